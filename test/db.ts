import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { createDatabase, dropDatabase, urlOf } from "@/scripts/services/postgres/databases";

/** Connections a test file may hold at once; ten files run in parallel on a server that accepts two hundred. */
const POOL = 8;

/** A base of the test file's own, with what a second process needs to reach it. */
export type TestDatabase = { db: Database; url: string };

/**
 * A fresh, migrated and empty base, cloned from the template in some tens of milliseconds and dropped after the test
 * file. Call it once per file, or once per test when a test needs to be alone.
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
  afterAll(async () => {
    await db.$client.end({ timeout: 2 });
    await dropDatabase(serverUrl, name);
  });
  return { db, url };
}
