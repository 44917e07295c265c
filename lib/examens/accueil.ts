import "server-only";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, communesSynthese as s, complements, dossiers, objets, recensements } from "@/db/schema";
import type { Actor } from "@/lib/comptes/actor";
import { territoire } from "@/lib/scope";
import { complementOuvert, compte } from "./sql";

/** How many lines each list of the home shows before « tout voir ». */
export const LIGNES = 6;

const total = sql<number>`count(*) over ()`.mapWith(Number);

const dossiersTransmis = (db: Queryable) =>
  db
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
      total,
    })
    .from(s)
    .innerJoin(communes, eq(communes.codeInsee, s.communeCode))
    .$dynamic();

/** Dossiers with an objet in danger or missing that nobody has examined, the worst first, then the longest waiting. */
export const dossiersPrioritaires = (db: Queryable, actor: Actor) =>
  dossiersTransmis(db)
    .where(and(territoire(actor), eq(s.dossierStatut, "transmis"), gt(s.prioritairesNonExamines, 0)))
    .orderBy(desc(s.peril), desc(s.introuvables), s.transmisLe, s.communeCode)
    .limit(LIGNES);

/** The other dossiers that wait for the curator and not for the commune, the latest received first. */
export const autresDossiers = (db: Queryable, actor: Actor) =>
  dossiersTransmis(db)
    .where(
      and(
        territoire(actor),
        eq(s.dossierStatut, "transmis"),
        eq(s.prioritairesNonExamines, 0),
        inArray(s.statutGlobal, ["a_examiner", "en_cours_d_examen"]),
      ),
    )
    .orderBy(desc(s.transmisLe), s.communeCode)
    .limit(LIGNES);
export type DossierRecu = Awaited<ReturnType<typeof autresDossiers>>[number];

/** Answers to complements that the curator has not looked at since, the latest first. */
export const complementsRecus = (db: Queryable, actor: Actor) =>
  db
    .select({
      recensementId: recensements.id,
      titre: objets.titre,
      commune: communes.nom,
      motif: complements.motif,
      reponse: complements.reponse,
      reponduLe: complements.reponduLe,
      total,
    })
    .from(complements)
    .innerJoin(recensements, eq(recensements.id, complements.recensementId))
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .innerJoin(dossiers, and(eq(dossiers.id, recensements.dossierId), eq(dossiers.statut, "transmis")))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(
      and(
        territoire(actor),
        compte,
        // The last answer only: an older one was overtaken by another request.
        sql`${complements.reponduLe} > coalesce(${recensements.examineLe}, '-infinity')`,
        sql`not ${complementOuvert}`,
        sql`not exists (select from complements plus_recent where plus_recent.recensement_id = ${recensements.id} and plus_recent.repondu_le > ${complements.reponduLe})`,
      ),
    )
    .orderBy(desc(complements.reponduLe))
    .limit(LIGNES);
export type ComplementRecu = Awaited<ReturnType<typeof complementsRecus>>[number];
