import "server-only";
import type { Database } from "@/db/client";
import { alertsOf } from "../alerts";
import { recorded } from "../ledger";
import type { Chose, Rapport } from "../report";
import type { Run } from "../source";
import { applyDivision, newlyGone } from "./apply";
import { readDivision, type Division } from "./package";
import { remarkDivision } from "./remarks";

export const communesChose: Chose = { nom: "commune", feminin: true };

type Options = {
  aBlanc?: boolean;
  /** The alerts were read, and accepted. */
  confirme?: boolean;
  lancePar?: string | null;
  /** The installed package's, unless given. */
  division?: Division;
};

/**
 * Loads régions, départements and communes from the administrative division (spec 5.1), with the thresholds, the history and the report of the
 * other sources. A commune that is no more keeps its row, because accounts, objets and dossiers may still point to it: it is marked, with the
 * commune that took it in, and the report says what it still holds.
 * @throws Refused when the communes are already being imported, anywhere
 */
export function importCommunes(db: Database, options: Options = {}): Promise<Rapport> {
  const started = { source: "communes", fichier: "@etalab/decoupage-administratif", partiel: false } as const;
  const division = options.division ?? readDivision();
  return recorded(db, { ...started, lancePar: options.lancePar ?? null }, async (run, rapport) => {
    const { sql } = run;
    rapport.lignes = division.communes.length;
    // A failure needs no rollback: the session ends, and the transaction with it.
    await sql`begin`;
    const gone = await newlyGone(run, division);
    rapport.alertes = alertsOf({
      rows: rapport.lignes,
      previousRows: await lastRows(run),
      live: gone.live,
      leaving: gone.codes.length,
      leavers: { nom: "communes", depart: "ne seraient plus dans la liste" },
      truncated: false,
      lostColumns: [],
    });
    rapport.disparus = gone.codes.length;
    await applyDivision(run, division, gone.codes, rapport);
    await remarkDivision(run, division, rapport);
    const stopped = rapport.alertes.length > 0 && options.confirme !== true;
    if (stopped || options.aBlanc) {
      await sql`rollback`;
      rapport.statut = stopped ? "refuse" : "a_blanc";
      return;
    }
    await sql`update imports set statut = 'applique', lignes = ${rapport.lignes} where id = ${run.importId}`;
    await sql`commit`;
    rapport.statut = "applique";
  });
}

async function lastRows({ sql }: Run): Promise<number | null> {
  const [row] = await sql<{ lignes: number }[]>`
    select lignes from imports where source = 'communes' and statut = 'applique' order by commence_le desc limit 1`;
  return row?.lignes ?? null;
}
