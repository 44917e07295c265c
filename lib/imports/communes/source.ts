import "server-only";
import type { Database } from "@/db/client";
import { followMergers } from "@/lib/comptes/follow-merger";
import { importMachine } from "../machine";
import { alertsOf, type Precedent } from "../report/alerts";
import type { Chose, Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { sampleFew, writeDifferences } from "../run/differences";
import { recorded, type Suivi } from "../run/ledger";
import { isAccepted, commit } from "../run/synchronise";
import { applyDivision, newlyGone } from "./apply";
import { readDivision, type Division } from "../shared/package";
import { remarkDivision, remarkFollowed } from "./remarks";
import { differencesDivision } from "./samples";

/** Where the division comes from: a package, there is no file to give. */
export const PAQUET = "@etalab/decoupage-administratif";

export const communesChose: Chose = { nom: "commune", feminin: true };

type Reglages = {
  aBlanc?: boolean;
  /** The alerts were read and isAccepted: all of them, or those that say these very words. */
  confirme?: boolean | readonly string[];
  /** Where on this machine the list of everything that differs is written, when a person must still decide. */
  differences?: string;
  /** The installed package's, unless given. */
  division?: Division;
};

/**
 * Loads régions, départements and communes from the administrative division (spec 5.1), with the thresholds, the history and the report of the
 * other sources. A commune that is no more keeps its row, because accounts, objets and dossiers may still point to it: it is marked, with the
 * commune that took it in, and the report says what it still holds.
 * @throws Refused when the communes are already being imported, anywhere
 */
export function importCommunes(
  db: Database,
  { lancePar = null, ...reglages }: Reglages & { lancePar?: string | null } = {},
): Promise<Rapport> {
  const { aBlanc = false } = reglages;
  const started = { source: "communes", fichier: PAQUET, partiel: false, aBlanc, lancePar } as const;
  return recorded(db, started, (run, rapport, suivi) => synchroniseCommunes(run, reglages, rapport, suivi));
}

/** The same on the connection of a run that is already in the history. */
export async function synchroniseCommunes(
  run: Run,
  { aBlanc = false, confirme = false, differences, division = readDivision() }: Reglages,
  rapport: Rapport,
  suivi: Suivi,
): Promise<void> {
  const { sql } = run;
  rapport.lignes = division.communes.length;
  // A failure needs no rollback: the session ends, and the transaction with it.
  await sql`begin`;
  const gone = await newlyGone(run, division);
  rapport.alertes = alertsOf({
    rows: rapport.lignes,
    previous: await lastRows(run),
    live: gone.live,
    leaving: gone.codes.length,
    leavers: {
      nom: "commune",
      depart: { un: "ne serait plus dans la liste", plusieurs: "ne seraient plus dans la liste" },
    },
    gone: gone.codes.length,
    ...PAQUET_ENTIER,
  });
  rapport.disparus = gone.codes.length;
  const differing = differencesDivision(division, gone.codes);
  await sampleFew(run, rapport, differing);
  const stopped = !rapport.alertes.every(isAccepted(confirme));
  if (differences !== undefined && (aBlanc || stopped))
    await writeDifferences(
      run,
      { chose: communesChose, libelle: (motif) => motif },
      differing,
      differences,
      suivi.signal,
    );
  await applyDivision(run, division, gone.codes, rapport);
  remarkFollowed(rapport, await followMergers(sql, run.importId));
  await remarkDivision(run, division, rapport);
  if (!stopped && !aBlanc) return commit(run, rapport, suivi);
  await sql`rollback`;
  rapport.statut = importMachine.to(stopped ? "refuse" : "try");
}

/** A package arrives whole or not at all, and its columns are ours. */
const PAQUET_ENTIER = { columns: [], unnamed: 0, ended: null, truncated: false };

async function lastRows({ sql }: Run): Promise<Precedent | null> {
  const [row] = await sql<{ lignes: number }[]>`
    select lignes from imports where source = 'communes' and statut = 'applique' order by commence_le desc limit 1`;
  return row === undefined ? null : { rows: row.lignes, ...PAQUET_ENTIER };
}
