import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { objetsList } from "@/lib/objets/list";
import { listObjetsDeLaCommune, objetPublic } from "@/lib/objets/publics";
import { testDatabase } from "@/test/db";
import { countQueries } from "@/test/queries";
import { publicCommunesList } from "./list";
import { communePublique, listPublicCommunes } from "./publiques";

const premiere = objetsList.read({});

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
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
  (await listPublicCommunes(db, publicCommunesList.read({ q: texte, departement }))).rows.map((row) => row.nom);

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
    const { rows, total } = await listPublicCommunes(db, { ...publicCommunesList.read({ q: "e" }), size: 1 });
    expect(rows).toHaveLength(1);
    expect(total).toBeGreaterThan(1);
    expect((await listPublicCommunes(db, publicCommunesList.read({ q: "epernay" }))).rows[0]?.proteges).toBe(2);
  });
});

test("n’est dit protégé que ce qui l’est", async () => {
  const { codeInsee } = await g.commune({ nom: "Instance", codeInsee: "51703" });
  await g.objet({ communeCode: codeInsee });
  await g.objet({ communeCode: codeInsee, protection: "aucune", protegeLe: null });
  expect(await listObjetsDeLaCommune(db, codeInsee, premiere)).toMatchObject({ total: 2, proteges: 1 });
  expect((await listPublicCommunes(db, publicCommunesList.read({ q: "instance" }))).rows[0]?.proteges).toBe(1);
});

test("une commune fusionnée nomme celle qui l’a reçue", async () => {
  const nouvelle = await g.commune({ nom: "Vallée-Neuve", codeInsee: "51701" });
  const ancienne = await g.commune({
    nom: "Vallée-Vieille",
    codeInsee: "51702",
    disparueLe: new Date("2019-01-01"),
    fusionneeDans: nouvelle.codeInsee,
  });
  expect((await communePublique(db, ancienne.codeInsee))?.fusionneeDans).toEqual({
    codeInsee: nouvelle.codeInsee,
    nom: "Vallée-Neuve",
  });
  expect((await communePublique(db, nouvelle.codeInsee))?.fusionneeDans).toBeNull();
});

test("une commune et ses objets ; rien d’un code inconnu", async () => {
  expect(await communePublique(db, "51001")).toMatchObject({ nom: "Épernay", departement: "Marne" });
  expect(await listObjetsDeLaCommune(db, "51001", premiere)).toMatchObject({ total: 2, edifices: 2, rows: [{}, {}] });
  expect(await communePublique(db, "99999")).toBeUndefined();
});

test("un objet hors du périmètre n’a pas de page publique", async () => {
  const [objet] = (await listObjetsDeLaCommune(db, "51003", premiere)).rows;
  expect(await objetPublic(db, objet!.ref)).toMatchObject({ commune: "Étréchy", codeInsee: "51003" });
  expect(await objetPublic(db, "PM51000666")).toBeUndefined();
});

test("une ville de mille objets se lit page par page, sans en perdre ni en répéter", async () => {
  const communeCode = (await g.commune({ codeInsee: "51800" })).codeInsee;
  for (let n = 0; n < premiere.size + 3; n++)
    await g.objet({ communeCode, edificeId: null, ref: `PM51800${String(n)}` });
  const pages = [
    await listObjetsDeLaCommune(db, communeCode, premiere),
    await listObjetsDeLaCommune(db, communeCode, { ...premiere, page: 2 }),
  ];
  expect(pages.map(({ rows, total, edifices }) => [rows.length, total, edifices])).toEqual([
    [premiere.size, premiere.size + 3, 1],
    [3, premiere.size + 3, 1],
  ]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map((row) => row.ref))).size).toBe(premiere.size + 3);
  expect(await countQueries(db, () => listObjetsDeLaCommune(db, communeCode, premiere))).toBe(2);
});
