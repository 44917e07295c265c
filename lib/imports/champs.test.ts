import { expect, test } from "vitest";
import { libelleChamp, lireValeur } from "./champs";

test.each([
  ["titre", "Cloche", "Cloche"],
  ["titre", null, "rien"],
  ["protection", "classe", "Classé"],
  ["protegeLe", "1977-05-13", "13 mai 1977"],
  ["presence", "dans_perimetre", "oui"],
  ["presence", "vole", "non\u00a0: l’objet est signalé volé"],
  ["presence", "absent_de_la_source", "non\u00a0: la fiche n’est plus dans Palissy"],
])("%s %s se lit « %s »", (champ, valeur, lu) => {
  expect(lireValeur(champ, valeur)).toBe(lu);
});

test("un champ inconnu garde son nom", () => {
  expect([libelleChamp("edifice"), libelleChamp("adresse")]).toEqual(["Édifice", "adresse"]);
});
