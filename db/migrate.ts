import path from "node:path";
import postgres from "postgres";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import { connect } from "./client";

const folder = path.join(import.meta.dirname, "migrations");
/** Any number, always the same: two processes that migrate at once wait for each other. */
const LOCK = 7_130_011;

const isBusy = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === "55P03";
};

/** Brings a base to the current schema. Safe to call from several processes at once, and when there is nothing to do. @throws when a table it changes is taken for ten seconds */
export async function migrate(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, 1);
  try {
    await db.$client`select pg_advisory_lock(${LOCK})`;
    // A change that waits for a table makes everybody who reads it wait behind: better to give up.
    await db.$client`set lock_timeout = '10s'`;
    await run(db, { migrationsFolder: folder });
  } catch (error) {
    if (isBusy(error)) throw new Error("The base is busy, an import perhaps: nothing was migrated. Run it again.");
    throw error;
  } finally {
    await db.$client.end();
  }
}
