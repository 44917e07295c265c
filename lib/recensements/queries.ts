import "server-only";
import { and, count, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, dossiers, edifices, objets, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { dossierVivant, recensementDans } from "@/lib/dossiers/sql";
import { enListeDe, ordreVisite } from "@/lib/objets/sql";
import { offsetOf, type Window } from "@/lib/sql";
import { photosOf, type PhotoDuRecensement } from "@/lib/photos/queries";
import { photosInShort } from "@/lib/photos/sql";
import { enCours, isOpen, readTravail, reponsesDe } from "./load";
import { etapeDeReprise } from "./parcours";
import { situationObjet } from "./rules";
import { colonnesReponses, complementOuvert } from "./sql";

const copie = alias(recensements, "copie");

/** The objets that the commune keeps, by edifice and place, with what is known of their recensement. */
const lignes = (db: Queryable, actor: ActorCommune, dossierId: string | undefined) =>
  db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      deno: objets.deno,
      emplacement: objets.empl,
      scle: objets.scle,
      recherche: objets.recherche,
      edificeId: objets.edificeId,
      edifice: edifices.nom,
      recensementId: recensements.id,
      statut: recensements.statut,
      ...colonnesReponses,
      etapeAtteinte: recensements.etapeAtteinte,
      majLe: sql<Date | null>`greatest(${recensements.majLe}, ${copie.majLe})`.mapWith(recensements.majLe),
      enModification: sql<boolean>`${copie.id} is not null`,
      complementOuvert,
      clos: dossierId
        ? sql<boolean>`exists (select from ${dossiers} where ${dossiers.id} = ${dossierId} and ${dossiers.statut} = 'examine')`
        : sql<boolean>`false`,
      dePhotos: photosInShort,
    })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(recensements, recensementDans(dossierId))
    .leftJoin(copie, and(eq(copie.copieDe, recensements.id), or(complementOuvert, roundOpen)))
    .where(enListeDe(actor.communeCode))
    .orderBy(...ordreVisite)
    .$dynamic();

/** Twin of `isEditable` for what was validated, with `complementOuvert`. */
const roundOpen = sql<boolean>`exists (select from ${dossiers} where ${dossiers.id} = ${recensements.dossierId} and ${dossiers.statut} = 'en_cours')`;

function avecSituation({ dePhotos, ...ligne }: Awaited<ReturnType<typeof lignes>>[number]) {
  const row = { ...ligne, ...dePhotos };
  return { ...row, situation: situationObjet(row.statut === null ? null : { ...row, statut: row.statut }, row) };
}

/** Every objet that the commune keeps, by edifice and place, with where its recensement stands. One query. */
export async function objetsARecenser(db: Queryable, actor: ActorCommune, dossierId: string | undefined) {
  return (await lignes(db, actor, dossierId)).map(avecSituation);
}

/**
 * One page of the same list, for who goes through it in order, and how many there are (`total`, whatever the page). Two queries, so that a
 * city's thousands of objets are counted without being read.
 */
export async function pageARecenser(db: Queryable, actor: ActorCommune, dossierId: string | undefined, window: Window) {
  const [rows, [nombre]] = await Promise.all([
    lignes(db, actor, dossierId).limit(window.size).offset(offsetOf(window)),
    db.select({ total: count() }).from(objets).where(enListeDe(actor.communeCode)),
  ]);
  return { objets: rows.map(avecSituation), total: nombre?.total ?? 0 };
}

export type ObjetARecenser = Awaited<ReturnType<typeof objetsARecenser>>[number];

/** What the commune is answering about one of its objets, as its screens show it. @throws Gone */
export async function recensementEnCours(db: Queryable, actor: ActorCommune, ref: string) {
  const dossier = await readDossierVivant(db, actor.communeCode);
  const travail = await readTravail(db, actor, ref, dossier);
  const ouvert = isOpen(travail);
  // Changes that were begun and that may not be validated any more say nothing: what was validated does.
  const ligne = ouvert ? enCours(travail) : travail.original;
  const reponses = reponsesDe(ligne);
  const [ailleurs] = reponses.autreCommune
    ? await db.select({ nom: communes.nom }).from(communes).where(eq(communes.codeInsee, reponses.autreCommune))
    : [];
  return {
    dossier,
    commence: ligne !== undefined,
    valide: travail.original?.statut === "termine",
    enModification: ouvert && travail.copie !== undefined,
    ouvert,
    complement: travail.complement,
    version: ligne?.version ?? 0,
    reponses,
    nomAutreCommune: ailleurs?.nom ?? null,
    notes: ligne?.notes ?? null,
    sansPhoto: ligne?.sansPhoto ?? false,
    reprise: etapeDeReprise(ligne?.etapeAtteinte ?? 1, reponses),
    photos: ligne ? await photosOf(db, ligne.id) : [],
  };
}

export type RecensementEnCours = Awaited<ReturnType<typeof recensementEnCours>>;

/** What a dossier holds as the comment of each objet, by its reference. */
export const commentairesDe = (db: Queryable, dossierId: string) =>
  db
    .select({ ref: recensements.objetRef, notes: recensements.notes })
    .from(recensements)
    .where(and(eq(recensements.dossierId, dossierId), isNull(recensements.copieDe)));

/** The photos that the commune is arranging for one of its objets: the draft copy's when there is one. */
export async function photosEnCours(db: Queryable, actor: ActorCommune, ref: string): Promise<PhotoDuRecensement[]> {
  const [ligne] = await db
    .select({ id: recensements.id })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .where(
      and(
        eq(dossiers.communeCode, actor.communeCode),
        dossierVivant,
        eq(recensements.objetRef, ref),
        sql`${recensements.detacheLe} is null`,
      ),
    )
    .orderBy(sql`${recensements.copieDe} is null`)
    .limit(1);
  return ligne ? photosOf(db, ligne.id) : [];
}
