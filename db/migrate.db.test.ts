import { readFile } from "node:fs/promises";
import path from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import { afterEach, expect, inject, test } from "vitest";
import { createDatabase, dropDatabase } from "@/scripts/services/postgres/databases";
import { catalogueOf } from "@/test/catalogue";
import { testDatabase, testDatabaseWithUrl } from "@/test/db";
import { connect, type Database } from "./client";
import { migrate } from "./migrate";
import * as schema from "./schema";

const meta = path.join(import.meta.dirname, "migrations/meta");
const read = async <T>(file: string) => JSON.parse(await readFile(path.join(meta, file), "utf8")) as T;
/** The schema as Drizzle takes it down. Opaque: the tool publishes types that do not resolve. */
const wanted: unknown = generateDrizzleJson(schema, undefined, undefined, "snake_case");

let ended: (() => Promise<void>) | undefined;
afterEach(() => ended?.());

/** A base in which nothing was ever made. */
async function emptyDatabase(): Promise<Database> {
  const { serverUrl } = inject("postgres");
  const name = `t_empty_${process.pid}`;
  await createDatabase(serverUrl, name);
  const db = connect(serverUrl.replace(/\/postgres$/, `/${name}`), 1);
  ended = async () => {
    await db.$client.end();
    await dropDatabase(serverUrl, name);
  };
  return db;
}

test("a schema that changed has its migration: Drizzle finds nothing left to generate", async () => {
  const { entries } = await read<{ entries: { idx: number }[] }>("_journal.json");
  const last = String(entries.at(-1)!.idx).padStart(4, "0");
  expect(await generateMigration(await read<unknown>(`${last}_snapshot.json`), wanted)).toEqual([]);
});

test("migrations make what the schema says, and by hand only what it cannot say", async () => {
  const migrated = await catalogueOf(await testDatabase());
  const definitions = (kind: string) =>
    migrated.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  const db = await emptyDatabase();
  const make = async (statements: readonly string[]) => {
    for (const statement of statements) await db.execute(sql.raw(statement));
  };
  const statements = await generateMigration(generateDrizzleJson({}), wanted);
  const isType = (statement: string) => statement.startsWith("CREATE TYPE");
  await make(definitions("extension").map((name) => `create extension if not exists ${name}`));
  await make(statements.filter(isType));
  // The schema names the functions that its checks call, and no more.
  await make(["set check_function_bodies = off", ...definitions("function")]);
  await make(statements.filter((statement) => !isType(statement)));

  const said = await catalogueOf(db);
  expect(said.filter((line) => !migrated.includes(line))).toEqual([]);
  const byHand = migrated.filter((line) => !said.includes(line)).map((line) => line.split(/\s+/, 4).join(" "));
  expect(byHand).toEqual([
    "constraint campagnes.campagnes_sans_chevauchement EXCLUDE USING",
    "index CREATE INDEX campagnes_sans_chevauchement",
    "trigger CREATE TRIGGER dossiers_rapport_remplace",
    "trigger CREATE TRIGGER journal_append_only",
    "trigger CREATE TRIGGER journal_no_truncate",
    "view communes_synthese SELECT c.code_insee",
  ]);
});

test("a base of the series that was folded is refused in words, and left as it is; ours is migrated twice without harm", async () => {
  const { db, url } = await testDatabaseWithUrl();
  await migrate(url);
  const again = await migrate(url);
  expect(again.applied).toEqual([]);
  expect(again.postgres).toMatch(/^\d+/);
  expect(again.extensions.join()).toContain("pg_trgm");
  await db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at - 1000000`);
  await expect(migrate(url)).rejects.toThrow("This base was made by an older series of migrations");
});

test("whoever migrates is told which migrations it took, in their order", async () => {
  await emptyDatabase();
  const { entries } = await read<{ entries: { tag: string }[] }>("_journal.json");
  const url = inject("postgres").serverUrl.replace(/\/postgres$/, `/t_empty_${process.pid}`);
  expect((await migrate(url)).applied).toEqual(entries.map(({ tag }) => tag));
});
