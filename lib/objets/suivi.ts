import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, departements, dossiers, edifices, objets, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { territoire } from "@/lib/scope";
import { objetsSuivis } from "./load";
import { enListeDe, objetNotice } from "./sql";

/**
 * One objet for those who follow it, in the lists or not: its Palissy record, and where it is now.
 * @returns undefined outside the actor's reach
 */
export async function objetSuivi(db: Queryable, actor: Actor, ref: string) {
  const [row] = await db
    .select({
      ...objetNotice,
      presence: objets.presence,
      motif: objets.presenceMotif,
      codeInsee: objets.communeCode,
      commune: communes.nom,
      departementCode: departements.code,
      departement: departements.nom,
    })
    .from(objets)
    .leftJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .leftJoin(departements, eq(departements.code, objets.departementCode))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.ref, ref), objetsSuivis(actor)));
  return row;
}
export type ObjetConnu = NonNullable<Awaited<ReturnType<typeof objetSuivi>>>;

/**
 * What communes said of an objet, in every round and wherever it was, the last first. The caller has loaded the objet through its scope.
 * `ici`: the actor may open that recensement.
 */
export const recensementsDeLObjet = (db: Queryable, actor: Actor, ref: string) =>
  db
    .select({
      id: recensements.id,
      commune: communes.nom,
      ici: sql<boolean>`${territoire(actor)}`,
      dossierStatut: dossiers.statut,
      termineLe: recensements.termineLe,
      localisation: recensements.localisation,
      recensable: recensements.recensable,
      etat: recensements.etat,
      etatConservateur: recensements.etatConservateur,
      examineLe: recensements.examineLe,
      detacheLe: recensements.detacheLe,
      detacheMotif: recensements.detacheMotif,
    })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(recensements.objetRef, ref), eq(recensements.statut, "termine"), isNull(recensements.copieDe)))
    .orderBy(desc(recensements.termineLe), desc(recensements.id));
export type RecensementPasse = Awaited<ReturnType<typeof recensementsDeLObjet>>[number];

/**
 * Objets of a commune that another one recensed before they came, and that it has not recensed itself since: what the former commune said helps
 * the one that receives them. The caller has loaded the commune through its scope.
 */
export const objetsArrives = (db: Queryable, codeInsee: string) =>
  db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      commune: communes.nom,
      detacheLe: recensements.detacheLe,
      termineLe: recensements.termineLe,
      localisation: recensements.localisation,
      etat: recensements.etat,
    })
    .from(objets)
    .innerJoin(recensements, eq(recensements.objetRef, objets.ref))
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(
      and(
        enListeDe(codeInsee),
        isNotNull(recensements.detacheLe),
        isNull(recensements.copieDe),
        eq(recensements.statut, "termine"),
        sql`${dossiers.communeCode} <> ${objets.communeCode}`,
        // Once it has answered, its own answers are those that are read.
        sql`not exists (select from ${recensements} r join ${dossiers} d on d.id = r.dossier_id
          where r.objet_ref = ${objets.ref} and r.statut = 'termine' and r.copie_de is null and r.detache_le is null
            and d.commune_code = ${objets.communeCode} and r.termine_le > ${recensements.termineLe})`,
      ),
    )
    .orderBy(desc(recensements.detacheLe), objets.ref);
export type ObjetArrive = Awaited<ReturnType<typeof objetsArrives>>[number];
