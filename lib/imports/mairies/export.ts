import "server-only";
import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { fluxCsv } from "@/lib/exports/csv";
import type { FiltresAnomalies } from "./filters";
import { anomalieNoms, expliquer } from "./labels";
import { anomaliesDeLAnnuaire, type LigneAnomalie } from "./queries";

/** Rows read from the base at once. */
const LOT = 1000;

const ENTETES = [
  ...["Code INSEE", "Commune", "Département", "Téléphone", "Anomalie", "Adresse"],
  ...["Ce qui ne va pas", "Ce qu’il faut faire", "Constatée le", "Réglée le"],
];

/** The list of anomalies as the screen filters and sorts it, whole, as a CSV. */
export const exportAnomalies = (db: Queryable, actor: Actor, filtres: FiltresAnomalies) =>
  fluxCsv(ENTETES, parLots(db, actor, filtres), (row: LigneAnomalie) => {
    const { constat, conseil } = expliquer(row);
    return [
      ...[row.communeCode, row.commune, row.departementCode, row.telephone, anomalieNoms[row.type], row.adresse],
      ...[constat, conseil, jourDe(row.constateeLe), row.resolueLe && jourDe(row.resolueLe)],
    ];
  });

async function* parLots(db: Queryable, actor: Actor, filtres: FiltresAnomalies) {
  for (let page = 1; ; page++) {
    const rows = await anomaliesDeLAnnuaire(db, actor, { ...filtres, page }, LOT);
    yield rows;
    if (rows.length < LOT) return;
  }
}
