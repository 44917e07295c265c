import { readFileSync } from "node:fs";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { connect, type Database } from "./client";

const migrationsFolder = path.join(import.meta.dirname, "migrations");
/** Any number, always the same: two processes that migrate at once wait for each other. */
const LOCK = 7_130_011;

const isBusy = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === "55P03";
};

/** Whether a base began with another first migration than ours: an older series, folded since into one, to which nothing can be added. */
export async function isOfAnotherSeries(databaseUrl: string): Promise<boolean> {
  const { $client: client } = connect(databaseUrl, 1);
  try {
    const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
    if (!table?.exists) return false;
    const [first] = await client`select min(created_at)::text as moment from drizzle.__drizzle_migrations`;
    return (
      first?.moment !== null && first?.moment !== String(readMigrationFiles({ migrationsFolder })[0]?.folderMillis)
    );
  } finally {
    await client.end();
  }
}

/** What a migration did, for whoever ran it. */
export type Migrated = { applied: string[]; postgres: string; extensions: string[] };

/** Migrations that the base has seen, by their moment: none before the first. */
async function seen(sql: postgres.Sql): Promise<ReadonlySet<string>> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return new Set();
  const rows = await sql<{ moment: string }[]>`select created_at::text as moment from drizzle.__drizzle_migrations`;
  return new Set(rows.map(({ moment }) => moment));
}

/** Names of the migrations, in their order, and their moments. */
const journal = () =>
  (
    JSON.parse(readFileSync(path.join(migrationsFolder, "meta/_journal.json"), "utf8")) as {
      entries: { tag: string; when: number }[];
    }
  ).entries;

/** Names of the migrations that a base has not seen, in their order. */
export async function pendingMigrations({ $client }: Database): Promise<string[]> {
  const known = await seen($client);
  return journal().flatMap(({ tag, when }) => (known.has(String(when)) ? [] : [tag]));
}

/** Brings a base to the current schema, and says what it did. Safe to call from several processes at once, and when there is nothing to do. @throws when a table it changes is taken for ten seconds, and for a base of another series */
export async function migrate(databaseUrl: string): Promise<Migrated> {
  if (await isOfAnotherSeries(databaseUrl))
    throw new Error(
      "This base was made by an older series of migrations, which this one does not continue. Start from an empty base.",
    );
  const db = connect(databaseUrl, 1);
  try {
    await db.$client`select pg_advisory_lock(${LOCK})`;
    // A change that waits for a table makes everybody who reads it wait behind: better to give up.
    await db.$client`set lock_timeout = '10s'`;
    const before = await seen(db.$client);
    await run(db, { migrationsFolder });
    const [server] = await db.$client<{ version: string }[]>`select current_setting('server_version') as version`;
    const extensions = await db.$client<{ name: string }[]>`
      select extname || ' ' || extversion as name from pg_extension where extname <> 'plpgsql' order by extname`;
    return {
      applied: journal().flatMap(({ tag, when }) => (before.has(String(when)) ? [] : [tag])),
      postgres: server?.version ?? "",
      extensions: extensions.map(({ name }) => name),
    };
  } catch (error) {
    if (isBusy(error)) throw new Error("The base is busy, an import perhaps: nothing was migrated. Run it again.");
    throw error;
  } finally {
    await db.$client.end();
  }
}
