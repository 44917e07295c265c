import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/dates";
import { nomFerie } from "./feries";

test.each([
  ["2024-04-01", "lundi de Pâques"],
  ["2025-04-21", "lundi de Pâques"],
  ["2026-04-06", "lundi de Pâques"],
  ["2038-04-26", "lundi de Pâques"],
  ["2160-03-24", "lundi de Pâques"],
  ["2026-05-14", "Ascension"],
  ["2026-05-25", "lundi de Pentecôte"],
  ["2027-01-01", "jour de l’An"],
  ["2027-05-01", "fête du Travail"],
  ["2027-05-08", "8 mai"],
  ["2027-07-14", "fête nationale"],
  ["2027-08-15", "Assomption"],
  ["2026-11-01", "Toussaint"],
  ["2026-11-11", "11 novembre"],
  ["2026-12-25", "Noël"],
  ["2026-12-28", null],
  ["2026-11-30", null],
])("le %s : %s", (jour, nom) => expect(nomFerie(jour)).toBe(nom));

test.each([
  ["Vendredi saint à Strasbourg", "2026-04-03", "67", "Vendredi saint"],
  ["Vendredi saint à Colmar", "2026-04-03", "68", "Vendredi saint"],
  ["Vendredi saint à Metz", "2026-04-03", "57", "Vendredi saint"],
  ["Vendredi saint à Nancy", "2026-04-03", "54", null],
  ["26 décembre à Strasbourg", "2026-12-26", "67", "Saint-Étienne"],
  ["26 décembre à Châlons", "2026-12-26", "51", null],
  ["abolition de l’esclavage à La Réunion", "2026-12-20", "974", "abolition de l’esclavage"],
  ["abolition de l’esclavage en Martinique", "2026-05-22", "972", "abolition de l’esclavage"],
  ["le même jour en Guadeloupe", "2026-05-22", "971", null],
])("%s", (_, jour, departement, nom) => expect(nomFerie(jour, departement)).toBe(nom));

describe("une année compte onze jours fériés, treize en Alsace-Moselle", () => {
  const jours = (annee: number) =>
    Array.from({ length: 366 }, (_, n) => addDays(`${annee}-01-01`, n)).filter((jour) =>
      jour.startsWith(String(annee)),
    );
  // In 2008 Ascension fell on the first of May: ten days for eleven names.
  test.each([2025, 2026, 2027, 2028, 2029, 2030])("%s", (annee) => {
    expect(jours(annee).filter((jour) => nomFerie(jour))).toHaveLength(11);
    expect(jours(annee).filter((jour) => nomFerie(jour, "57"))).toHaveLength(13);
  });
  test("2008, où l’Ascension tombait le 1er mai", () =>
    expect(jours(2008).filter((jour) => nomFerie(jour))).toHaveLength(10));
});
