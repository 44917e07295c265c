import "server-only";
import type { Database } from "@/db/client";
import { alertsOf, Unreadable, type Alert } from "./alerts";
import { CopyWriter } from "./copy";
import { CsvReader, UnclosedQuote, type CsvRow } from "./csv";
import { Interrupted, recorded, type Suivi } from "./ledger";
import { chronometre, type Progres } from "./progres";
import { openEntry, type Entry } from "./read";
import { MAX_REJETS, type Rapport } from "./report";
import type { Reading, Run, Source } from "./source";

type Reglages = {
  /** Does everything, then takes it all back. */
  aBlanc?: boolean;
  /** The alerts were read and accepted: all of them, or those that say these very words. */
  confirme?: boolean | readonly string[];
};

export type Options = Reglages & {
  /** Path or address of the file. */
  place: string;
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
      return readable(rapport, () => synchronise(run, source, options, rapport, { ...suivi, progress }));
    },
    options.signal,
  );
}

/** Ends the run as refused, with a sentence, when what was given cannot be read. */
export async function readable(rapport: Rapport, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const alert = unreadable(error);
    if (alert === null) throw error;
    rapport.statut = "refuse";
    rapport.alertes.push(alert);
  }
}

/** Errors of the file, not of ours: they have a sentence. */
function unreadable(error: unknown): Alert | null {
  if (error instanceof Unreadable) return { code: error.code, message: error.message, confirmable: false };
  if (error instanceof UnclosedQuote)
    return {
      code: "guillemet",
      message: `Un guillemet ouvert à la ligne ${String(error.line)} n’est jamais refermé\u00a0: le fichier est abîmé à partir de là.`,
      confirmable: false,
    };
  return null;
}

/** Reads a file, compares it and applies it, on the run's connection. `nom`: how people know the file, when its path does not say. */
export async function synchronise(
  run: Run,
  source: Source,
  { place, nom, aBlanc, confirme = false }: Reglages & { place: string; nom?: string },
  rapport: Rapport,
  suivi: Suivi,
): Promise<void> {
  const { sql } = run;
  const entry = await openEntry(place);
  rapport.fichier = nom ?? entry.name;
  await sql.unsafe(source.staging.ddl);
  const mesure = chronometre();
  const progress = (etape: Progres["etape"]) =>
    suivi.progress(mesure({ etape, lignes: rapport.lignes, octets: entry.read(), total: entry.total }));
  const { reading, truncated } = await stageAll(run, source, entry, rapport, suivi.signal, progress);

  // A failure needs no rollback: the session ends, and the transaction with it.
  await sql`begin`;
  const stopped = await suivi.interruptible(async () => {
    progress("comparaison");
    const previous = await lastApplied(run, source);
    const { live, leaving } = await source.compare(run, rapport);
    rapport.alertes = alertsOf({
      rows: rapport.lignes,
      previousRows: run.partiel ? null : (previous?.lignes ?? null),
      live,
      leaving,
      truncated,
      lostColumns: run.partiel ? [] : (previous?.colonnes ?? []).filter((name) => !reading.colonnes.includes(name)),
    });
    if (!rapport.alertes.every(accepted(confirme))) return true;
    progress("ecriture");
    if (rapport.changements > 0) await source.apply(run, rapport, reading);
    return false;
  });
  if (stopped || aBlanc) {
    await sql`rollback`;
    rapport.statut = stopped ? "refuse" : "a_blanc";
    return;
  }
  await commit(run, rapport, suivi);
}

/** Was this alert read and accepted? */
export const accepted =
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
  const report = { ...rapport, statut: "applique", duree: elapsed() } as const;
  const kept = await sql`
    update imports set statut = 'applique', fichier = ${rapport.fichier}, lignes = ${rapport.lignes}, progres = null,
      rapport = ${JSON.stringify(report)}::jsonb, fini_le = clock_timestamp()
    where id = ${importId} and annulation_le is null`;
  if (kept.count === 0) throw new Interrupted(true);
  await sql`commit`;
  Object.assign(rapport, report);
}

/** The last whole file applied: a new one is compared with it. */
async function lastApplied({ sql }: Run, source: Source) {
  const [row] = await sql<{ lignes: number; colonnes: string[] | null }[]>`
    select lignes, rapport->'colonnes' as colonnes from imports
    where source = ${source.name} and statut = 'applique' and partiel = 'non'
    order by commence_le desc limit 1`;
  return row;
}

/** Reads the file once, from end to end, into the staging table. */
async function stageAll(
  run: Run,
  source: Source,
  entry: Entry,
  rapport: Rapport,
  signal: AbortSignal,
  progress: (etape: "lecture") => void,
) {
  const csv = new CsvReader();
  let staging: { reading: Reading; copy: CopyWriter } | undefined;

  const take = async (rows: readonly CsvRow[]) => {
    for (const row of rows) {
      if (staging === undefined) {
        rejectWebPage(row);
        const reading = await source.begin(run, row.values);
        staging = {
          reading,
          copy: await CopyWriter.open(run.sql, source.staging.table, ["ligne", ...reading.columns]),
        };
        continue;
      }
      rapport.lignes += 1;
      stageOne(row, staging.reading, staging.copy, rapport);
    }
    await staging?.copy.drain();
  };

  try {
    for await (const text of entry.text) {
      signal.throwIfAborted();
      await take(csv.push(text));
      progress("lecture");
    }
    const { truncated, rows } = csv.end();
    await take(rows);
    if (staging === undefined) throw new Unreadable("vide", "Le fichier est vide.");
    await staging.copy.close();
    if (rapport.lignes === 0)
      throw new Unreadable("vide", "Le fichier ne contient que sa première ligne, celle des titres.");
    rapport.colonnes = [...staging.reading.colonnes];
    return { reading: staging.reading, truncated };
  } catch (error) {
    staging?.copy.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function stageOne(row: CsvRow, reading: Reading, copy: CopyWriter, rapport: Rapport): void {
  const staged =
    row.values.length === reading.width
      ? reading.stage(row)
      : ({ kind: "reject", ref: reading.refOf(row), motif: wrongWidth(row.values.length, reading.width) } as const);
  if (staged.kind === "row") {
    copy.add([String(row.line), ...staged.values]);
    return;
  }
  if (staged.ref !== null)
    copy.add([String(row.line), staged.ref, "r", ...new Array<null>(reading.columns.length - 2).fill(null)]);
  rapport.rejetes += 1;
  if (rapport.rejets.length < MAX_REJETS)
    rapport.rejets.push({ ligne: row.line, ref: staged.ref, motif: staged.motif });
}

const wrongWidth = (found: number, expected: number) =>
  `${String(found)} colonnes au lieu de ${String(expected)}\u00a0: un séparateur ou un guillemet est de trop ou manque`;

/** Portals answer their errors with a page and the status 200. */
function rejectWebPage(header: CsvRow): void {
  if (/^\s*<(!doctype|html|\?xml|head|body)/i.test(header.values[0] ?? ""))
    throw new Unreadable(
      "page_web",
      "Ce n’est pas un fichier CSV, c’est une page web\u00a0: le portail répond sans doute par un message d’erreur.",
    );
}
