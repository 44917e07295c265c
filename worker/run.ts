import type { Job as QueuedJob, JobResult, PgBoss } from "pg-boss";
import { jobs, type Job, type JobName } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import type { Context } from "./context";
import { handlers, type Handler } from "./handlers";

/** Seconds between two looks at an idle queue: what somebody waits at most in front of his screen. */
const POLLING = 0.5;

const names = Object.keys(jobs) as JobName[];

/** Takes jobs of every kind. Those of a batch run side by side; one that fails is tried again alone. */
export async function takeJobs(boss: PgBoss, context: Context): Promise<void> {
  for (const name of names) {
    const { batch }: Job = jobs[name];
    await boss.work(
      name,
      { batchSize: batch, pollingIntervalSeconds: POLLING, burstWhenBatchFull: true, perJobResults: true },
      (taken: QueuedJob[]) =>
        Promise.all(taken.map((job) => runJob(context, name, handlers[name] as Handler<JobName>, job))),
    );
  }
}

/** The clockwork: every worker declares it, the queue fires each once for all. */
export async function schedule(boss: PgBoss): Promise<void> {
  for (const name of names) {
    const { cron, key }: Job = jobs[name];
    if (!cron) continue;
    await boss.schedule(name, cron, {}, { tz: "Europe/Paris", singletonKey: key?.({} as never) ?? name });
  }
  const wanted = new Set<string>(names.filter((name) => (jobs[name] as Job).cron));
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name);
}

/** The kind of an error, for whoever looks at what failed. Its text may name somebody: it goes to the logs alone. */
export function causeOf(error: unknown): string {
  const found = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(found instanceof Error)) return "Error";
  const { code } = found as { code?: unknown };
  return typeof code === "string" || typeof code === "number" ? `${found.name} ${code}` : found.name;
}

async function runJob(context: Context, name: JobName, handler: Handler<JobName>, job: QueuedJob): Promise<JobResult> {
  const start = performance.now();
  try {
    // Parsed again: it may come from an older release.
    await handler(context, jobs[name].data.parse(job.data));
    log().debug({ job: name, id: job.id, ms: Math.round(performance.now() - start) }, "job done");
    return { id: job.id, status: "completed" };
  } catch (error) {
    const stopping = error instanceof Error && error.name === "AbortError";
    if (!stopping) log().error({ err: error, job: name, id: job.id, retry: job.retryCount }, "job failed");
    return { id: job.id, status: "failed", output: { message: stopping ? "stopping" : causeOf(error) } };
  }
}
