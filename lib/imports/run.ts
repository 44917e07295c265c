import "server-only";
import type { Database } from "@/db/client";
import { alertsOf, Unreadable, type Alert } from "./alerts";
import { CopyWriter } from "./copy";
import { CsvReader, UnclosedQuote, type CsvRow } from "./csv";
import { recorded } from "./ledger";
import { openEntry, type Entry } from "./read";
import { nomDeSource, sourceReconnue } from "./recognise";
import { MAX_REJETS, type Rapport } from "./report";
import type { Reading, Run, Source } from "./source";

export type Progress = { lignes: number; octets: number; total: number | null; etape: "lecture" | "comparaison" };

export type Options = {
  /** Path or address of the file. */
  place: string;
  /** An extract: creates and updates, never concludes that something is gone. */
  partiel?: boolean;
  /** Does everything, then takes it all back. */
  aBlanc?: boolean;
  /** The alerts were read, and accepted. */
  confirme?: boolean;
  lancePar?: string | null;
  onProgress?: (progress: Progress) => void;
};

/**
 * One synchronisation: stream → staging table by COPY → set-based comparison → thresholds → one transaction (spec 5.3).
 * Killed at any moment it leaves the base as it was. What it did, or why it did nothing, is returned and kept in `imports`.
 * @throws Refused when the same source is already being imported, anywhere
 */
export function runImport(db: Database, source: Source, options: Options): Promise<Rapport> {
  const { place, partiel = false, lancePar = null } = options;
  const fichier = place.split("/").at(-1) || place;
  return recorded(db, { source: source.name, fichier, partiel, lancePar }, async (run, rapport) => {
    try {
      await synchronise(run, source, options, rapport);
    } catch (error) {
      // The end of the session would do it too, but the report is written before, perhaps where this transaction holds a lock.
      await run.sql`rollback`.catch(() => undefined);
      const alert = unreadable(error);
      if (alert === null) throw error;
      rapport.statut = "refuse";
      rapport.alertes.push(alert);
    }
  });
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

async function synchronise(run: Run, source: Source, options: Options, rapport: Rapport): Promise<void> {
  const { sql } = run;
  const entry = await openEntry(options.place);
  rapport.fichier = entry.name;
  await sql.unsafe(source.staging.ddl);
  const { reading, truncated } = await stageAll(run, source, entry, rapport, options.onProgress);

  options.onProgress?.({ lignes: rapport.lignes, octets: entry.read(), total: entry.total, etape: "comparaison" });
  if (reading.into === undefined) await sql`begin`;
  const previous = await lastApplied(run, source);
  const { live, leaving } = await source.compare(run, rapport, reading);
  rapport.alertes = alertsOf({
    rows: rapport.lignes,
    previousRows: run.partiel ? null : (previous?.lignes ?? null),
    live,
    leaving,
    leavers: { nom: `${source.chose.nom}s`, depart: source.depart },
    truncated,
    lostColumns: run.partiel ? [] : (previous?.colonnes ?? []).filter((name) => !reading.colonnes.includes(name)),
  });
  const stopped = rapport.alertes.length > 0 && options.confirme !== true;
  if (!stopped && (rapport.changements > 0 || reading.into !== undefined)) await source.apply(run, rapport, reading);
  if (stopped || options.aBlanc) {
    await sql`rollback`;
    rapport.statut = stopped ? "refuse" : "a_blanc";
    return;
  }
  // With the data: whoever dies right after the commit leaves a history that tells the truth.
  await sql`update imports set statut = 'applique', lignes = ${rapport.lignes} where id = ${run.importId}`;
  await sql`commit`;
  rapport.statut = "applique";
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
async function stageAll(run: Run, source: Source, entry: Entry, rapport: Rapport, onProgress: Options["onProgress"]) {
  const csv = new CsvReader();
  let staging: { reading: Reading; copy: CopyWriter } | undefined;

  const take = async (rows: readonly CsvRow[]) => {
    for (const row of rows) {
      if (staging === undefined) {
        rejectWebPage(row);
        rejectOtherSource(source, row);
        const reading = await source.begin(run, row.values);
        const [table, columns] =
          reading.into === undefined
            ? [source.staging.table, ["ligne", ...reading.columns]]
            : [reading.into, reading.columns];
        staging = { reading, copy: await CopyWriter.open(run.sql, table, columns) };
        continue;
      }
      rapport.lignes += 1;
      stageOne(row, staging.reading, staging.copy, rapport);
    }
    await staging?.copy.drain();
  };

  try {
    for await (const text of entry.text) {
      await take(csv.push(text));
      onProgress?.({ lignes: rapport.lignes, octets: entry.read(), total: entry.total, etape: "lecture" });
    }
    const { truncated, rows } = csv.end();
    await take(rows);
    if (staging === undefined) throw new Unreadable("vide", "Le fichier est vide.");
    await staging.copy.close();
    if (rapport.lignes === 0)
      throw new Unreadable("vide", "Le fichier ne contient que sa première ligne, celle des titres.");
    if (rapport.rejetes === rapport.lignes) throw new Unreadable("illisible", nothingRead(source, rapport));
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
  if (staged.kind === "same") return;
  const direct = reading.into !== undefined;
  if (staged.kind === "row") {
    copy.add(direct ? staged.values : [String(row.line), ...staged.values]);
    return;
  }
  if (staged.ref !== null && !direct)
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

/** The right file of another source: a list of missing columns would not say so. */
function rejectOtherSource(source: Source, header: CsvRow): void {
  const other = sourceReconnue(header.values);
  if (other !== null && other !== source.name)
    throw new Unreadable(
      "autre_source",
      `C’est le fichier de ${nomDeSource(other)}, et non celui de ${nomDeSource(source.name)}. Donnez l’autre fichier, ou choisissez l’autre source.`,
    );
}

/** Right labels, and not one record that can be read: it is something else under the same labels. */
function nothingRead(source: Source, { rejets }: Rapport): string {
  const [first] = rejets;
  const example = first === undefined ? "" : ` À la ligne ${String(first.ligne)}, par exemple\u00a0: ${first.motif}.`;
  return `Aucune ligne du fichier n’a pu être lue.${example} Vérifiez que c’est bien le fichier de ${nomDeSource(source.name)}.`;
}
