import "server-only";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { fluxCsv } from "@/lib/exports/csv";
import { cleDifferences } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { champsEnOrdre, libelleChamp, readValue } from "../report/fields";
import { natureOfOne } from "../report/kinds";
import type { Chose, Rapport } from "../report/report";
import { keepSamples, type Differences, type Extent, type Sample } from "../report/samples";
import type { Run } from "./contract";

/** Rows that are in memory at once. */
const LOT = 1000;

/** Keeps a few of what differs in the report. */
export async function sampleFew({ sql }: Run, rapport: Rapport, { query, sample, params }: Differences): Promise<void> {
  const rows = await sql.unsafe<never[]>(query("few"), [...params]);
  keepSamples(rapport, rows.map(sample));
}

/**
 * Gives a run a place on this machine where to list everything that differs. What it wrote there, if it ended with something to decide, is in the bucket
 * before its report says so.
 */
export async function withDifferences(
  storage: Storage,
  { importId }: Pick<Run, "importId">,
  rapport: Rapport,
  work: (place: string) => Promise<void>,
): Promise<void> {
  const dossier = await mkdtemp(path.join(tmpdir(), "differences-"));
  const place = path.join(dossier, "differences.csv");
  try {
    await work(place);
    const written = await stat(place).catch(() => null);
    if (written === null) return;
    await storage.putFile(cleDifferences(importId), place, written.size, "text/csv; charset=utf-8");
    rapport.differences = written.size;
  } finally {
    await rm(dossier, { recursive: true, force: true });
  }
}

/**
 * Writes everything that differs to a file of this machine, as French spreadsheets open it: who must say yes to a whole national file can look for
 * his own communes in it. Read in the transaction of the run, before it writes anything.
 */
export async function writeDifferences(
  { sql }: Run,
  { chose, libelle }: { chose: Chose; libelle: (motif: string) => string },
  of: Differences,
  place: string,
  signal: AbortSignal,
): Promise<void> {
  const csv = fluxCsv<Sample>(
    ["Ce qui arriverait", "Référence", "Titre", "Commune", "Code INSEE", "Précision", "Pourquoi", "Ce qui change"],
    inLots(sql, of, "all"),
    ({ nature, ref, titre, commune, insee = null, detail = null, motif = null, champs }) => [
      ...[natureOfOne(nature, chose), ref, titre, commune, insee, detail],
      motif && libelle(motif),
      champsEnOrdre(champs ?? {})
        .map(([champ, [avant, apres]]) => whatChanges(champ, nature === "crees", avant, apres))
        .join("\n"),
    ],
  );
  await pipeline(Readable.fromWeb(csv as ReadableStream), createWriteStream(place), { signal });
}

/** « Titre : « Statue » → « Vierge à l’Enfant » ». Of a thing that did not exist, only what it is says something. */
const whatChanges = (champ: string, isNew: boolean, avant: string | null, apres: string | null) =>
  `${libelleChamp(champ)}\u00a0: ${isNew ? "" : `«\u00a0${readValue(champ, avant)}\u00a0» → `}«\u00a0${readValue(champ, apres)}\u00a0»`;

/** A cursor of the transaction: a national file that differs everywhere holds in no memory. */
async function* inLots(sql: Sql, { query, sample, params }: Differences, extent: Extent): AsyncGenerator<Sample[]> {
  await sql.unsafe(`declare differences no scroll cursor for ${query(extent)}`, [...params]);
  for (;;) {
    const rows = await sql.unsafe<never[]>(`fetch ${String(LOT)} from differences`);
    yield rows.map(sample);
    if (rows.length < LOT) break;
  }
  await sql.unsafe("close differences");
}
