import { expect, test } from "vitest";
import { lireFiltres } from "./filters";

test("sans rien : la première page, le plus urgent d’abord", () =>
  expect(lireFiltres({})).toEqual({ statut: undefined, nom: "", tri: "urgence", sens: "desc", page: 1 }));

test("tout est lu", () =>
  expect(lireFiltres({ statut: "examine", nom: " Avize ", tri: "nom", sens: "desc", page: "3" })).toEqual({
    statut: "examine",
    nom: "Avize",
    tri: "nom",
    sens: "desc",
    page: 3,
  }));

test.each(["nom", "statut"] as const)("le tri par %s commence par le début", (tri) =>
  expect(lireFiltres({ tri }).sens).toBe("asc"),
);

test("une adresse abîmée montre quand même la liste", () =>
  expect(
    lireFiltres({ statut: "bidon", nom: ["a", "b"], tri: "drop table", sens: "x", page: "-2", autre: "1" }),
  ).toEqual({ statut: undefined, nom: "a", tri: "urgence", sens: "desc", page: 1 }));

test("un nom trop long ne cherche rien plutôt que d’échouer", () =>
  expect(lireFiltres({ nom: "a".repeat(101) }).nom).toBe(""));
