import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { WorkerProcess } from "./worker-process";

export type Massacre = {
  db: Database;
  /** Settings of the workers: base, mail, everything `lib/env.ts` wants. */
  environment: Record<string, string>;
  /** The built worker, see `buildWorker`. */
  file: string;
  kills: number;
  /** Mails expected to be sent in all: each death must come while some remain. */
  remaining: () => Promise<number>;
  /** Somebody else at work on the same base, again and again until the end. */
  meanwhile?: () => Promise<unknown>;
};

/** Slow enough that every death finds something to break; a short lease, so that the test does not wait two minutes for it. */
const SLOW = { MAIL_RATE: "1", MAIL_LEASE: "5" };
const FAST = { ...SLOW, MAIL_RATE: "200" };

/**
 * Two workers send what is queued; one then the other is killed by SIGKILL, each time at another moment of its work, and started again.
 * Then both are left alone until nothing moves. Time passes quickly: the sweep runs without waiting for its minute, planned tries
 * without waiting for their hour; only the lease keeps its real length.
 * @returns how many mails each death found in the middle of a handover
 */
export async function massacre({ db, environment, file, kills, remaining, meanwhile }: Massacre): Promise<number[]> {
  const start = (settings: Record<string, string>) =>
    new WorkerProcess([process.execPath, file], { ...environment, ...settings });
  const workers = [start(SLOW), start(SLOW)];
  const time = hurryTime(db, meanwhile);
  const broken: number[] = [];
  try {
    for (let n = 0; n < kills; n++) {
      const worker = workers[n % 2];
      await worker?.ready;
      // From 50 ms to 1.1 s after it began, never twice the same.
      await sleep(50 + ((n * 367) % 1050));
      if ((await remaining()) === 0) throw new Error(`everything was sent before death ${n + 1}`);
      await worker?.kill();
      broken.push(await count(db, sql`${envois.statut} = 'en_remise'`));
      workers[n % 2] = start(SLOW);
    }
    // At full speed for the rest.
    await Promise.all(workers.map((worker) => worker.stop()));
    workers.splice(0, 2, start(FAST), start(FAST));
    await drained(db);
    return broken;
  } finally {
    await time.stop();
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

/** Waits until no mail of the ledger can move by itself any more. */
async function drained(db: Database, withinMs = 45_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = await count(db, moving);
    if (left === 0) return;
    if (Date.now() > deadline) {
      const stuck = await db
        .select({
          statut: envois.statut,
          tentatives: envois.tentatives,
          erreur: envois.erreur,
          essai: envois.prochainEssaiLe,
        })
        .from(envois)
        .where(moving);
      throw new Error(`${left} mails still moving after ${withinMs} ms: ${JSON.stringify(stuck)}`);
    }
    await sleep(100);
  }
}

const moving = or(
  inArray(envois.statut, ["a_envoyer", "pris", "en_remise"]),
  and(inArray(envois.statut, ["echec", "incertain"]), isNotNull(envois.prochainEssaiLe)),
);

const count = (db: Database, where: Parameters<typeof db.$count>[1]) => db.$count(envois, where);

function hurryTime(db: Database, meanwhile?: () => Promise<unknown>) {
  const over = new AbortController();
  const loop = (async () => {
    while (!over.signal.aborted) {
      await db
        .update(envois)
        .set({ prochainEssaiLe: sql`now()` })
        .where(and(eq(envois.statut, "echec"), gt(envois.prochainEssaiLe, sql`now()`)));
      await db.execute(sql`update pgboss.job set start_after = now() where state < 'active' and start_after > now()`);
      await enqueue(db, "envois.sweep", {});
      await meanwhile?.();
      await sleep(300);
    }
  })();
  return {
    stop: () => {
      over.abort();
      return loop;
    },
  };
}
