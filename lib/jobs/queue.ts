import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss, type Db } from "pg-boss";
import { v4 } from "uuid";
import type { Queryable } from "@/db/client";
import { forget, once } from "@/lib/once";
import { quiet } from "./boss";
import { jobs, type Job, type JobData, type JobName } from "./jobs";

export type EnqueueOptions = {
  /** Not before. */
  startAfter?: Date;
  /** Replaces the key that the job's declaration gives: while a job with this key waits, another is not added. */
  singletonKey?: string;
  /** Higher goes first; 0 when absent. */
  priority?: number;
};

const SENDER = "sender of jobs";

/**
 * Adds a job in the caller's transaction: it exists if and only if the act that causes it does.
 * @returns false when a job with the same key was already waiting
 * @throws ZodError when the data are not those of the job
 */
export async function enqueue<N extends JobName>(
  tx: Queryable,
  name: N,
  data: JobData<N>,
  options: EnqueueOptions = {},
): Promise<boolean> {
  const job: Job = jobs[name];
  const parsed = job.data.parse(data);
  const id = await withSender(tx, (boss) =>
    boss.send(name, parsed, {
      db: fromDrizzle(tx, sql),
      singletonKey: options.singletonKey ?? job.key?.(parsed as never) ?? v4(),
      ...(options.startAfter && { startAfter: options.startAfter }),
      ...(options.priority !== undefined && { priority: options.priority }),
    }),
  );
  return id !== null;
}

/** What speaks to the queue, in the transaction that its caller gives to each of its words. */
export async function withSender<V>(tx: Queryable, speak: (boss: PgBoss) => Promise<V>): Promise<V> {
  const boss = await once(SENDER, () => openSender(tx)).catch((error: unknown) => {
    forget(SENDER);
    throw error;
  });
  return speak(boss);
}

/**
 * One sender per process. It reads the list of queues once, through the first caller's transaction, then holds neither connection
 * nor timer: every job is inserted by the transaction of the act, whatever the base.
 */
async function openSender(tx: Queryable): Promise<PgBoss> {
  let db: Db | undefined = fromDrizzle(tx, sql);
  const boss = new PgBoss({
    ...quiet,
    db: {
      executeSql: async (text, values) => {
        if (!db) throw new Error("This queue is not declared in the base: migrate it.");
        return db.executeSql(text, values);
      },
    },
  });
  await boss.start();
  await boss.stop({ graceful: false });
  db = undefined;
  return boss;
}
