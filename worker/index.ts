import { connect } from "@/db/client";
import { env } from "@/lib/env";
import { workerBoss } from "@/lib/jobs/boss";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { rythme } from "@/lib/mail/rythme";
import { mailTransport } from "@/lib/mail/mail-transport";
import { mails } from "@/lib/mails";
import { storage } from "@/lib/storage/s3";
import type { Context } from "./context";
import { schedule, takeJobs } from "./run";

/** Milliseconds given to what is in hand when asked to stop. */
const GRACE = 25_000;

// Read before anything is opened: a wrong setting is named and nothing starts.
try {
  log();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const stopping = new AbortController();
const context: Context = {
  db: connect(env.DATABASE_URL, env.DATABASE_POOL),
  storage: storage(),
  facteur: {
    mails,
    transport: mailTransport(env),
    rythme: rythme(env.MAIL_RATE),
    bail: env.MAIL_LEASE * 1000,
    from: env.MAIL_FROM,
    signal: stopping.signal,
  },
  stopping: stopping.signal,
};
const boss = workerBoss(env.DATABASE_URL);
boss.on("error", (error) => log().error({ err: error }, "queue"));
boss.on("warning", ({ message }) => log().warn({ message }, "queue"));

/** Takes nothing new, finishes what is in hand, leaves. What could not be finished is taken up by another worker. */
async function stop(reason: string): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  log().info({ reason }, "worker stopping");
  await boss.stop({ graceful: true, timeout: GRACE });
  await context.db.$client.end({ timeout: 5 });
  log().info("worker stopped");
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
if (env.WATCH_PARENT) {
  process.stdin.resume();
  for (const event of ["end", "close", "error"] as const) process.stdin.on(event, () => void stop("parent gone"));
}

// The base may be starting, or migrating: half a minute of patience.
await boss.start({ attempts: 6 });
await schedule(boss);
await enqueue(context.db, "envois.sweep", {});
await enqueue(context.db, "imports.sweep", {});
await takeJobs(boss, context);
log().info("worker ready");
