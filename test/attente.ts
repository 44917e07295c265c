import { expect } from "vitest";
import type { Database } from "@/db/client";

/** Until one session of the base waits for a lock that another holds: the moment that a test of two at once is about. */
export const oneWaits = (db: Database, timeout = 20_000) =>
  expect
    .poll(
      async () => {
        const waiting = await db.$client`
          select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
        return waiting.count;
      },
      { timeout },
    )
    .toBe(1);

/** Until no session of the base holds a lock by name, as imports do: those of a process that died are forgotten a moment later. */
export const nobodyHolds = (db: Database, timeout = 20_000) =>
  expect
    .poll(
      async () => {
        const held = await db.$client`
          select from pg_locks join pg_database on pg_database.oid = database
          where locktype = 'advisory' and datname = current_database()`;
        return held.count;
      },
      { timeout },
    )
    .toBe(0);
