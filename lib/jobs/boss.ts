import "server-only";
import { PgBoss, type ConstructorOptions } from "pg-boss";
import { DEAD_LETTER, jobs, type Job } from "./jobs";

/** Schema of the queue's own tables. */
export const QUEUE_SCHEMA = "pgboss";

const queueOptions = ({ retry, expire }: Job) => ({
  retryLimit: retry.limit,
  retryDelay: retry.delay,
  retryBackoff: true,
  retryDelayMax: retry.max,
  expireInSeconds: expire,
  deadLetter: DEAD_LETTER,
});

/** An instance that does nothing by itself: neither migrates, nor watches, nor schedules. */
export const quiet = {
  schema: QUEUE_SCHEMA,
  migrate: false,
  supervise: false,
  schedule: false,
  registerInstance: false,
} satisfies ConstructorOptions;

/** The instance a worker takes jobs from. `max`: connections at most, beside those of the application's own pool. */
export const workerBoss = (databaseUrl: string, max = 4): PgBoss =>
  new PgBoss({
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    migrate: false,
    max,
    application_name: "collectif-objets-worker",
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 5,
  });

/**
 * Installs or updates the queue's tables and declares every queue of `jobs`. Part of migrating, so that the web application only
 * ever sends. Safe from several processes at once: each statement is guarded by a lock of its own, and says the same thing.
 */
export async function installQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ ...quiet, migrate: true, connectionString: databaseUrl, max: 1 });
  boss.on("error", () => undefined); // What matters is thrown by the calls below.
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    if (!known.has(DEAD_LETTER)) await boss.createQueue(DEAD_LETTER);
    for (const [name, job] of Object.entries<Job>(jobs)) {
      if (!known.has(name)) await boss.createQueue(name, { policy: "short", ...queueOptions(job) });
      else await boss.updateQueue(name, queueOptions(job));
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
