import postgres from "postgres";
import type { PostgresServer } from "@/scripts/services/postgres/postgres";

/** Runs one piece of work on the server's own base, where bases are made and dropped. */
export async function administer<T>(serverUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Connection string of the server's own base. */
export const serverUrl = (server: PostgresServer): string => server.url("postgres");

/** Connection string of another base of the same server. */
export const urlOf = (url: string, name: string): string => url.replace(/\/postgres$/, `/${name}`);

/** Creates a base, as a copy of `template` when one is named (nobody may be connected to the template then). */
export const createDatabase = (url: string, name: string, template = "template1"): Promise<void> =>
  administer(url, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });

/** Creates an empty base unless it exists. */
export const createMissingDatabase = (url: string, name: string): Promise<void> =>
  administer(url, async (sql) => {
    const found = await sql`select from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  });

/** Drops a base whoever is connected to it. */
export const dropDatabase = (url: string, name: string): Promise<void> =>
  administer(url, async (sql) => {
    await sql`drop database if exists ${sql(name)} with (force)`;
  });
