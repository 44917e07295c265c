import "server-only";
import { and, eq, isNotNull, sql as text } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import type { SourceImport } from "@/db/vocabulaire";
import { isDuplicate } from "@/lib/duplicate";
import { Gone } from "@/lib/errors";
import { importMachine } from "../machine";
import { emptyRapport, type Rapport } from "../report/report";
import { mayStart } from "../sql";
import type { Run } from "./contract";
import { alone, busy, livingOne } from "./lock";
import type { Progres } from "./progress";

/** Milliseconds between two words of a run in its row: it lives, it is there, and has anybody asked it to stop? */
const BATTEMENT = 800;

type Started = {
  source: SourceImport;
  fichier: string;
  partiel: boolean;
  aBlanc: boolean;
  lancePar: string | null;
  /** The row that waits for this run; without it the run makes its own. */
  attendu?: string;
};

/** It stops with nothing applied: a person wants it, or its process must leave. */
export class Interrupted extends Error {
  override name = "AbortError";
  constructor(readonly byPerson: boolean) {
    super("interrupted");
  }
}

/** What a run is given beside its connection. */
export type Suivi = {
  /** Aborted when somebody cancels the run, or when its process must leave. */
  readonly signal: AbortSignal;
  readonly progress: (progres: Progres) => void;
  /** Runs statements that take long: Postgres gives them up as soon as the run is stopped. */
  readonly interruptible: <T>(work: () => Promise<T>) => Promise<T>;
  /** Seconds since the run began. */
  readonly elapsed: () => number;
};

/**
 * Runs an import alone of its source, on any number of machines, and keeps its report in `imports` whatever happens.
 * `work` has a connection of its own: when it fails or dies, its transaction, temporary tables and lock go with its session.
 * It sets the report's `statut`; once it has committed, its row says so already.
 * @param leaving the process must leave (Ctrl-C, deployment): what was waiting waits again, the rest is cancelled
 * @throws Refused when the same source is already being imported; Gone when the awaited row does not wait any more
 */
