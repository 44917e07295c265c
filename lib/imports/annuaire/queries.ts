import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { anomaliesAnnuaire, communes, departements } from "@/db/schema";
import type { TypeAnomalieAnnuaire } from "@/db/vocabulaire";
import type { Actor } from "@/lib/comptes/actor";
import { isAdmin } from "@/lib/comptes/predicates";

type Filters = { type?: TypeAnomalieAnnuaire; departementCode?: string };

/**
 * What the directory of town halls says and that a human must settle, oldest first, for administrators only. One query: rows and total.
 * `adresse` is whole: it is what the administrator must write to.
 */
export const anomaliesDeLAnnuaire = (
  db: Queryable,
  actor: Actor,
  { type, departementCode }: Filters = {},
  { size = 50, offset = 0 }: { size?: number; offset?: number } = {},
) =>
  db
    .select({
      id: anomaliesAnnuaire.id,
      type: anomaliesAnnuaire.type,
      communeCode: communes.codeInsee,
      commune: communes.nom,
      departement: departements.nom,
      adresse: anomaliesAnnuaire.adresse,
      compteId: anomaliesAnnuaire.compteId,
      detail: anomaliesAnnuaire.detail,
      constateeLe: anomaliesAnnuaire.constateeLe,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(anomaliesAnnuaire)
    .innerJoin(communes, eq(communes.codeInsee, anomaliesAnnuaire.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(
      and(
        isAdmin(actor) ? undefined : sql`false`,
        isNull(anomaliesAnnuaire.resolueLe),
        type && eq(anomaliesAnnuaire.type, type),
        departementCode === undefined ? undefined : eq(communes.departementCode, departementCode),
      ),
    )
    .orderBy(asc(anomaliesAnnuaire.constateeLe), asc(anomaliesAnnuaire.communeCode), asc(anomaliesAnnuaire.id))
    .limit(size)
    .offset(offset);
export type LigneAnomalie = Awaited<ReturnType<typeof anomaliesDeLAnnuaire>>[number];
