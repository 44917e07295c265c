import path from "node:path";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import { connect } from "./client";

const folder = path.join(import.meta.dirname, "migrations");
/** Any number, always the same: two processes that migrate at once wait for each other. */
const LOCK = 7_130_011;

/** Brings a base to the current schema. Safe to call from several processes at once, and when there is nothing to do. */
export async function migrate(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, 1);
  try {
    await db.$client`select pg_advisory_lock(${LOCK})`;
    await run(db, { migrationsFolder: folder });
  } finally {
    await db.$client.end();
  }
}
