import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read needs: the base, or a transaction in it. */
export type Queryable = Database | Transaction;

/** Opens a pool on a base. `max`: connections at most. The caller ends it with `db.$client.end()`. */
export function connect(url: string, max = 10): Database {
  const client = postgres(url, {
    max,
    onnotice: () => undefined,
    connection: { application_name: "collectif-objets", TimeZone: "UTC" },
  });
  return drizzle(client, { schema, casing: "snake_case" });
}
