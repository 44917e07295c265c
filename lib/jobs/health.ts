import "server-only";
import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { QUEUE_SCHEMA } from "./boss";
import { jobs } from "./jobs";

/** Seconds that the oldest job has been waiting past its time; 0 when none is late. */
export async function queueAge(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ age: number }>(sql`
    select coalesce(extract(epoch from now() - min(start_after)), 0)::float8 as age
    from ${sql.identifier(QUEUE_SCHEMA)}.job
    where name in ${Object.keys(jobs)} and state < 'active' and start_after <= now()`);
  return Math.max(0, Math.round(row?.age ?? 0));
}

/** How many workers are at work: each shows itself every minute, and one that has not done so three times is gone. */
export async function workersAlive(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ alive: number }>(sql`
    select count(*)::int as alive from ${sql.identifier(QUEUE_SCHEMA)}.instance
    where stopped_on is null and heartbeat_on > now() - heartbeat_seconds * 3 * interval '1 second'`);
  return row?.alive ?? 0;
}
