import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import {
  communes,
  communesSynthese as s,
  comptes,
  departements,
  dossiers,
  edifices,
  objets,
  recensements,
} from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { rapportLe, recensementDans } from "@/lib/dossiers/sql";
import { territoire } from "@/lib/scope";
import { fullName } from "@/lib/sql";
import { ordreExamen } from "./sql";
import { communeSiEnListe, enListeDe } from "@/lib/objets/sql";
import { photosPretes } from "@/lib/photos/sql";
import { complementOuvert, complementRecu, prioritaire } from "@/lib/recensements/sql";

/**
 * Where a commune stands, for its curator: the live round, its counts, who signed. One query.
 * @returns undefined outside the actor's territory
 */
export async function communeSuivie(db: Queryable, actor: Actor, codeInsee: string) {
  const [row] = await db
    .select({
      codeInsee: communes.codeInsee,
      nom: communes.nom,
      telephone: communes.telephone,
      departementCode: communes.departementCode,
      departement: departements.nom,
      dossierId: s.dossierId,
      statut: s.statutGlobal,
      dossierStatut: s.dossierStatut,
      transmisLe: s.transmisLe,
      examineLe: s.examineLe,
      /** The last report that the commune has, its dossier reopened since or not. */
      rapportLe,
      objets: s.objets,
      recenses: s.recenses,
      examines: s.examines,
      peril: s.peril,
      introuvables: s.introuvables,
      prioritaires: s.prioritaires,
      prioritairesNonExamines: s.prioritairesNonExamines,
      complementsOuverts: s.complementsOuverts,
      envoiAutomatique: dossiers.envoiAutomatique,
      commentaireCommune: dossiers.commentaireCommune,
      recenseurNom: dossiers.recenseurNom,
      recenseurContact: dossiers.recenseurContact,
      commentaireConservateur: dossiers.commentaireConservateur,
      visite: dossiers.visite,
      conservateur: fullName(comptes),
    })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .innerJoin(s, eq(s.communeCode, communes.codeInsee))
    .leftJoin(dossiers, eq(dossiers.id, s.dossierId))
    .leftJoin(comptes, eq(comptes.id, dossiers.conservateurId))
    .where(and(territoire(actor), eq(communes.codeInsee, codeInsee)));
  return row;
}
export type CommuneSuivie = NonNullable<Awaited<ReturnType<typeof communeSuivie>>>;

/** The accounts of a commune in use, titulaires first. The caller has loaded the commune through the scope. */
export const comptesDeLaCommune = (db: Queryable, codeInsee: string) =>
  db
    .select({
      id: comptes.id,
      email: comptes.email,
      nom: fullName(comptes),
      telephone: comptes.telephone,
      roleCommune: comptes.roleCommune,
      derniereConnexionLe: comptes.derniereConnexionLe,
    })
    .from(comptes)
    .where(and(eq(comptes.communeCode, codeInsee), isNull(comptes.desactiveLe)))
    .orderBy(asc(comptes.roleCommune), asc(comptes.email));
export type CompteDeCommune = Awaited<ReturnType<typeof comptesDeLaCommune>>[number];

/**
 * Every objet of a commune with its recensement in a dossier (null: none is under way), in the order of the examen. One query.
 * A recensement that the commune has begun and not validated has the statut `brouillon` and no answer worth showing.
 */
export const objetsDeLaCommune = (db: Queryable, codeInsee: string, dossierId: string | null) =>
  db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      emplacement: objets.empl,
      edificeId: edifices.id,
      edifice: edifices.nom,
      recensementId: recensements.id,
      statut: recensements.statut,
      prioritaire,
      localisation: recensements.localisation,
      recensable: recensements.recensable,
      etat: recensements.etat,
      etatConservateur: recensements.etatConservateur,
      securisation: recensements.securisation,
      securisationConservateur: recensements.securisationConservateur,
      fiches: recensements.fiches,
      commentaire: recensements.commentaireConservateur,
      examineLe: recensements.examineLe,
      complementOuvert,
      complementRecu,
      photos: photosPretes,
    })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(recensements, recensementDans(dossierId))
    .where(enListeDe(codeInsee))
    .orderBy(...ordreExamen);
export type ObjetSuivi = Awaited<ReturnType<typeof objetsDeLaCommune>>[number];

/** Recensements of a dossier whose objet has left the commune or the lists: kept, with what the objet was and why (spec 2.3). */
export const recensementsDetaches = (db: Queryable, dossierId: string) =>
  db
    .select({
      id: recensements.id,
      objet: recensements.objetDetache,
      motif: recensements.detacheMotif,
      /** Where the objet is now, when it is still in the lists. */
      commune: communeSiEnListe(communes.nom),
      /** Back in the list of the commune since, without this recensement: another was begun, or the round had been accepted without it. */
      revenu: enListeDe(dossiers.communeCode),
      detacheLe: recensements.detacheLe,
      etat: recensements.etat,
      localisation: recensements.localisation,
    })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .where(
      and(
        eq(recensements.dossierId, dossierId),
        isNotNull(recensements.detacheLe),
        isNull(recensements.copieDe),
        ne(recensements.statut, "brouillon"),
      ),
    )
    .orderBy(desc(recensements.detacheLe), asc(recensements.objetRef));
export type RecensementDetache = Awaited<ReturnType<typeof recensementsDetaches>>[number];
