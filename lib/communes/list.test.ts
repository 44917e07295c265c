import { expect, test } from "vitest";
import { communesList } from "./list";

const usual = {
  filters: { statut: undefined, nom: "" },
  sort: { key: "urgence", direction: "desc" },
  page: 1,
  size: 25,
};

test("sans rien : la première page, le plus urgent d’abord", () => expect(communesList.read({})).toEqual(usual));

test("tout est lu", () =>
  expect(communesList.read({ statut: "examine", nom: " Avize ", tri: "nom", sens: "desc", page: "3" })).toEqual({
    filters: { statut: "examine", nom: "Avize" },
    sort: { key: "nom", direction: "desc" },
    page: 3,
    size: 25,
  }));

test.each(["nom", "statut"] as const)("le tri par %s commence par le début", (tri) =>
  expect(communesList.read({ tri }).sort.direction).toBe("asc"),
);

test("une adresse abîmée montre quand même la liste", () =>
  expect(
    communesList.read({ statut: "bidon", nom: ["a", "b"], tri: "drop table", sens: "x", page: "-2", autre: "1" }),
  ).toEqual({ ...usual, filters: { ...usual.filters, nom: "a" } }));
