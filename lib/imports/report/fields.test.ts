import { expect, test } from "vitest";
import { champsEnOrdre, libelleChamp, readValue } from "./fields";

test.each([
  ["titre", "Cloche", "Cloche"],
  ["titre", null, "rien"],
  ["protection", "classe", "Classé"],
  ["protegeLe", "1977-05-13", "13 mai 1977"],
  ["presence", "dans_perimetre", "oui"],
  ["presence", "vole", "non\u00a0: l’objet est signalé volé"],
  ["presence", "absent_de_la_source", "non\u00a0: la fiche n’est plus dans Palissy"],
])("%s %s se lit « %s »", (champ, valeur, lu) => {
  expect(readValue(champ, valeur)).toBe(lu);
});

test("un champ inconnu garde son nom", () => {
  expect([libelleChamp("edifice"), libelleChamp("inconnu")]).toEqual(["Édifice", "inconnu"]);
});

test("les champs se lisent dans un ordre à nous, les inconnus à la fin", () => {
  const champs = { inconnu: 1, rang: 2, titre: 3, nom: 4, protection: 5 };
  expect(champsEnOrdre(champs).map(([champ]) => champ)).toEqual(["nom", "titre", "protection", "rang", "inconnu"]);
});
