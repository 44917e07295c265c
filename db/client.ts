import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read needs: the base, or a transaction in it. */
export type Queryable = Database | Transaction;

/** A statement with more values than this holds a list of them: its text changes with the length of the list. */
const VALEURS_AU_PLUS = 30;

/**
 * Whether a statement is kept prepared by its connection: Postgres then reads it once, and plans it once when its values do not matter, which costs more
 * than most of what pages ask. Only reads that come again word for word, so that a connection keeps few of them. A search is planned for its
 * words: a common one and a rare one are not looked for in the same way.
 */
export const estPreparee = (query: string, valeurs: number): boolean =>
  /^\(*select\b/i.test(query) && valeurs <= VALEURS_AU_PLUS && !/\bi?like\b/i.test(query);

/** Prepares what Drizzle sends outside transactions; it leaves that to names given one by one. */
function prepareReads(client: postgres.Sql): void {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = ((query, values, options) =>
    unsafe(query, values, {
      ...options,
      prepare: options?.prepare === true || estPreparee(query, values?.length ?? 0),
    })) as typeof client.unsafe;
}

/** Opens a pool on a base. `max`: connections at most. The caller ends it with `db.$client.end()`. */
export function connect(url: string, max = 10): Database {
  const client = postgres(url, {
    max,
    onnotice: () => undefined,
    connection: { application_name: "collectif-objets", TimeZone: "UTC" },
  });
  prepareReads(client);
  return drizzle(client, { schema, casing: "snake_case" });
}