export async function recorded(
  db: Database,
  started: Started,
  work: (run: Run, rapport: Rapport, suivi: Suivi) => Promise<void>,
  leaving?: AbortSignal,
): Promise<Rapport> {
  const { source, fichier, partiel, attendu } = started;
  const sql = ownConnection(db);
  const run: Run = { sql, importId: attendu ?? v7(), partiel };
  const rapport = emptyRapport(source, fichier, partiel);
  try {
    await alone(db, sql, source, run.importId);
    await (attendu === undefined ? open(db, run.importId, started) : take(db, attendu));
    const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const pulse = new Pulse(db, run.importId, session?.pid ?? 0, leaving);
    try {
      await work(run, rapport, pulse);
    } catch (error) {
      // The end of the session would do it too, but the report is written before.
      await sql`rollback`.catch(() => undefined);
      const why: unknown = error instanceof Interrupted ? error : pulse.signal.reason;
      if (!(why instanceof Interrupted)) throw error;
      // What waited for a worker waits for another one when this one leaves.
      rapport.statut = importMachine.to(why.byPerson || attendu === undefined ? "cancel" : "release");
    } finally {
      await pulse.stop();
      if (importMachine.may("fail", rapport.statut)) rapport.statut = importMachine.to("fail");
      if (rapport.statut !== importMachine.to("apply")) rapport.duree = pulse.elapsed();
      await close(db, run.importId, rapport);
    }
    return rapport;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

// The row is written apart from the work, through the pool: it must be kept when the work is taken back.

const now = text`now()`;

async function open(db: Database, id: string, started: Started): Promise<void> {
  const { source, fichier, partiel, aBlanc, lancePar } = started;
  try {
    await db.insert(imports).values({
      ...{ id, source, statut: importMachine.to("take"), fichier, partiel, aBlanc, lancePar },
      ...{ battementLe: now, tentatives: 1 },
    });
  } catch (error) {
    throw isDuplicate(error) ? busy(await livingOne(db, source)) : error;
  }
}

/** A row that waited, or whose worker died. @throws Gone when it has ended, or was to be stopped */
async function take(db: Database, id: string): Promise<void> {
  await db
    .update(imports)
    .set({ statut: importMachine.to("cancel"), finiLe: now })
    .where(and(eq(imports.id, id), mayStart("cancel"), isNotNull(imports.annulationLe)));
  const taken = await db
    .update(imports)
    .set({
      ...{ statut: importMachine.to("take"), commenceLe: now, battementLe: now, progres: null },
      tentatives: text`${imports.tentatives} + 1`,
    })
    .where(and(eq(imports.id, id), mayStart("take")))
    .returning({ id: imports.id });
  if (taken.length === 0) throw new Gone();
}

/** What a run that committed has written with its data stays as it is. A worker that leaves politely counts for nothing. */
async function close(db: Database, id: string, rapport: Rapport): Promise<void> {
  const { statut, fichier, lignes } = rapport;
  const released = statut === importMachine.to("release");
  await db
    .update(imports)
    .set({
      ...{ statut, fichier, lignes, progres: null },
      ...(released ? { rapport: null, tentatives: text`${imports.tentatives} - 1` } : { rapport, finiLe: now }),
    })
    .where(and(eq(imports.id, id), mayStart("fail")));
}

/** One connection to the same base, that is never replaced by another: temporary tables and the lock live as long as it does. */
function ownConnection(db: Database): Sql {
  // The library takes its own parsed options back (it does so for replication); its types only know the ones that people write.
  const options = db.$client.options as unknown as postgres.Options<Record<string, never>>;
  // The pool has its own way of losing a connection (db/pool.ts).
  return postgres({
    ...options,
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => undefined,
    onclose: undefined,
  });
}

/** The row of a run while it runs: a beat a second, which also hears that somebody wants it to stop. */
class Pulse implements Suivi {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private progres: Progres | null = null;
  private beating: Promise<void> = Promise.resolve();
  private readonly start = performance.now();
  readonly signal = this.controller.signal;

  constructor(
    private readonly db: Database,
    private readonly id: string,
    private readonly pid: number,
    private readonly leaving?: AbortSignal,
  ) {
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat());
    }, BATTEMENT);
    leaving?.addEventListener("abort", this.leave);
    if (leaving?.aborted) this.leave();
  }

  private readonly leave = (): void => this.controller.abort(new Interrupted(false));

  readonly progress = (progres: Progres): void => {
    this.progres = progres;
  };

  readonly elapsed = (): number => (performance.now() - this.start) / 1000;

  private async beat(): Promise<void> {
    try {
      const [row] = await this.db
        .update(imports)
        .set({ battementLe: now, progres: this.progres })
        .where(and(eq(imports.id, this.id), mayStart("fail")))
        .returning({ stop: isNotNull(imports.annulationLe).mapWith(Boolean) });
      if (row?.stop === true) this.controller.abort(new Interrupted(true));
    } catch {
      // A beat that is missed is a silence; the next one will say the same, and the run's own connection knows what it does.
    }
  }

  readonly interruptible = async <T>(work: () => Promise<T>): Promise<T> => {
    let again: NodeJS.Timeout | undefined;
    // Said again until it is heard: between two statements there is nothing to give up.
    const stop = () => {
      const cancel = () => void this.db.execute(text`select pg_cancel_backend(${this.pid})`).catch(() => undefined);
      cancel();
      again = setInterval(cancel, 200);
    };
    this.signal.throwIfAborted();
    this.signal.addEventListener("abort", stop, { once: true });
    try {
      return await work();
    } finally {
      clearInterval(again);
      this.signal.removeEventListener("abort", stop);
    }
  };

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.leaving?.removeEventListener("abort", this.leave);
    await this.beating;
  }
}
