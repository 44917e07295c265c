import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { administer, createDatabase, urlOf } from "@/scripts/services/postgres/databases";

/** Connections a test file may hold at once; ten files run in parallel on a server that accepts two hundred. */
const POOL = 8;

/** A base of the test file's own, with what a second process needs to reach it. */
export type TestDatabase = { db: Database; url: string };

/**
 * A fresh, migrated and empty base, cloned from the template in some tens of milliseconds. Call it once per file, or once per test when a test needs to be alone.
 */
export async function testDatabase(): Promise<Database> {
  return (await testDatabaseWithUrl()).db;
}

/** The same, for a test that starts workers or a server on it. */
export async function testDatabaseWithUrl(): Promise<TestDatabase> {
  const { serverUrl, template } = inject("postgres");
  const name = `t_${randomBytes(8).toString("hex")}`;
  await createDatabase(serverUrl, name, template);
  const url = urlOf(serverUrl, name);
  // What reads its settings by itself (the queue, a route handler) finds this base too.
  process.env.DATABASE_URL = url;
  const db = connect(url, POOL);
  opened.push({ db, name });
  return { db, url };
}

/** Those of the file that runs. */
const opened: { db: Database; name: string }[] = [];

/** Called after each file by the tests' setup: a hook asked for from inside a test would not be run. The server may keep its bases in memory: they go. */
export async function dropBases(): Promise<void> {
  const ended = opened.splice(0);
  if (ended.length === 0) return;
  await Promise.all(ended.map(({ db }) => db.$client.end({ timeout: 2 })));
  await administer(inject("postgres").serverUrl, async (sql) => {
    for (const { name } of ended) await sql`drop database if exists ${sql(name)} with (force)`;
  });
}
