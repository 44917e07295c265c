import "server-only";
import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { destinataires, envois } from "@/db/schema";
import type { Etape, StatutGlobal } from "@/db/vocabulaire";
import { paged, totalOfRows } from "@/lib/sql";
import type { Fate } from "@/lib/envois/fate";
import { named } from "@/lib/communes/search";
import { fate } from "@/lib/envois/sql";
import type { DestinatairesQuery } from "./list";
import { rondes } from "./rondes";

const somme = (colonne: unknown) => sql<number>`coalesce(sum(${colonne}), 0)::int`;

/** The figures of a campagne (spec 4.3). Whoever calls has read the campagne through the actor's scope. One query. */
export async function statistiques(db: Queryable, campagneId: string) {
  const ronde = rondes(db).as("rondes");
  const rows = await db
    .select({
      statut: ronde.statut,
      communes: count(),
      transmises: sql<number>`(count(*) filter (where ${ronde.transmis}))::int`,
      desinscrites: count(ronde.desinscritLe),
      objets: somme(ronde.objets),
      recenses: somme(ronde.recenses),
      avecPhotos: somme(ronde.avecPhotos),
    })
    .from(ronde)
    .where(eq(ronde.campagneId, campagneId))
    .groupBy(ronde.statut);
  const total = { communes: 0, transmises: 0, desinscrites: 0, objets: 0, recenses: 0, avecPhotos: 0 };
  const parStatut: Partial<Record<StatutGlobal, number>> = {};
  for (const row of rows) {
    for (const cle of Object.keys(total) as (keyof typeof total)[]) total[cle] += row[cle];
    parStatut[row.statut] = row.communes;
  }
  return { ...total, parStatut };
}

/** Mails of a campagne, by step and fate. */
export const courriersParEtape = (db: Queryable, campagneId: string) =>
  db
    .select({ etape: sql<Etape>`${envois.etape}`.as("etape"), fate: fate.as("fate"), nombre: count() })
    .from(envois)
    .innerJoin(destinataires, eq(destinataires.id, envois.destinataireId))
    .where(eq(destinataires.campagneId, campagneId))
    .groupBy(sql`1`, sql`2`);
export type CourrierParEtape = Awaited<ReturnType<typeof courriersParEtape>>[number];

/** One page of the recipients: where each stands, and what became of the mail of its last step. One query. */
export async function listDestinataires(db: Queryable, campagneId: string, query: DestinatairesQuery) {
  const { statut, nom } = query.filters;
  const ronde = rondes(db).as("rondes");
  const select = db
    .select({
      id: ronde.destinataireId,
      codeInsee: ronde.communeCode,
      nom: ronde.nom,
      statut: ronde.statut,
      objets: ronde.objets,
      recenses: ronde.recenses,
      etape: ronde.etape,
      desinscritLe: ronde.desinscritLe,
      desinscritMotif: ronde.desinscritMotif,
      fate: sql<Fate | null>`case when ${envois.id} is not null then ${fate} end`,
      motif: envois.motif,
      envoyeLe: envois.envoyeLe,
      ouvertLe: envois.ouvertLe,
      total: totalOfRows,
    })
    .from(ronde)
    .leftJoin(envois, and(eq(envois.destinataireId, ronde.destinataireId), eq(envois.etape, ronde.etape)))
    .where(
      and(
        eq(ronde.campagneId, campagneId),
        statut && eq(ronde.statut, statut),
        named(nom, { nomTri: ronde.nomTri, codeInsee: ronde.communeCode, codesPostaux: ronde.codesPostaux }),
      ),
    )
    .orderBy(asc(ronde.nomTri), asc(ronde.communeCode));
  return paged(select, query);
}
export type LigneDestinataire = Awaited<ReturnType<typeof listDestinataires>>["rows"][number];
