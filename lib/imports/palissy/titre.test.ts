import { describe, expect, test } from "vitest";
import { anneeDuRecolement, texteDeRecherche, titreLisible } from "./titre";

const NBSP = "\u00A0";

describe("un titre qui se lit", () => {
  test.each([
    ["statue : Vierge à l'Enfant", "", `Statue${NBSP}: Vierge à l’Enfant`],
    ["statue: Vierge", "", `Statue${NBSP}: Vierge`],
    ["  cloche   de 1642. ", "", "Cloche de 1642"],
    ["autel, retable (maître-autel) ;", "", "Autel, retable (maître-autel)"],
    ["<i>tableau</i> : Saint Roch", "", `Tableau${NBSP}: Saint Roch`],
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
