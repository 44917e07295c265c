import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import {
  communes,
  complements,
  comptes,
  departements,
  dossiers,
  edifices,
  objets,
  photos,
  photosMemoire,
  recensements,
} from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Target } from "@/lib/rights";
import { territoire } from "@/lib/scope";
import { fullName } from "@/lib/sql";
import { parcoursAt, type Parcours } from "./parcours";
import { ordreParcours } from "./sql";
import { communeSiEnListe, enListeDe, objetNotice } from "@/lib/objets/sql";
import { isPhoto, ordrePhotos } from "@/lib/photos/sql";
import {
  complementOuvert,
  complementRecu,
  prioritaire,
  recensementValide,
  reponsesEtAvis,
} from "@/lib/recensements/sql";

/**
 * One validated recensement with everything the curator judges it by. Drafts are the commune's business. `mayReadNote` says whether the note
 * that curators keep among themselves is for this actor; to anybody else there is none.
 * @returns undefined outside the actor's territory
 */
export async function recensementAExaminer(
  db: Queryable,
  actor: Actor,
  recensementId: string,
  mayReadNote: (target: Target) => boolean,
) {
  const ailleurs = alias(communes, "ailleurs");
  const actuelle = alias(communes, "actuelle");
  const [row] = await db
    .select({
      id: recensements.id,
      version: recensements.version,
      dossierId: dossiers.id,
      dossierStatut: dossiers.statut,
      codeInsee: communes.codeInsee,
      commune: communes.nom,
      departementCode: communes.departementCode,
      departement: departements.nom,
      ...objetNotice,
      statut: recensements.statut,
      ...reponsesEtAvis,
      autreCommune: ailleurs.nom,
      termineLe: recensements.termineLe,
      notePrivee: recensements.notePrivee,
      complementOuvert,
      complementRecu,
      examinePar: fullName(comptes),
      detacheLe: recensements.detacheLe,
      detacheMotif: recensements.detacheMotif,
      /** What the objet was when it left: the answers are about it there. */
      objetDetache: recensements.objetDetache,
      /** Where the objet is now, when it is still in the lists: elsewhere, if the recensement is detached. */
      communeActuelle: communeSiEnListe(actuelle.nom),
      /** In the list of the commune now: a detached recensement was then not taken up again when its objet came back. */
      dansLaListe: enListeDe(dossiers.communeCode),
    })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(ailleurs, eq(ailleurs.codeInsee, recensements.autreCommune))
    .leftJoin(actuelle, eq(actuelle.codeInsee, objets.communeCode))
    .leftJoin(comptes, eq(comptes.id, recensements.conservateurId))
    .where(
      and(
        eq(recensements.id, recensementId),
        territoire(actor),
        eq(recensements.statut, "termine"),
        isNull(recensements.copieDe),
      ),
    );
  return row && { ...row, notePrivee: mayReadNote(row) ? row.notePrivee : null };
}
export type RecensementAExaminer = NonNullable<Awaited<ReturnType<typeof recensementAExaminer>>>;

/** What the commune photographed, in its order. The caller has loaded the recensement through the scope; so for the next two. */
export const photosDuRecensement = (db: Queryable, recensementId: string) =>
  db
    .select({
      id: photos.id,
      legende: photos.legende,
      preteLe: photos.preteLe,
      largeur: photos.largeur,
      hauteur: photos.hauteur,
    })
    .from(photos)
    .where(and(eq(photos.recensementId, recensementId), isPhoto))
    .orderBy(...ordrePhotos);

/** Photographs of the national base, with their credits. */
export const photosNationales = (db: Queryable, ref: string) =>
  db
    .select({ id: photosMemoire.id, url: photosMemoire.url, titre: photosMemoire.titre, credit: photosMemoire.credit })
    .from(photosMemoire)
    .where(and(eq(photosMemoire.objetRef, ref), isNull(photosMemoire.absenteLe)))
    .orderBy(asc(photosMemoire.rang));

/** Requests made about a recensement and their answers, the last one first. */
export const complementsDuRecensement = (db: Queryable, recensementId: string) => {
  const auteur = alias(comptes, "auteur");
  const repondant = alias(comptes, "repondant");
  const retirant = alias(comptes, "retirant");
  return db
    .select({
      id: complements.id,
      motif: complements.motif,
      demandeLe: complements.demandeLe,
      demandePar: fullName(auteur),
      reponse: complements.reponse,
      reponduLe: complements.reponduLe,
      reponduPar: fullName(repondant),
      retireLe: complements.retireLe,
      retirePar: fullName(retirant),
      statut: complements.statut,
      /** Somebody of the commune has an account: there is somebody to tell. */
      joignable: sql<boolean>`exists (select from ${dossiers} join ${comptes} on ${comptes.communeCode} = ${dossiers.communeCode} and ${comptes.desactiveLe} is null where ${dossiers.id} = ${recensements.dossierId})`,
    })
    .from(complements)
    .innerJoin(recensements, eq(recensements.id, complements.recensementId))
    .innerJoin(auteur, eq(auteur.id, complements.demandePar))
    .leftJoin(repondant, eq(repondant.id, complements.reponduPar))
    .leftJoin(retirant, eq(retirant.id, complements.retirePar))
    .where(eq(complements.recensementId, recensementId))
    .orderBy(desc(complements.demandeLe));
};
export type Complement = Awaited<ReturnType<typeof complementsDuRecensement>>[number];

/** The recensements of a dossier in the order of the examen: which one this is, its neighbours, and what is left to examine. One query. */
export async function parcours(db: Queryable, dossierId: string, recensementId: string): Promise<Parcours> {
  const rows = await db
    .select({ id: recensements.id, examineLe: recensements.examineLe, prioritaire })
    .from(recensements)
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(recensements.dossierId, dossierId), recensementValide))
    .orderBy(...ordreParcours);
  return parcoursAt(rows, recensementId);
}
