import { expect, test } from "vitest";
import { dimensionsEnMots } from "./notice";

test.each([
  ["h = 128", "hauteur 128\u00a0cm"],
  ["h = 128 ; la = 45.5 ; pr = 30", "hauteur 128\u00a0cm, largeur 45,5\u00a0cm, profondeur 30\u00a0cm"],
  ["d = 12;h. = 3", "diamètre 12\u00a0cm, hauteur 3\u00a0cm"],
  ["environ 2 m", "environ 2 m"],
  ["h = 128 (avec socle)", "h = 128 (avec socle)"],
  ["", null],
  [null, null],
])("les dimensions de Palissy en mots : %s", (texte, mots) => expect(dimensionsEnMots(texte)).toBe(mots));
