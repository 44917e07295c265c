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
