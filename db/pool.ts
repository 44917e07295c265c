import type { Sql } from "postgres";

/** Seconds left to what the other connections of a lost pool have in hand, and to who waits for one of them. */
const LAST_WORDS = 3;

/**
 * A pool that is replaced whole as soon as one of its connections is lost: the library (3.4.9) would use that connection again, and must not. Cut in the
 * middle of a write it never writes again, and what its transaction still had to say would be said outside of any, or in somebody else's
 * (docs/decisions/0039-a-lost-connection-is-not-used-again.md).
 * @param open opens a pool, whose `onclose` must be the one given, and which ends no connection by itself
 */
export function renewed(open: (onclose: () => void) => Sql): Sql {
  let over = false;
  let current = fresh();

  function fresh() {
    let lost = false;
    const pool = open(() => {
      if (over || lost) return;
      lost = true;
      current = fresh();
      void pool.end({ timeout: LAST_WORDS });
    });
    return guarded(pool, () => lost);
  }
  const end: Sql["end"] = (how) => {
    over = true;
    return current.end(how);
  };
  return new Proxy(nothing, {
    apply: (_, self, words) => Reflect.apply(current, self, words) as unknown,
    get: (_, name) => (name === "end" ? end : (Reflect.get(current, name) as unknown)),
  });
}

const nothing = (() => undefined) as unknown as Sql;

type Work = (sql: Sql) => unknown;

/** What speaks on the connections of a pool, for as long as it is not lost. */
function guarded(sql: Sql, isLost: () => boolean): Sql {
  const requireAlive = () => {
    if (isLost()) throw new Error("the connection was lost");
  };
  // Whoever waits for the transaction has been told by the library. Its « commit » or « rollback » must not follow.
  const within = (work: Work) => async (inner: Sql) => {
    try {
      return await work(guarded(inner, isLost));
    } finally {
      if (isLost()) await new Promise<never>(() => undefined);
    }
  };
  const kept: Record<string, (method: (...words: unknown[]) => unknown) => unknown> = {
    begin:
      (begin) =>
      (...words: unknown[]) =>
        begin(...words.slice(0, -1), within(words.at(-1) as Work)),
    savepoint:
      (savepoint) =>
      (...words: unknown[]) => {
        requireAlive();
        return savepoint(...words.slice(0, -1), within(words.at(-1) as Work));
      },
    unsafe:
      (unsafe) =>
      (...words: unknown[]) => {
        requireAlive();
        return unsafe(...words);
      },
    reserve: (reserve) => async () => {
      // One that is open is taken; the library never gives back the one that it would open for this, having no types to ask it for.
      await sql`select 1`;
      return guarded((await reserve()) as Sql, isLost);
    },
    release: (release) => () => (isLost() ? undefined : release()),
  };
  return new Proxy(sql, {
    apply: (target, self, words) => {
      requireAlive();
      return Reflect.apply(target, self, words) as unknown;
    },
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      const keep = typeof name === "string" ? kept[name] : undefined;
      return keep && value ? keep(value as (...words: unknown[]) => unknown) : value;
    },
  });
}
