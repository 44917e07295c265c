import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { OBJETS_PAR_PAGE, pageDemandee } from "@/lib/objets/pages";
import { listObjetsDeLaCommune, objetPublic } from "@/lib/objets/publics";
import { testDatabase } from "@/test/db";
import { countQueries } from "@/test/queries";
import { chercherCommunes, communePublique } from "./publiques";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  const g = given(db);
  const noms = {
    "51001": "Épernay",
    "51002": "Saint-Étienne-au-Temple",
    "51003": "Étréchy",
    "51004": "Sans-objet",
    "2A004": "Ajaccio",
    "51005": "Vert-100%",
  };
  for (const [codeInsee, nom] of Object.entries(noms)) await g.commune({ codeInsee, nom });
  for (const communeCode of ["51001", "51001", "51002", "51003", "2A004", "51005"]) await g.objet({ communeCode });
  await g.objet({ communeCode: "51004", presence: "hors_perimetre", presenceMotif: "volé", ref: "PM51000666" });
});

const noms = async (texte: string, departement?: string) =>
  (await chercherCommunes(db, { texte, departement, page: 1, taille: 10 })).rows.map((row) => row.nom);

describe("chercher une commune", () => {
  test("sans accent, sans majuscule, sans tiret", async () => {
    expect(await noms("EPERNAY")).toEqual(["Épernay"]);
    expect(await noms("saint etienne")).toEqual(["Saint-Étienne-au-Temple"]);
  });
  test("celles qui commencent par le texte viennent d’abord", async () =>
    expect(await noms("et")).toEqual(["Étréchy", "Saint-Étienne-au-Temple"]));
  test("par le code INSEE, même corse", async () => expect(await noms("2a004")).toEqual(["Ajaccio"]));
  test("un % est un caractère comme un autre", async () => expect(await noms("100%")).toEqual(["Vert-100%"]));
  test("par département", async () => expect(await noms("", "2A")).toEqual(["Ajaccio"]));
  test("une commune sans objet dans le périmètre n’y est pas", async () =>
    expect(await noms("sans objet")).toEqual([]));
  test("les objets sont comptés, le total est celui de toute la recherche", async () => {
    const { rows, total } = await chercherCommunes(db, { texte: "e", page: 1, taille: 1 });
    expect(rows).toHaveLength(1);
    expect(total).toBeGreaterThan(1);
    expect((await chercherCommunes(db, { texte: "epernay", page: 1, taille: 1 })).rows[0]?.objets).toBe(2);
  });
});

test("une commune et ses objets ; rien d’un code inconnu", async () => {
  expect(await communePublique(db, "51001")).toMatchObject({ nom: "Épernay", departement: "Marne" });
  expect(await listObjetsDeLaCommune(db, "51001", 1)).toMatchObject({ total: 2, edifices: 2, rows: [{}, {}] });
  expect(await communePublique(db, "99999")).toBeUndefined();
});

test("un objet hors du périmètre n’a pas de page publique", async () => {
  const [objet] = (await listObjetsDeLaCommune(db, "51003", 1)).rows;
  expect(await objetPublic(db, objet!.ref)).toMatchObject({ commune: "Étréchy", codeInsee: "51003" });
  expect(await objetPublic(db, "PM51000666")).toBeUndefined();
});

test("une ville de mille objets se lit page par page, sans en perdre ni en répéter", async () => {
  const g = given(db);
  const communeCode = (await g.commune({ codeInsee: "51800" })).codeInsee;
  for (let n = 0; n < OBJETS_PAR_PAGE + 3; n++)
    await g.objet({ communeCode, edificeId: null, ref: `PM51800${String(n)}` });
  const pages = [await listObjetsDeLaCommune(db, communeCode, 1), await listObjetsDeLaCommune(db, communeCode, 2)];
  expect(pages.map(({ rows, total, edifices }) => [rows.length, total, edifices])).toEqual([
    [OBJETS_PAR_PAGE, OBJETS_PAR_PAGE + 3, 1],
    [3, OBJETS_PAR_PAGE + 3, 1],
  ]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map((row) => row.ref))).size).toBe(OBJETS_PAR_PAGE + 3);
  expect(await countQueries(db, () => listObjetsDeLaCommune(db, communeCode, 1))).toBe(2);
});

test.each([
  [undefined, 1],
  ["3", 3],
  [["2", "9"], 2],
  ["0", 1],
  ["-4", 1],
  ["1.5", 1],
  ["deux", 1],
  ["99999999", 1],
] as const)("la page demandée par %j est la %i", (value, page) => expect(pageDemandee(value)).toBe(page));
