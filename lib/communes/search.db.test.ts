import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { given } from "@/db/builders/given";
import { testDatabase } from "@/test/db";
import { searchCommunes } from "./search";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  const g = given(db);
  for (const [codeInsee, nom] of [
    ["51108", "Châlons-en-Champagne"],
    ["51109", "Champagne-sur-Œuf"],
    ["51502", "Saint-Memmie"],
    ["51503", "Sainte-Menehould"],
    ["2A004", "Ajaccio"],
    ["52001", "100%_Champagne"],
  ] as const)
    await g.commune({ codeInsee, nom, departementCode: codeInsee.slice(0, 2) });
});

const noms = async (texte: string, departement?: string) =>
  (await searchCommunes(db, { texte, departement })).rows.map(({ nom }) => nom);

test.each([
  ["sans accent, en minuscules", "chalons", ["Châlons-en-Champagne"]],
  ["avec accents et majuscules", "CHÂLONS EN champagne", ["Châlons-en-Champagne"]],
  ["ligature", "oeuf", ["Champagne-sur-Œuf"]],
  ["ceux qui commencent ainsi d’abord", "champagne", ["Champagne-sur-Œuf", "100%_Champagne", "Châlons-en-Champagne"]],
  ["St pour Saint", "St memmie", ["Saint-Memmie"]],
  ["Ste pour Sainte", "ste-menehould", ["Sainte-Menehould"]],
  ["code INSEE de Corse, en minuscules", "2a004", ["Ajaccio"]],
  ["un signe qui voudrait dire « n’importe quoi »", "%", ["100%_Champagne"]],
  ["rien de tel", "zzz", []],
])("chercher %s", async (_, texte, attendu) => expect(await noms(texte)).toEqual(attendu));

test("le département restreint, et suffit à lui seul", async () => {
  expect(await noms("champagne", "52")).toEqual(["100%_Champagne"]);
  expect(await noms("", "2A")).toEqual(["Ajaccio"]);
  expect(await noms("")).toEqual([]);
});

test("une page, et combien il y en a en tout", async () => {
  const { rows, total } = await searchCommunes(db, { texte: "a", departement: "51" }, 2);
  expect(rows).toHaveLength(2);
  expect(total).toBe(4);
});

test("une commune qui n’existe plus ne se trouve que si quelqu’un peut encore s’y connecter", async () => {
  const g = given(db);
  const fusion = { disparueLe: new Date(), fusionneeDans: "51502" };
  await g.commune({ codeInsee: "51801", nom: "Ancienne-la-Vide", ...fusion });
  await g.commune({ codeInsee: "51802", nom: "Ancienne-la-Suivie", ...fusion });
  await g.mairie({ communeCode: "51802" });
  expect(await noms("ancienne")).toEqual(["Ancienne-la-Suivie"]);
});
