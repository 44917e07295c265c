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
  /** Deaths: of one worker at any moment, then of both in the middle of a handover, then of the other one… */
  deaths: number;
  /** Mails expected to be sent in all: each death must come while some remain. */
  remaining: () => Promise<number>;
  /** Somebody else at work on the same base, again and again until the end. */
  meanwhile?: () => Promise<unknown>;
};

/** Slow enough that every death finds something to break; a short lease, so that the test does not wait two minutes for it. */
const SLOW = { MAIL_RATE: "1", MAIL_LEASE: "5" };
const FAST = { ...SLOW, MAIL_RATE: "200" };

/**
 * Two workers send what is queued, and die by SIGKILL: one death in two takes one of them at a moment of chance, the other, like a power
 * cut, takes both as soon as a mail is in somebody's hands, so that a slow machine meets the worst moment as often as a fast one.
 * Then both are left alone until nothing moves. Time passes quickly: the sweep runs without waiting for its minute, planned tries
 * without waiting for their hour; only the lease keeps its real length.
 * @returns how many mails each power cut left in the middle of a handover
 */
export async function massacre({ db, environment, file, deaths, remaining, meanwhile }: Massacre): Promise<number[]> {
  const start = (settings: Record<string, string>) =>
    new WorkerProcess([process.execPath, file], { ...environment, ...settings });
  let workers = [start(SLOW), start(SLOW)];
  const time = hurryTime(db, meanwhile);
  const broken: number[] = [];
  try {
    for (let n = 0; n < deaths; n++) {
      const powerCut = n % 2 === 1;
      const dying = powerCut ? workers : workers.slice((n / 2) % 2).slice(0, 1);
      await Promise.all(dying.map((worker) => worker.ready));
      if (powerCut) await handoverUnderWay(db);
      // From 50 ms to 1.1 s after it began, never twice the same.
      else await sleep(50 + ((n * 367) % 1050));
      if ((await remaining()) === 0) throw new Error(`everything was sent before death ${n + 1}`);
      await Promise.all(dying.map((worker) => worker.kill()));
      if (powerCut) broken.push(await count(db, justHandedOver));
      workers = workers.map((worker) => (dying.includes(worker) ? start(SLOW) : worker));
    }
    // At full speed for the rest.
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [start(FAST), start(FAST)];
    await drained(db);
    return broken;
  } finally {
    await time.stop();
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

/** Not those that an earlier death has left. */
const justHandedOver = sql`${envois.statut} = 'en_remise' and ${envois.prisLe} > now() - interval '1 second'`;

/** Waits until a worker has begun to hand a mail over: it has said so in the ledger, and the post office has not answered. */
async function handoverUnderWay(db: Database, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while ((await count(db, justHandedOver)) === 0) {
    if (Date.now() > deadline) throw new Error(`no mail was handed over within ${withinMs} ms`);
    await sleep(10);
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
