import "server-only";
import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import type { SourceImport } from "@/db/vocabulaire";
import { Refused } from "@/lib/errors";
import { emptyRapport, type Rapport } from "./report";
import type { Run } from "./source";

/** First key of the advisory locks of imports; the second one is the source. */
const LOCK = 7_130_012;
/** The time a session that has just ended may take to let its lock go. */
const PATIENCE = "2s";

type Started = { source: SourceImport; fichier: string; partiel: boolean; lancePar: string | null };

/**
 * Runs an import alone of its source, on any number of machines, and keeps its report in `imports` whatever happens.
 * `work` has a connection of its own: when it fails or dies, its transaction, temporary tables and lock go with its session.
 * It sets the report's `statut`.
 * @throws Refused when the same source is already being imported
 */
export async function recorded(
  db: Database,
  { source, fichier, partiel, lancePar }: Started,
  work: (run: Run, rapport: Rapport) => Promise<void>,
): Promise<Rapport> {
  const start = performance.now();
  const sql = ownConnection(db);
  const run: Run = { sql, importId: v7(), partiel };
  const rapport = emptyRapport(source, fichier, partiel);
  try {
    await lock(sql, source);
    await history(db)`
      insert into imports (id, source, statut, fichier, partiel, lance_par)
      values (${run.importId}, ${source}, 'en_cours', ${fichier}, ${partiel ? "oui" : "non"}, ${lancePar})`;
    try {
      await work(run, rapport);
    } finally {
      if (rapport.statut === "en_cours") rapport.statut = "echoue";
      rapport.duree = (performance.now() - start) / 1000;
      await history(db)`
        update imports set statut = ${rapport.statut}, fichier = ${rapport.fichier}, lignes = ${rapport.lignes},
          rapport = ${JSON.stringify(rapport)}::jsonb, fini_le = now()
        where id = ${run.importId}`;
    }
    await sql`select pg_advisory_unlock_all()`;
    return rapport;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** The report is written apart from the work: it must be kept when the work is taken back. */
const history = (db: Database): Sql => db.$client;

/** One connection to the same base, that is never replaced by another: temporary tables and the lock live as long as it does. */
function ownConnection(db: Database): Sql {
  // The library takes its own parsed options back (it does so for replication); its types only know the ones that people write.
  const options = db.$client.options as unknown as postgres.Options<Record<string, never>>;
  return postgres({ ...options, max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => undefined });
}

async function lock(sql: Sql, source: SourceImport): Promise<void> {
  try {
    await sql`select set_config('lock_timeout', ${PATIENCE}, false)`;
    await sql`select pg_advisory_lock(${LOCK}, hashtext(${source}))`;
    await sql`select set_config('lock_timeout', '0', false)`;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === "55P03")
      throw new Refused("import_en_cours", "Un import de cette source est déjà en cours. Attendez qu’il se termine.");
    throw error;
  }
  // Nobody else runs: what is still marked as running died on the way, and left the base as it was.
  await sql`update imports set statut = 'echoue', fini_le = now() where source = ${source} and statut = 'en_cours'`;
}
