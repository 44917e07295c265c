import { describe, expect, test } from "vitest";
import { shownPages } from "./pagination";
import { hrefWith } from "./query";

describe("l’adresse d’une liste garde ce qu’elle a", () => {
  const query = { statut: "a_examiner", etat: ["bon", "moyen"], page: "3" };
  test("changer de page garde les filtres", () =>
    expect(hrefWith("/l", query, { page: 4 })).toBe("/l?statut=a_examiner&etat=bon&etat=moyen&page=4"));
  test("changer un filtre revient à la première page", () =>
    expect(hrefWith("/l", query, { statut: "examine" })).toBe("/l?statut=examine&etat=bon&etat=moyen"));
  test("retirer un filtre", () => expect(hrefWith("/l", { statut: "x" }, { statut: null })).toBe("/l"));
  test("la première page n’a pas de numéro", () => expect(hrefWith("/l", { page: "3" }, { page: 1 })).toBe("/l"));
  test("ce qui est tapé est échappé", () => expect(hrefWith("/l", {}, { q: "a&b=c" })).toBe("/l?q=a%26b%3Dc"));
});

test.each([
  [1, 1, [1]],
  [2, 3, [1, 2, 3]],
  [5, 10, [1, null, 4, 5, 6, null, 10]],
  [3, 10, [1, 2, 3, 4, null, 10]],
  [4, 5, [1, 2, 3, 4, 5]],
  [10, 10, [1, null, 9, 10]],
])("page %i sur %i", (page, pages, shown) => expect(shownPages(page, pages)).toEqual(shown));
