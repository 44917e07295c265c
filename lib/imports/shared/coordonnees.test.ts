import { expect, test } from "vitest";
import { coordonneesPlausibles, parseDecimal } from "./coordonnees";

test.each([
  ["Châlons", "51108", 48.95, 4.36, true],
  ["la Corse", "2A004", 41.92, 8.73, true],
  ["la Guadeloupe", "97105", 16.0, -61.73, true],
  ["La Réunion", "97411", -20.88, 55.45, true],
  ["la Polynésie", "98735", -17.53, -149.57, true],
  ["échangées", "51108", 4.36, 48.95, false],
  ["à l’origine", "51108", 0, 0, false],
  ["à l’origine, outre-mer", "98735", 0, 0, false],
  ["la Guadeloupe donnée à la Marne", "51108", 16.0, -61.73, false],
  ["illisibles", "51108", NaN, 4.36, false],
])("coordonnées : %s", (_, code, latitude, longitude, plausible) =>
  expect(coordonneesPlausibles(code, latitude, longitude)).toEqual(plausible ? { latitude, longitude } : null),
);

test.each([
  ["48.95", 48.95],
  [" 48,95 ", 48.95],
  ["-61.7", -61.7],
  ["", NaN],
  ["nord", NaN],
  ["4836000", NaN],
])("nombre « %s »", (text, value) => expect(parseDecimal(text)).toBe(value));
