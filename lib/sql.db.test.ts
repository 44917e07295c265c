import { asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communes, comptes } from "@/db/schema";
import { testDatabase } from "@/test/db";
import { begins, bounded, contains, containsTyped, fullName, inBatches, paged, pagedOpen, totalOfRows } from "./sql";
import { holds } from "./words";

const NOMS = [
  "Saint-Rémy-sur-Bussy",
  "Sainte-Menehould",
  "Mont-Saint-Michel",
  "Stenay",
  "Strasbourg",
  "L’Hôpital",
  "L'Hospitalet",
  "Œuilly",
  "Aÿ-Champagne",
  "Vert-100%",
  "Vert_bas",
  "Anti\\slash",
];

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  for (const nom of NOMS) await g.commune({ nom });
});

const trouver = async (text: string) =>
  (await db.select({ nom: communes.nom }).from(communes).where(contains(communes.nomTri, text)))
    .map(({ nom }) => nom)
    .toSorted();

describe("un nom se trouve de quelque façon qu’il soit écrit", () => {
  test.each([
    ["St Rémy", ["Saint-Rémy-sur-Bussy"]],
    ["saint-remy", ["Saint-Rémy-sur-Bussy"]],
    ["SAINT REMY", ["Saint-Rémy-sur-Bussy"]],
    ["ste menehould", ["Sainte-Menehould"]],
    ["mont st mich", ["Mont-Saint-Michel"]],
    ["ste", ["Sainte-Menehould", "Stenay"]],
    ["l'hopital", ["L’Hôpital"]],
    ["l’hopital", ["L’Hôpital"]],
    ["L’HOSPITALET", ["L'Hospitalet"]],
    ["oeuilly", ["Œuilly"]],
    ["Œuilly", ["Œuilly"]],
    ["ay champagne", ["Aÿ-Champagne"]],
    ["%", ["Vert-100%"]],
    ["vert_bas", ["Vert_bas"]],
    ["v_rt", []],
    ["\\", ["Anti\\slash"]],
    ["'; drop table communes; --", []],
  ])("« %s »", async (text, attendus) => expect(await trouver(text)).toEqual(attendus));

  test("un texte sans mot ne retient rien", () =>
    expect([contains(sql`x`, ""), contains(sql`x`, " - ")]).toEqual([undefined, undefined]));

  test("la base et le navigateur lisent les noms de la même façon", async () => {
    const morceaux = [
      "st",
      "ste",
      "saint",
      "sainte",
      "remy",
      "rémy",
      "l’",
      "l'",
      "œ",
      "oe",
      "-",
      " ",
      "%",
      "_",
      "\\",
      "stras",
      "mont",
    ];
    const text = fc.array(fc.constantFrom(...morceaux), { maxLength: 5 }).map((mots) => mots.join(""));
    await fc.assert(
      fc.asyncProperty(text, async (cherche) => {
        expect(await trouver(cherche)).toEqual(NOMS.filter((nom) => holds(nom, cherche)).toSorted());
      }),
    );
  });

  test("ceux qui commencent ainsi", async () => {
    const rows = await db.select({ nom: communes.nom }).from(communes).where(begins(communes.nomTri, "st"));
    expect(rows.map(({ nom }) => nom).toSorted()).toEqual([
      "Saint-Rémy-sur-Bussy",
      "Sainte-Menehould",
      "Stenay",
      "Strasbourg",
    ]);
  });

  test("l’index des noms sert toujours, même pour un mot qui a deux lectures", async () => {
    for (const text of ["saint remy", "st rémy", "mont ste"]) {
      const plan = await db.transaction(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`);
        const query = tx.select({ nom: communes.nom }).from(communes).where(contains(communes.nomTri, text));
        return JSON.stringify(await tx.execute(sql`explain ${query}`));
      });
      expect(plan).toContain("Bitmap Index Scan on communes_recherche");
    }
  });
});

test("une adresse se cherche comme elle est tapée, à la casse près", async () => {
  await g.mairie({ email: "Mairie_1@coole.example.org" });
  await g.mairie({ email: "mairieX1@coole.example.org" });
  const rows = await db.select({ email: comptes.email }).from(comptes).where(containsTyped(comptes.email, "MAIRIE_1"));
  expect(rows.map(({ email }) => email.toLowerCase())).toEqual(["mairie_1@coole.example.org"]);
});

test.each([
  ["Camille", "Durand", "Camille Durand"],
  [null, "Durand", "Durand"],
  [null, null, null],
])("le nom de %s %s est « %s »", async (prenom, nom, attendu) => {
  const [row] = await db
    .select({ nom: fullName({ prenom: sql`${prenom}::text`, nom: sql`${nom}::text` }) })
    .from(sql`(values (1)) v`);
  expect(row?.nom).toBe(attendu);
});

describe("les pages", () => {
  const MEMES = 53;
  let marne: Database;
  beforeAll(async () => {
    marne = await testDatabase();
    const { commune } = given(marne);
    for (let n = 0; n < MEMES; n++) await commune({ nom: "Même nom" });
  });
  const lire = () =>
    marne
      .select({ code: communes.codeInsee, total: totalOfRows })
      .from(communes)
      .where(eq(communes.departementCode, "51"))
      .orderBy(asc(communes.nomTri), asc(communes.codeInsee));
  const lireSansCompter = () =>
    marne.select({ code: communes.codeInsee }).from(communes).orderBy(asc(communes.nomTri), asc(communes.codeInsee));

  test("se suivent sans perdre ni répéter une ligne, avec le total ; après la dernière, rien", async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => paged(lire(), { page, size: 25 })));
    expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
      [25, MEMES],
      [25, MEMES],
      [3, MEMES],
    ]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ code }) => code))).size).toBe(MEMES);
    expect(pages[0]!.rows[0]).not.toHaveProperty("total");
    expect(await paged(lire(), { page: 4, size: 25 })).toEqual({ rows: [], total: 0 });
  });

  test.each([
    ["comptée en entier", 2, { nombre: 53, plus: false }, { nombre: 53, plus: false }],
    ["comptée jusqu’à 10, au milieu", 2, { nombre: 10, plus: true }, { nombre: 50, plus: true }],
    ["comptée jusqu’à 10, à la fin", 3, { nombre: 10, plus: true }, { nombre: 53, plus: false }],
    ["comptée plus loin que la page", 1, { nombre: 40, plus: true }, { nombre: 40, plus: true }],
    ["que personne n’a comptée", 1, null, { nombre: 25, plus: true }],
    ["que personne n’a comptée, à la fin", 3, null, { nombre: 53, plus: false }],
  ])("d’une liste %s : la page %i dit le total qu’elle sait", async (_, page, counted, total) => {
    const lue = await pagedOpen(lireSansCompter(), { page, size: 25 }, counted);
    expect(lue.total).toEqual(total);
    expect(lue.rows).toHaveLength(page === 3 ? 3 : 25);
  });

  test("un compte s’arrête à sa borne", () =>
    expect([bounded(1000, 1000), bounded(1001, 1000)]).toEqual([
      { nombre: 1000, plus: false },
      { nombre: 1000, plus: true },
    ]));

  test.each([
    [25, 3],
    [53, 2],
    [100, 1],
  ])("par lots de %i, la liste entière en %i lots", async (size, lots) => {
    const lus: string[][] = [];
    for await (const rows of inBatches(async (window) => (await paged(lire(), window)).rows, size))
      lus.push(rows.map(({ code }) => code));
    expect(lus).toHaveLength(lots);
    expect(new Set(lus.flat()).size).toBe(MEMES);
  });
});
