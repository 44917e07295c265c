import "server-only";
import type { Database } from "@/db/client";
import type { PrivateHosts } from "../file/address";
import { UnclosedQuote } from "../file/csv";
import { openEntry } from "../file/open";
import { Unreadable } from "../file/unreadable";
import { alertsOf, type Alert, type Precedent } from "../report/alerts";
import { importMachine } from "../machine";
import type { Rapport } from "../report/report";
import type { Run, Source } from "./contract";
import { writeDifferences } from "./differences";
import { Interrupted, recorded, type Suivi } from "./ledger";
import { stopwatch, type Progres } from "./progress";
import { stageAll } from "./stage";

type Reglages = {
  /** Does everything, then takes it all back. */
  aBlanc?: boolean;
  /** The alerts were read and isAccepted: all of them, or those that say these very words. */
  confirme?: boolean | readonly string[];
  /** Where on this machine the list of everything that differs is written, when a person must still decide. */
  differences?: string;
};

export type Options = Reglages & {
  /** Path or address of the file. */
  place: string;
  /** Private machines that an address may lead to; none unless they are named. */
  hosts?: PrivateHosts;
  /** An extract: creates and updates, never concludes that something is gone. */
  partiel?: boolean;
  lancePar?: string | null;
  onProgress?: (progres: Progres) => void;
  /** Stops the import at once, with nothing applied. */
  signal?: AbortSignal;
};

/**
 * One synchronisation: stream → staging table by COPY → set-based comparison → thresholds → one transaction (spec 5.3).
 * Killed at any moment it leaves the base as it was. What it did, or why it did nothing, is returned and kept in `imports`.
 * @throws Refused when the same source is already being imported, anywhere
 */
export function runImport(db: Database, source: Source, options: Options): Promise<Rapport> {
  const { place, partiel = false, aBlanc = false, lancePar = null, onProgress } = options;
  const fichier = place.split("/").at(-1) || place;
  return recorded(
    db,
    { source: source.name, fichier, partiel, aBlanc, lancePar },
    (run, rapport, suivi) => {
      const progress = (progres: Progres) => {
        suivi.progress(progres);
        onProgress?.(progres);
      };
      return refuseUnreadable(rapport, () => synchronise(run, source, options, rapport, { ...suivi, progress }));
    },
    options.signal,
  );
}

/** Ends the run as refused, with a sentence, when what was given cannot be read. */
export async function refuseUnreadable(rapport: Rapport, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const alert = unreadable(error);
    if (alert === null) throw error;
    rapport.statut = importMachine.to("refuse");
    rapport.alertes.push(alert);
  }
}

/** Errors of the file, not of ours: they have a sentence. */
function unreadable(error: unknown): Alert | null {
  if (error instanceof Unreadable) return { code: error.code, message: error.message, confirmable: false };
  if (error instanceof UnclosedQuote)
    return {
      code: "guillemet",
      message: `Un guillemet ouvert à la ligne ${String(error.line)} n’est jamais refermé\u00a0: le fichier est abîmé à partir de là. Téléchargez-le de nouveau, sans l’ouvrir dans un tableur.`,
      confirmable: false,
    };
  return null;
}

/** Reads a file, compares it and applies it, on the run's connection. `nom`: how people know the file, when its path does not say. */
export async function synchronise(
  run: Run,
  source: Source,
  {
    place,
    hosts = [],
    nom,
    aBlanc,
    confirme = false,
    differences,
  }: Reglages & Pick<Options, "place" | "hosts"> & { nom?: string },
  rapport: Rapport,
  suivi: Suivi,
): Promise<void> {
  const { sql } = run;
  const entry = await openEntry(place, hosts, suivi.signal);
  rapport.fichier = nom ?? entry.name;
  await sql.unsafe(source.staging.ddl);
  const mesure = stopwatch();
  const progress = (etape: Progres["etape"]) =>
    suivi.progress(mesure({ etape, lignes: rapport.lignes, octets: entry.read(), total: entry.total }));
  const { reading, truncated } = await stageAll(run, source, entry, rapport, suivi.signal, progress);

  // A direct load has opened its transaction before the first row. Whoever fails needs no rollback here: `recorded` does it.
  if (reading.into === undefined) await sql`begin`;
  const stopped = await suivi.interruptible(async () => {
    progress("comparaison");
    const previous = run.partiel ? null : await lastApplied(run, source);
    const departures = await source.compare(run, rapport, reading);
    rapport.enListe = departures.live;
    rapport.alertes = alertsOf({
      ...departures,
      rows: rapport.lignes,
      columns: reading.colonnes,
      unnamed: rapport.sansReference ?? 0,
      ended: rapport.finDeLigne ?? null,
      previous,
      leavers: { nom: source.chose.nom, depart: source.depart },
      gone: rapport.disparus,
      truncated,
    });
    const waits = aBlanc || !rapport.alertes.every(isAccepted(confirme));
    if (differences !== undefined && waits && rapport.changements > 0)
      await writeDifferences(run, source, source.differences(run, rapport, reading), differences, suivi.signal);
    // Written even when it will be taken back: who must decide on an alert reads all that his yes would do, recensements set apart included.
    progress("ecriture");
    if (rapport.changements > 0 || reading.into !== undefined) await source.apply(run, rapport, reading);
    return !rapport.alertes.every(isAccepted(confirme));
  });
  if (stopped || aBlanc) {
    await sql`rollback`;
    rapport.statut = importMachine.to(stopped ? "refuse" : "try");
    return;
  }
  await commit(run, rapport, suivi);
}

/** Was this alert read and isAccepted? */
export const isAccepted =
  (confirme: boolean | readonly string[]) =>
  ({ message }: Alert): boolean =>
    typeof confirme === "boolean" ? confirme : confirme.includes(message);

/**
 * Keeps what was written, and says so in the row of the run in the same transaction: whoever dies right after leaves a history that tells
 * the truth. A cancellation comes before that line or after it, never beside.
 * @throws Interrupted when somebody had asked to stop
 */
export async function commit(
  { sql, importId }: Run,
  rapport: Rapport,
  { elapsed }: Pick<Suivi, "elapsed">,
): Promise<void> {
  const report = { ...rapport, statut: importMachine.to("apply"), duree: elapsed() };
  const kept = await sql`
    update imports set statut = ${report.statut}, fichier = ${rapport.fichier}, lignes = ${rapport.lignes}, progres = null,
      rapport = ${JSON.stringify(report)}::jsonb, fini_le = clock_timestamp()
    where id = ${importId} and statut in ${sql(importMachine.from("apply"))} and annulation_le is null`;
  if (kept.count === 0) throw new Interrupted(true);
  await sql`commit`;
  Object.assign(rapport, report);
}

/** The last whole file applied: a new one is compared with it. */
async function lastApplied({ sql }: Run, source: Source): Promise<Precedent | null> {
  const [row] = await sql<Precedent[]>`
    select lignes as rows, coalesce(rapport->'colonnes', '[]') as columns, coalesce((rapport->>'sansReference')::integer, 0) as unnamed,
      (rapport->>'finDeLigne')::boolean as ended
    from imports
    where source = ${source.name} and statut = 'applique' and not partiel
    order by commence_le desc limit 1`;
  return row ?? null;
}
