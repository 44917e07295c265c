import { expect, test } from "vitest";
import { courriel, isSecondary, organisme, place, telephone } from "./record";

test.each([
  ["Mairie - Châlons-en-Champagne", false],
  ["Mairie - Le Quartier", false],
  ["Mairie", false],
  ["Mairie de Paris - Hôtel de Ville", false],
  ["Mairie - Bourg-Annexe", false],
  ["Mairie déléguée - Sept-Saulx", true],
  ["Mairie deleguée - Sept-Saulx", true],
  ["Mairie annexe - Reims", true],
  ["Annexe de la mairie - Reims", true],
  ["Mairie - Saint-Malo - annexe Saint-Servan", true],
  ["Mairie - Saint-Malo - Antenne de Paramé", true],
  ["Mairie de quartier - Reims", true],
  ["Mairie du 3e arrondissement - Lyon", true],
  ["Mairie - Lyon 3e arrondissement", true],
  ["Mairie de secteur (1er et 7e arrondissements) - Marseille", true],
  ["Mairie - Marseille - 1er secteur", true],
  ["Mairie associée - X", true],
  ["Bureau annexe de la mairie - X", true],
])("%s : secondaire %s", (nom, expected) => expect(isSecondary(nom)).toBe(expected));

const pivot = (type: string, ...codes: string[]) =>
  JSON.stringify([{ type_service_local: type, code_insee_commune: codes }]);
test.each([
  [pivot("mairie", "51108"), { genre: "principale", codes: ["51108"] }],
  [pivot("mairie_com", "98735"), { genre: "principale", codes: ["98735"] }],
  [pivot("paris_mairie", "75056"), { genre: "principale", codes: ["75056"] }],
  [pivot("paris_mairie_arrondissement", "75104"), { genre: "secondaire", codes: [] }],
  [pivot("gendarmerie", "51108"), { genre: "autre", codes: [] }],
  ['{"type_service_local":"mairie","code_insee_commune":"2A004"}', { genre: "principale", codes: ["2A004"] }],
  [`[{"type_service_local":"ccas"},${pivot("mairie", "51108").slice(1)}`, { genre: "principale", codes: ["51108"] }],
  ["", { genre: "autre", codes: [] }],
  ["[]", { genre: "autre", codes: [] }],
  ["[null, 3]", { genre: "autre", codes: [] }],
  ['[{"type_service_local":"mairie"', undefined],
])("pivot %s", (text, expected) => expect(organisme(text, "Mairie - X")).toEqual(expected));

test.each([
  ["mairie@chalons.example.org", "mairie@chalons.example.org", false],
  ["  MAIRIE@Chalons.EXAMPLE.org ; autre@example.org", "mairie@chalons.example.org", false],
  ["sans arobase ; mairie@x.example.org", "mairie@x.example.org", false],
  ["a@x.example.org b@x.example.org", "a@x.example.org", false],
  ["<mailto:a@x.example.org>", "a@x.example.org", false],
  ["mailto:a@x.example.org.", "a@x.example.org", false],
  ["mairie@", null, true],
  ["mairie@x", null, true],
  ["mairie..x@example.org", null, true],
  ["mairie chalons", null, true],
  ["  ", null, false],
  ["", null, false],
])("courriel « %s »", (text, adresse, illisible) => expect(courriel(text)).toEqual({ adresse, illisible }));

test.each([
  ['[{"valeur":"03 26 00 00 00","description":""}]', "03 26 00 00 00"],
  ['[{"valeur":"f"},{"valeur":"0326000000"}]', "03 26 00 00 00"],
  ['[{"valeur":"+33 3 26 00 00 00"}]', "03 26 00 00 00"],
  ['[{"valeur":"27 31 15"}]', "27 31 15"],
  ["03.26.00.00.00", "03 26 00 00 00"],
  ['[{"valeur":""}]', null],
  ["[]", null],
  ["", null],
  ['[{"valeur":"03', undefined],
])("téléphone %s", (text, expected) => expect(telephone(text)).toBe(expected));

const address = (longitude: string, latitude: string) =>
  JSON.stringify([{ type_adresse: "Adresse", longitude, latitude }]);
test.each([
  [address("4.36", "48.95"), "51108", { latitude: 48.95, longitude: 4.36 }],
  [address("4,36", "48,95"), "51108", { latitude: 48.95, longitude: 4.36 }],
  [address("48.95", "4.36"), "51108", null],
  [address("", ""), "51108", null],
  [address("-61.73", "16.0"), "97105", { latitude: 16, longitude: -61.73 }],
  ["", "51108", null],
  ["[{", "51108", undefined],
])("lieu %s", (text, code, expected) => expect(place(text, code)).toEqual(expected));
