import { expect, test } from "vitest";
import { unfold, LINE_WIDTH } from "./text";

/** Folds as the plain-text parts are. */
const plier = (ligne: string) => {
  const lignes = [""];
  for (const mot of ligne.split(" ")) {
    const courante = lignes.at(-1) ?? "";
    if (courante !== "" && courante.length + 1 + mot.length > LINE_WIDTH) lignes.push(mot);
    else lignes[lignes.length - 1] = courante === "" ? mot : `${courante} ${mot}`;
  }
  return lignes.join("\n");
};

test("un long paragraphe redevient une ligne", () => {
  const phrase =
    "Camille Arnaud a terminé l’examen des objets protégés de la commune, merci encore de votre travail. ".repeat(3);
  expect(plier(phrase.trim())).toContain("\n");
  expect(unfold(plier(phrase.trim()))).toBe(phrase.trim());
});

test("les fins de ligne voulues et les lignes vides restent", () => {
  const texte = "Bonjour,\n\nMerci.\nÀ bientôt\n\n-- \nCamille";
  expect(unfold(texte)).toBe(texte);
});
