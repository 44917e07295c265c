import "server-only";
import { and, desc, eq, lte, or, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese as s, complements, dossiers, objets, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { attend } from "@/lib/communes/queries";
import { territoire } from "@/lib/scope";
import { totalOfRows } from "@/lib/sql";
import { recensementValide } from "@/lib/recensements/sql";

/** How many lines each list of the home shows before « tout voir ». */
const LIGNES = 6;

const urgent = attend.prioritaires;

/**
 * The dossiers that wait for the curator, the first of each list and how many there are, the same as in the lists of his départements. Urgent
 * ones: the worst first, then the longest waiting. The others: the latest received first. One query, so that the rounds of his territory are
 * counted once.
 */
export async function dossiersRecus(db: Queryable, actor: Actor) {
  const recus = db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      departementCode: communes.departementCode,
      statut: s.statutGlobal,
      transmisLe: s.transmisLe,
      recenses: s.recenses,
      examines: s.examines,
      peril: s.peril,
      introuvables: s.introuvables,
      prioritairesNonExamines: s.prioritairesNonExamines,
      urgent: urgent.as("urgent"),
      total: sql<number>`count(*) over (partition by ${urgent})`.mapWith(Number).as("total"),
      rang: sql<number>`row_number() over (partition by ${urgent} order by
        case when ${urgent} then ${s.peril} end desc, case when ${urgent} then ${s.introuvables} end desc,
        case when ${urgent} then ${s.transmisLe} end, case when not ${urgent} then ${s.transmisLe} end desc, ${s.communeCode})`
        .mapWith(Number)
        .as("rang"),
    })
    .from(s)
    .innerJoin(communes, eq(communes.codeInsee, s.communeCode))
    .where(and(territoire(actor), or(attend.prioritaires, attend.autres)))
    .as("recus");
  const rows = await db.select().from(recus).where(lte(recus.rang, LIGNES)).orderBy(recus.rang);
  const liste = (urgents: boolean) => {
    const dossiers = rows.filter((row) => row.urgent === urgents);
    return { dossiers, total: dossiers[0]?.total ?? 0 };
  };
  return { prioritaires: liste(true), autres: liste(false) };
}
export type DossierRecu = Awaited<ReturnType<typeof dossiersRecus>>["autres"]["dossiers"][number];

/**
 * Answers to complements that the curator has not looked at since, the latest first. The title is read for those that are shown, and one condition
 * holds both what is asked still and what was asked again: each table more in the join is planned anew at every view.
 */
export const complementsRecus = (db: Queryable, actor: Actor) =>
  db
    .select({
      recensementId: recensements.id,
      titre: sql<string>`(select ${objets.titre} from ${objets} where ${objets.ref} = ${recensements.objetRef})`,
      commune: communes.nom,
      motif: complements.motif,
      reponse: complements.reponse,
      reponduLe: complements.reponduLe,
      total: totalOfRows,
    })
    .from(complements)
    .innerJoin(recensements, eq(recensements.id, complements.recensementId))
    .innerJoin(dossiers, and(eq(dossiers.id, recensements.dossierId), eq(dossiers.statut, "transmis")))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(
      and(
        territoire(actor),
        recensementValide,
        sql`${complements.reponduLe} > coalesce(${recensements.examineLe}, '-infinity')`,
        // The last answer only: an older one was overtaken by another request.
        sql`not exists (select from complements autre where autre.recensement_id = ${recensements.id} and (autre.statut = 'ouvert' or autre.repondu_le > ${complements.reponduLe}))`,
      ),
    )
    .orderBy(desc(complements.reponduLe))
    .limit(LIGNES);
export type ComplementRecu = Awaited<ReturnType<typeof complementsRecus>>[number];
