import { eq, ilike, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import { testDatabaseWithUrl } from "@/test/db";
import { connect, plannedForItsWords, type Database } from "./client";
import { communes } from "./schema";

// One connection, whose prepared statements can be listed.
let db: Database;
beforeAll(async () => {
  const base = await testDatabaseWithUrl();
  await given(base.db).commune({ codeInsee: "51167", nom: "Coole" });
  db = connect(base.url, 1);
});
afterAll(() => db.$client.end());

const preparees = async (mots: string) => {
  const rows = await db.$client<{ statement: string; generiques: number; propres: number }[]>`
    select statement, generic_plans::int as generiques, custom_plans::int as propres from pg_prepared_statements`;
  return rows.filter(({ statement }) => statement.includes(mots) && !statement.includes("pg_prepared_statements"));
};
const lire = (code: string) => db.select({ nom: communes.nom }).from(communes).where(eq(communes.codeInsee, code));

test("une lecture qui revient est préparée une fois, puis n’est plus planifiée", async () => {
  for (let n = 0; n < 8; n++) expect(await lire("51167")).toEqual([{ nom: "Coole" }]);
  expect(await lire("51168")).toEqual([]);
  const [une, ...autres] = await preparees('"code_insee" = $1');
  expect(autres).toEqual([]);
  expect(une!.generiques).toBeGreaterThan(0);
});

test("ni une recherche, planifiée pour ses mots, ni une longue liste, qui ne revient pas telle quelle", async () => {
  const cherche = plannedForItsWords(ilike(communes.nom, "%cool%"));
  expect(await db.select().from(communes).where(cherche)).toHaveLength(1);
  expect(await preparees("ilike")).toEqual([]);
  const codes = Array.from({ length: 40 }, (_, n) => String(51000 + n));
  expect(await db.select().from(communes).where(inArray(communes.codeInsee, codes))).toEqual([]);
  expect(await preparees("$40")).toEqual([]);
});

test("ni une écriture, ni ce qui se lit dans une transaction", async () => {
  await db.transaction(async (tx) => {
    await tx.update(communes).set({ telephone: "03 26 00 00 00" }).where(eq(communes.codeInsee, "51167"));
    await tx.select({ telephone: communes.telephone }).from(communes).where(eq(communes.codeInsee, "51167"));
  });
  await db.update(communes).set({ telephone: null }).where(eq(communes.codeInsee, "51167"));
  expect(await preparees('"telephone"')).toEqual([]);
});

test("une lecture préparée survit à une migration qui change ce qu’elle lit", async () => {
  await lire("51167");
  await db.$client`alter table communes alter column nom type varchar(200)`;
  expect(await lire("51167")).toEqual([{ nom: "Coole" }]);
  await db.$client`alter table communes alter column nom type text`;
  expect(await lire("51167")).toEqual([{ nom: "Coole" }]);
});

test("une lecture écrite à la main n’est préparée que sous un nom", async () => {
  expect(await db.execute(sql`select 'à la main' as dit`)).toHaveLength(1);
  expect(await preparees("à la main")).toEqual([]);
  const nommee = db
    .select({ nom: communes.nom })
    .from(communes)
    .where(plannedForItsWords(ilike(communes.nom, "%ool%")))
    .prepare("nommée");
  expect(await nommee.execute()).toEqual([{ nom: "Coole" }]);
  expect(await preparees("planned for its words")).toHaveLength(1);
});

test("un tableau donné à une requête en revient le même, quels que soient ses mots", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")))),
      fc.array(fc.option(fc.integer())),
      async (mots, nombres) => {
        const [lu] = await db.$client`select ${mots}::text[] as mots, ${nombres}::int[] as nombres`;
        expect(lu).toEqual({ mots, nombres });
      },
    ),
  ));

test("des mots qui ressemblent à ce qu’écrit PostgreSQL", async () => {
  const mots = ["NULL", null, "", "{a,b}", 'l’"objet"', "a\\b\\", "deux\nlignes", ","];
  expect((await db.$client`select ${mots}::text[] as mots`)[0]).toEqual({ mots });
});
