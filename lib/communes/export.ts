import "server-only";
import type { Database } from "@/db/client";
import { jourDe } from "@/lib/dates";
import type { Actor } from "@/lib/actor";
import { fluxCsv } from "@/lib/exports/csv";
import type { FiltresCommunes } from "./filters";
import { statutLabels } from "./labels";
import { communesDuDepartement, type LigneCommune } from "./queries";

/** Rows read from the base at once: no département has as many communes, so its list is one consistent reading. */
const LOT = 1000;

const ENTETES = [
  "Code INSEE",
  "Commune",
  "Statut",
  "Objets",
  "Recensés",
  "Examinés",
  "En péril",
  "Introuvables",
  "Compléments attendus",
  "Reçu le",
  "Examiné le",
];

/** The list of communes as the screen filters and sorts it, whole, as a CSV. */
export const exportCommunes = (db: Database, actor: Actor, departementCode: string, filtres: FiltresCommunes) =>
  fluxCsv(ENTETES, parLots(db, actor, departementCode, filtres), (c: LigneCommune) => [
    c.codeInsee,
    c.nom,
    statutLabels[c.statut],
    c.objets,
    c.recenses,
    c.examines,
    c.peril,
    c.introuvables,
    c.complementsOuverts,
    c.transmisLe && jourDe(c.transmisLe),
    c.examineLe && jourDe(c.examineLe),
  ]);

async function* parLots(db: Database, actor: Actor, departementCode: string, filtres: FiltresCommunes) {
  for (let debut = 0; ; debut += LOT) {
    const rows = await communesDuDepartement(db, actor, departementCode, filtres).limit(LOT).offset(debut);
    yield rows;
    if (rows.length < LOT) return;
  }
}
