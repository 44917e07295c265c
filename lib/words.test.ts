import fc from "fast-check";
import { expect, test } from "vitest";
import { holds, readings, searchKey } from "./words";

test.each([
  ["Saint-Rémy", "saint remy"],
  ["St Rémy", "saint remy"],
  ["ST-REMY", "saint remy"],
  ["St. Rémy", "saint remy"],
  ["Ste‑Menehould", "sainte menehould"],
  ["Les Sts-Innocents", "les saints innocents"],
  ["L’Hôpital", "l hopital"],
  ["l'hôpital", "l hopital"],
  ["Lʼhopital", "l hopital"],
  ["Œuilly", "oeuilly"],
  ["Aÿ – Champagne", "ay champagne"],
  ["Stenay", "stenay"],
  ["Brest", "brest"],
  ["Le 1st", "le 1st"],
  ["100%_Champagne", "100% champagne"],
])("« %s » se cherche comme « %s »", (nom, key) => expect(searchKey(nom)).toBe(key));

test.each([
  ["", []],
  [" - ", []],
  ["st rémy", ["saint remy"]],
  ["st", ["saint", "st"]],
  ["Mont St", ["mont saint", "mont st"]],
  ["St Ste", ["saint sainte", "saint ste"]],
  ["st.", ["saint"]],
])("« %s », en train d’être tapé, peut être %j", (text, keys) => expect(readings(text)).toEqual(keys));

test.each([
  ["Stenay", "ste", true],
  ["Sainte-Menehould", "ste", true],
  ["Saint-Rémy", "st-remy", true],
  ["Reims", "st", false],
  ["Reims", "", true],
])("« %s » répond à « %s » : %s", (nom, text, attendu) => expect(holds(nom, text)).toBe(attendu));

test("une clé est sa propre clé, et un nom répond à toutes ses écritures", () => {
  const mot = fc.constantFrom("Saint", "St", "Ste", "Rémy", "Œuf", "L’Épine", "d'Aÿ", "Stenay", "100%");
  const nom = fc
    .tuple(fc.array(mot, { minLength: 1 }), fc.constantFrom(" ", "-", "–", "’", "\u00A0"))
    .map(([mots, signe]) => mots.join(signe));
  fc.assert(
    fc.property(nom, (name) => {
      const key = searchKey(name);
      expect(searchKey(key)).toBe(key);
      for (const written of [name, name.toUpperCase(), name.normalize("NFD"), key, name.replaceAll(/Saint/g, "St")])
        expect(holds(name, written)).toBe(true);
    }),
  );
});
