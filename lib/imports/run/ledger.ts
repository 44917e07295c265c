import "server-only";
import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import type { SourceImport } from "@/db/vocabulaire";
import { Gone } from "@/lib/errors";
import { emptyRapport, type Rapport } from "../report/report";
import type { Run } from "./contract";
import { alone, enCoursAilleurs } from "./lock";
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
    await alone(sql, source, run.importId);
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
      rapport.statut = why.byPerson || attendu === undefined ? "annule" : "en_attente";
    } finally {
      await pulse.stop();
      if (rapport.statut === "en_cours") rapport.statut = "echoue";
      if (rapport.statut !== "applique") rapport.duree = pulse.elapsed();
      await close(db, run.importId, rapport);
    }
    return rapport;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** The report is written apart from the work: it must be kept when the work is taken back. */
const history = (db: Database): Sql => db.$client;

async function open(db: Database, id: string, { source, fichier, partiel, aBlanc, lancePar }: Started): Promise<void> {
  try {
    await history(db)`
      insert into imports (id, source, statut, fichier, partiel, a_blanc, lance_par, battement_le, tentatives)
      values (${id}, ${source}, 'en_cours', ${fichier}, ${partiel}, ${aBlanc}, ${lancePar}, now(), 1)`;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === "23505")
      throw await enCoursAilleurs(db.$client, source);
    throw error;
  }
}

/** A row that waited, or whose worker died. @throws Gone when it has ended, or was to be stopped */
async function take(db: Database, id: string): Promise<void> {
  await history(db)`
    update imports set statut = 'annule', fini_le = now() where id = ${id} and fini_le is null and annulation_le is not null`;
  const taken = await history(db)`
    update imports set statut = 'en_cours', commence_le = now(), battement_le = now(), progres = null, tentatives = tentatives + 1
    where id = ${id} and fini_le is null`;
  if (taken.count === 0) throw new Gone();
}

/** What a run that committed has written with its data stays as it is. A worker that leaves politely counts for nothing. */
async function close(db: Database, id: string, rapport: Rapport): Promise<void> {
  const attend = rapport.statut === "en_attente";
  await history(db)`
    update imports set statut = ${rapport.statut}, fichier = ${rapport.fichier}, lignes = ${rapport.lignes}, progres = null,
      tentatives = tentatives - ${attend ? 1 : 0}::integer, rapport = ${attend ? null : JSON.stringify(rapport)}::jsonb,
      fini_le = case when ${attend}::boolean then null else now() end
    where id = ${id} and fini_le is null`;
}

/** One connection to the same base, that is never replaced by another: temporary tables and the lock live as long as it does. */
function ownConnection(db: Database): Sql {
  // The library takes its own parsed options back (it does so for replication); its types only know the ones that people write.
  const options = db.$client.options as unknown as postgres.Options<Record<string, never>>;
  return postgres({ ...options, max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => undefined });
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
      const [row] = await history(this.db)<{ stop: boolean }[]>`
        update imports set battement_le = now(), progres = ${this.progres && JSON.stringify(this.progres)}::jsonb
        where id = ${this.id} and fini_le is null returning annulation_le is not null as stop`;
      if (row?.stop === true) this.controller.abort(new Interrupted(true));
    } catch {
      // A beat that is missed is a silence; the next one will say the same, and the run's own connection knows what it does.
    }
  }

  readonly interruptible = async <T>(work: () => Promise<T>): Promise<T> => {
    let again: NodeJS.Timeout | undefined;
    // Said again until it is heard: between two statements there is nothing to give up.
    const stop = () => {
      const cancel = () => void history(this.db)`select pg_cancel_backend(${this.pid})`.catch(() => undefined);
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
