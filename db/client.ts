import { sql, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { ARRAYS } from "./arrays";
import { renewed } from "./pool";

export type Database = PostgresJsDatabase & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read needs: the base, or a transaction in it. */
export type Queryable = Database | Transaction;

const WORDS = "/* planned for its words */";

/**
 * A condition that looks for words, every one of lib/sql.ts: its statement is planned each time it is asked, because a common word and a rare
 * one are not looked for in the same way.
 */
export const plannedForItsWords = <T = unknown>(condition: SQL<T>): SQL<T> => sql<T>`${condition} ${sql.raw(WORDS)}`;

/** A statement with more values than this holds a list of them: its text changes with the length of the list, and would not come again. */
const MOST_VALUES = 30;

type None = Record<string, never>;
class Drizzles extends PostgresJsSession<postgres.Sql, None, None> {}

/**
 * Drizzle's session, which keeps prepared the statements that were given a name (`.prepare("…")`); ours keeps every `select` outside a
 * transaction too, save the two exceptions above. Postgres then reads it once per connection, and plans it once when its values do not matter,
 * which costs more than most of what pages ask (docs/decisions/0028-one-beginning-and-prepared-reads.md).
 */
class Session extends Drizzles {
  override prepareQuery: Drizzles["prepareQuery"] = (query, fields, name, inArrays, mapper, asked, cache) => {
    const kept = asked?.type === "select" && query.params.length <= MOST_VALUES && !query.sql.includes(WORDS);
    return super.prepareQuery(query, fields, name ?? (kept ? "kept" : undefined), inArrays, mapper, asked, cache);
  };
}

/** Seconds for a connection to be made: a base that answers nothing is away. */
const CONNECT_TIMEOUT = 5;

/** Opens a pool on a base. `max`: connections at most. The caller ends it with `db.$client.end()`. */
export function connect(url: string, max = 10): Database {
  const client = renewed((onclose) => {
    const pool = postgres(url, {
      max,
      onclose,
      connect_timeout: CONNECT_TIMEOUT,
      fetch_types: false,
      types: ARRAYS,
      // Nobody ends a connection that is well: one that ends is lost.
      max_lifetime: null,
      onnotice: () => undefined,
      connection: { application_name: "collectif-objets", TimeZone: "UTC" },
    });
    // Teaches it to leave dates and JSON to Drizzle's columns.
    drizzle(pool);
    return pool;
  });
  const dialect = new PgDialect({ casing: "snake_case" });
  const db = new PostgresJsDatabase(dialect, new Session(client, dialect, undefined), undefined);
  return Object.assign(db, { $client: client });
}
