import { expect, test } from "vitest";
import { adresseEdifice, coordonneesEdifice, protectionEdifice, titreEdifice } from "./record";

test.each([
  [["église  Saint-Trésain ", ""], "Église Saint-Trésain"],
  [["<i>Château</i> de l'Islette.", ""], "Château de l’Islette"],
  [["", "maison"], "Maison"],
  [["  ", ""], "Édifice PA00078563"],
])("titre de %j → %s", (names, title) => expect(titreEdifice("PA00078563", ...names)).toBe(title));

test("un titre démesuré est abrégé", () => {
  const title = titreEdifice("PA00078563", "chapelle ".repeat(500));
  expect(title).toHaveLength(300);
  expect(title).toMatch(/^Chapelle chapelle .*…$/);
});

test.each([
  ["classé MH", "", "classe"],
  ["Inscrit MH", "", "inscrit"],
  ["classé MH partiellement; inscrit MH partiellement", "", "classe"],
  ["inscrit MH partiellement;classé MH partiellement", "", "classe"],
  ["", "1862 : classé MH", "classe"],
  ["", "1926/04/12 : inscrit MH ; 1930/01/02 : inscrit MH", "inscrit"],
  ["déclassé MH", "", "aucune"],
  ["inscrit MH", "1920/01/01 : classé MH ; 1950/01/01 : classé MH", "classe"],
  ["", "", null],
])("protection « %s » « %s » → %s", (prot, dpro, expected) => expect(protectionEdifice(prot, dpro)).toBe(expected));

const here = { latitude: 48.95, longitude: 4.36 };
test.each([
  ["48.95, 4.36", "", "", here],
  ["48.95,4.36", "", "", here],
  ['{"lon": 4.36, "lat": 48.95}', "", "", here],
  ["", "48,95", "4.36", here],
  ["4.36, 48.95", "", "", null],
  ["0, 0", "", "", null],
  ["", "", "", null],
  ["inconnues", "", "", null],
])("coordonnées « %s » « %s » « %s »", (both, latitude, longitude, expected) =>
  expect(coordonneesEdifice("51108", both, latitude, longitude)).toEqual(expected),
);

test("la première adresse non vide, sur une ligne", () => {
  expect(adresseEdifice(" 12, rue de\nVesle ; 3 rue X", "Vesle (rue de) 12")).toBe("12, rue de Vesle");
  expect(adresseEdifice("", "Vesle (rue de) 12")).toBe("Vesle (rue de) 12");
  expect(adresseEdifice("", " ; ")).toBeNull();
});
