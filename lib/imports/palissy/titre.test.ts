import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enMots } from "@/lib/text";
import { anneeDuRecolement, texteDeRecherche, titreLisible } from "./titre";

const NBSP = "\u00A0";

describe("un titre qui se lit", () => {
  test.each([
    ["statue : Vierge à l'Enfant", "", `Statue${NBSP}: Vierge à l’Enfant`],
    ["statue: Vierge", "", `Statue${NBSP}: Vierge`],
    ["  cloche   de 1642. ", "", "Cloche de 1642"],
    ["autel, retable (maître-autel) ;", "", "Autel, retable (maître-autel)"],
    ["<i>tableau</i> : Saint Roch", "", `Tableau${NBSP}: Saint Roch`],
    ["<script>alert(1)</script>cloche", "", "Alert(1) cloche"],
    ['cloche <img src=x onerror="alert(1)">', "", "Cloche"],
    ["plat, h < 20 cm > l", "", "Plat, h < 20 cm > l"],
    ["<b></b>", "calice", "Calice"],
    ["œuvre inconnue", "", "Œuvre inconnue"],
    ["ensemble de 2 statues", "", "Ensemble de 2 statues"],
    ["", "calice;patène", "Calice"],
    [" . ", "", "Objet sans titre"],
    ["tableau : Qui est-ce ?", "", `Tableau${NBSP}: Qui est-ce${NBSP}?`],
  ])("« %s » → « %s »", (tico, deno, expected) => expect(titreLisible(tico, deno)).toBe(expected));
});

test.each([
  ["2003", 2003],
  ["2003.0", 2003],
  ["2003/05/12", 2003],
  ["1992;2010", 2010],
  ["", null],
  ["néant", null],
  ["12345", null],
])("année du récolement « %s » → %s", (denq, year) => expect(anneeDuRecolement(denq)).toBe(year));

test("la recherche ignore accents et ponctuation, et ne répète pas ce qui est déjà dit", () => {
  expect(
    texteDeRecherche(["PM51000001", "Statue : Vierge à l’Enfant", "statue", "église Saint-Rémi", "", "Châlons"]),
  ).toBe("pm51000001 statue vierge a l enfant eglise saint remi chalons");
});

test("un titre avec des balises se cherche par ses mots, pas par ses balises", () => {
  const titre = titreLisible("<b>statue</b> : <i class='x'>Saint Roch</i>", "");
  expect(texteDeRecherche([titre])).toBe("statue saint roch");
});

test("ce que l’on cherche : les mots de chaque champ, une fois, dans l’ordre", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "É", "œ", "1", " ", "’", "ß"), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
      const slow = fields
        .map(enMots)
        .reduce((text, words) => (` ${text} `.includes(` ${words} `) ? text : `${text} ${words}`.trim()), "");
      expect(texteDeRecherche(fields)).toBe(slow);
    }),
  );
});
