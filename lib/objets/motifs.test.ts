import { expect, test } from "vitest";
import { pourquoiParti } from "./motifs";

test.each([
  ["change_de_commune", "Reims", "La base nationale le situe maintenant à Reims."],
  ["change_de_commune", "Le Mesnil-sur-Oger", "La base nationale le situe maintenant au Mesnil-sur-Oger."],
  ["change_de_commune", null, "La base nationale ne le situe plus dans cette commune."],
  ["vole", null, "L’objet est signalé volé."],
  ["absent_de_la_source", null, "La fiche n’est plus dans Palissy."],
])("%s, maintenant à %s", (motif, commune, phrase) => {
  expect(pourquoiParti(motif, commune)).toBe(phrase);
});
