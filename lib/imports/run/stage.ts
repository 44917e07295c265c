import "server-only";
import { CopyWriter } from "../file/copy";
import { CsvReader, type CsvRow } from "../file/csv";
import type { Entry } from "../file/open";
import { Unreadable } from "../file/unreadable";
import { sourceInFull } from "../labels";
import { MAX_REJETS, type Rapport } from "../report/report";
import { recogniseSource } from "../shared/recognise";
import type { Reading, Run, Source } from "./contract";

/**
 * Reads the file once, from end to end, into the staging table, or into the table that the reading names.
 * @throws Unreadable when it is not the source's file, or nothing of it can be read
 */
export async function stageAll(
  run: Run,
  source: Source,
  entry: Entry,
  rapport: Rapport,
  signal: AbortSignal,
  progress: (etape: "lecture") => void,
): Promise<{ reading: Reading; truncated: boolean }> {
  const csv = new CsvReader();
  let staging: { reading: Reading; copy: CopyWriter } | undefined;

  const take = async (rows: Iterable<CsvRow>) => {
    for (const row of rows) {
      if (staging === undefined) staging = await begin(row);
      else {
        rapport.lignes += 1;
        stageOne(row, staging.reading, staging.copy, rapport);
      }
    }
    await staging?.copy.drain();
  };
  const begin = async (header: CsvRow) => {
    const labels = header.values;
    rejectWebPage(labels);
    rejectOtherSource(source, labels);
    const reading = await source.begin(run, labels);
    const [table, columns] =
      reading.into === undefined
        ? [source.staging.table, ["ligne", ...reading.columns]]
        : [reading.into, reading.columns];
    return { reading, copy: await CopyWriter.open(run.sql, table, columns, reading.fromRecord) };
  };

  try {
    for await (const text of entry.text) {
      signal.throwIfAborted();
      await take(csv.read(text));
      progress("lecture");
    }
    await take(csv.end());
    if (staging === undefined)
      throw new Unreadable("vide", "Le fichier est vide. Téléchargez-le de nouveau, puis recommencez.");
    await staging.copy.close();
    if (rapport.lignes === 0)
      throw new Unreadable(
        "vide",
        "Le fichier ne contient que sa première ligne, celle des titres. Téléchargez-le de nouveau, puis recommencez.",
      );
    if (rapport.rejetes === rapport.lignes) throw new Unreadable("illisible", nothingRead(source, rapport));
    rapport.colonnes = [...staging.reading.colonnes];
    rapport.finDeLigne = csv.ended;
    return { reading: staging.reading, truncated: csv.truncated };
  } catch (error) {
    staging?.copy.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function stageOne(row: CsvRow, reading: Reading, copy: CopyWriter, rapport: Rapport): void {
  const staged =
    row.width === reading.width
      ? reading.stage(row)
      : ({ kind: "reject", ref: reading.refOf(row), motif: wrongWidth(row.width, reading.width) } as const);
  if (staged.kind === "same") return;
  const direct = reading.into !== undefined;
  if (staged.kind === "row") {
    copy.add(direct ? staged.values : [String(row.line), ...staged.values], row);
    return;
  }
  if (staged.ref !== null && !direct) copy.add([String(row.line), staged.ref, "r"]);
  else if (staged.ref === null) rapport.sansReference = (rapport.sansReference ?? 0) + 1;
  rapport.rejetes += 1;
  if (rapport.rejets.length < MAX_REJETS)
    rapport.rejets.push({ ligne: row.line, ref: staged.ref, motif: staged.motif });
}

const wrongWidth = (found: number, expected: number) =>
  `${String(found)} colonnes au lieu de ${String(expected)}\u00a0: un séparateur ou un guillemet est de trop ou manque`;

/** Portals answer their errors with a page and the status 200. */
function rejectWebPage(labels: readonly string[]): void {
  if (/^<(!doctype|html|\?xml|head|body)/i.test(labels[0] ?? ""))
    throw new Unreadable(
      "page_web",
      "Ce n’est pas un fichier CSV, c’est une page web\u00a0: le portail répond sans doute par un message d’erreur. Ouvrez l’adresse dans un navigateur, téléchargez le fichier CSV et donnez-le.",
    );
}

/** The right file of another source: a list of missing columns would not say so. */
function rejectOtherSource(source: Source, labels: readonly string[]): void {
  const other = recogniseSource(labels);
  if (other !== null && other !== source.name)
    throw new Unreadable(
      "autre_source",
      `C’est le fichier de ${sourceInFull[other]}, et non celui de ${sourceInFull[source.name]}. Donnez l’autre fichier, ou choisissez l’autre source.`,
    );
}

/** Right labels, and not one record that can be read: it is something else under the same labels. */
function nothingRead(source: Source, { rejets }: Rapport): string {
  const [first] = rejets;
  const example = first === undefined ? "" : ` À la ligne ${String(first.ligne)}, par exemple\u00a0: ${first.motif}.`;
  return `Aucune ligne du fichier n’a pu être lue.${example} Vérifiez que c’est bien le fichier de ${sourceInFull[source.name]}.`;
}
