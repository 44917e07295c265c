import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, type AnyColumn, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { anomaliesAnnuaire as a, communes, departements, imports } from "@/db/schema/index";
import type { TypeAnomalieAnnuaire } from "@/db/vocabulaire";
import type { Actor } from "@/lib/actor";
import { named } from "@/lib/communes/search";
import { offsetOf } from "@/lib/sql";
import { importScope } from "../load";
import type { AnomaliesQuery, EtatAnomalie } from "./list";

/** Said as the indexes of the two lists say it. */
const dansLEtat: Record<EtatAnomalie, SQL> = { ouvertes: isNull(a.resolueLe), reglees: isNotNull(a.resolueLe) };

type Ou = Partial<Pick<AnomaliesQuery["filters"], "departement" | "q">>;

const dansLesCommunes = ({ departement, q = "" }: Ou): SQL | undefined =>
  and(departement === undefined ? undefined : eq(communes.departementCode, departement), named(q));

/** Whatever the sort, equal rows keep one order; all the columns go the same way, so that an index gives the page. */
const colonnes: Record<AnomaliesQuery["sort"]["key"], readonly AnyColumn[]> = {
  constatee: [a.constateeLe, a.communeCode, a.id],
  commune: [communes.nomTri, communes.codeInsee, a.type, a.id],
  reglee: [a.resolueLe, a.communeCode, a.id],
};

/**
 * One page of what the directory of town halls says and that a human must look at, or of what is settled; for administrators only. One query;
 * `countAnomalies` says how many there are. `adresse` is whole: it is what the administrator asks the town hall about.
 */
export const listAnomalies = (db: Queryable, actor: Actor, { filters, sort, ...window }: AnomaliesQuery) =>
  db
    .select({
      id: a.id,
      type: a.type,
      communeCode: communes.codeInsee,
      commune: communes.nom,
      departementCode: communes.departementCode,
      departement: departements.nom,
      telephone: communes.telephone,
      adresse: a.adresse,
      detail: a.detail,
      constateeLe: a.constateeLe,
      resolueLe: a.resolueLe,
      /** The imports that found it and that did not see it any more. */
      trouveePar: a.importId,
      regleePar: a.resolueImportId,
    })
    .from(a)
    .innerJoin(communes, eq(communes.codeInsee, a.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(
      and(
        importScope(actor),
        dansLEtat[filters.etat],
        filters.type && eq(a.type, filters.type),
        dansLesCommunes(filters),
      ),
    )
    .orderBy(...colonnes[sort.key].map(sort.direction === "asc" ? asc : desc))
    .limit(window.size)
    .offset(offsetOf(window));
export type LigneAnomalie = Awaited<ReturnType<typeof listAnomalies>>[number];

export type Nombres = Partial<Record<TypeAnomalieAnnuaire, number>>;

/** How many there are of each kind, in one state, among the communes that the search finds. One query, answered by an index alone when nothing is searched. */
export async function countAnomalies(
  db: Queryable,
  actor: Actor,
  { etat, ...ou }: Ou & { etat: EtatAnomalie },
): Promise<Nombres> {
  const cherche = dansLesCommunes(ou);
  const trouvees =
    cherche && inArray(a.communeCode, db.select({ code: communes.codeInsee }).from(communes).where(cherche));
  const rows = await db
    .select({ type: a.type, nombre: count() })
    .from(a)
    .where(and(importScope(actor), dansLEtat[etat], trouvees))
    .groupBy(a.type);
  return Object.fromEntries(rows.map(({ type, nombre }) => [type, nombre]));
}

/** The last whole directory applied: what was open before it, and still is, was still true then. */
export async function dernierAnnuaireComplet(db: Queryable, actor: Actor) {
  const [row] = await db
    .select({ id: imports.id, finiLe: imports.finiLe })
    .from(imports)
    .where(
      and(
        importScope(actor),
        eq(imports.source, "mairies"),
        eq(imports.statut, "applique"),
        eq(imports.partiel, false),
        isNotNull(imports.finiLe),
      ),
    )
    .orderBy(desc(imports.commenceLe))
    .limit(1);
  return row;
}
