import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, ne, notInArray, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, dossiers, edifices, objets, rapportsRemplaces, recensements } from "@/db/schema";
import { communesReunies } from "@/lib/communes/reunies";
import { ordreExamen } from "@/lib/examens/sql";
import { parseObjetDuRapport, type ObjetDuRapport } from "@/lib/dossiers/rapport";
import { rapportLe } from "@/lib/dossiers/sql";
import { communeSiEnListe } from "@/lib/objets/sql";
import { recensementValide, reponsesEtAvis } from "@/lib/recensements/sql";

/** Rounds of a commune and of those that it took in. */
const siens = (codeInsee: string) => sql`${dossiers.communeCode} in ${communesReunies(codeInsee)}`;

/** Over for this commune: archived, or of a commune that is no more. */
const passe = (codeInsee: string): SQL<boolean> =>
  sql<boolean>`(${dossiers.statut} = 'archive' or ${dossiers.communeCode} <> ${codeInsee})`;

const tete = {
  id: dossiers.id,
  /** Of the commune that held it: another one, when it has been merged since. */
  communeCode: dossiers.communeCode,
  commune: communes.nom,
  statut: dossiers.statut,
  creeLe: dossiers.creeLe,
  transmisLe: dossiers.transmisLe,
  rapportLe,
  /** Null while the curator looks again at what he had accepted. */
  examineLe: dossiers.examineLe,
  archiveLe: dossiers.archiveLe,
  archiveMotif: dossiers.archiveMotif,
};

/** The rounds of a commune that are over, the last first, with what was found in each. One query. */
export function dossiersPasses(db: Queryable, codeInsee: string) {
  const comptes = db
    .select({
      recenses: sql<number>`count(*)::int`.as("recenses"),
      introuvables: sql<number>`(count(*) filter (where ${recensements.localisation} = 'introuvable'))::int`.as(
        "introuvables",
      ),
      peril:
        sql<number>`(count(*) filter (where coalesce(${recensements.etatConservateur}, ${recensements.etat}) = 'peril'))::int`.as(
          "peril",
        ),
    })
    .from(recensements)
    .where(and(eq(recensements.dossierId, dossiers.id), recensementValide))
    .as("comptes");
  return db
    .select({ ...tete, recenses: comptes.recenses, introuvables: comptes.introuvables, peril: comptes.peril })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .innerJoinLateral(comptes, sql`true`)
    .where(and(siens(codeInsee), passe(codeInsee)))
    .orderBy(desc(dossiers.creeLe), desc(dossiers.id));
}
export type DossierPasse = Awaited<ReturnType<typeof dossiersPasses>>[number];

/** Is there anything to read in the history of a commune? */
export async function hasPast(db: Queryable, codeInsee: string): Promise<boolean> {
  const [un] = await db
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(and(siens(codeInsee), passe(codeInsee)))
    .limit(1);
  return un !== undefined;
}

/** Where the last report of a commune is, when its round is over. */
export async function lastPastRapport(db: Queryable, codeInsee: string): Promise<string | undefined> {
  const [un] = await db
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(and(siens(codeInsee), passe(codeInsee), isNotNull(dossiers.rapport)))
    .orderBy(desc(dossiers.creeLe), desc(dossiers.id))
    .limit(1);
  return un?.id;
}

/**
 * One round of a commune, or of one that it took in, over or not: its head, and what was said about all of it.
 * @returns undefined for a round of anybody else
 */
export async function dossierLu(db: Queryable, codeInsee: string, dossierId: string) {
  const [row] = await db
    .select({
      ...tete,
      passe: passe(codeInsee),
      commentaireCommune: dossiers.commentaireCommune,
      recenseurNom: dossiers.recenseurNom,
      recenseurContact: dossiers.recenseurContact,
    })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(dossiers.id, dossierId), siens(codeInsee)));
  return row;
}
export type DossierLu = NonNullable<Awaited<ReturnType<typeof dossierLu>>>;

/** Reports of the dossier that another one replaced, the first first. The caller has loaded the dossier through the scope; so for the next ones. */
export const rapportsRemplacesDe = (db: Queryable, dossierId: string) =>
  db
    .select({
      rang: rapportsRemplaces.rang,
      examineLe: sql<Date>`(${rapportsRemplaces.rapport} ->> 'examineLe')::timestamptz`.mapWith(
        rapportsRemplaces.remplaceLe,
      ),
      remplaceLe: rapportsRemplaces.remplaceLe,
    })
    .from(rapportsRemplaces)
    .where(eq(rapportsRemplaces.dossierId, dossierId))
    .orderBy(asc(rapportsRemplaces.rang));
export type RapportRemplace = Awaited<ReturnType<typeof rapportsRemplacesDe>>[number];

/** The report of a dossier as it was frozen: the last one, or the one of this `rang`. */
export async function rapportFige(db: Queryable, dossierId: string, rang?: number): Promise<unknown> {
  const [row] =
    rang === undefined
      ? await db.select({ rapport: dossiers.rapport }).from(dossiers).where(eq(dossiers.id, dossierId))
      : await db
          .select({ rapport: rapportsRemplaces.rapport })
          .from(rapportsRemplaces)
          .where(and(eq(rapportsRemplaces.dossierId, dossierId), eq(rapportsRemplaces.rang, rang)));
  return row?.rapport ?? undefined;
}

/** What the last report of a dossier says of one objet; undefined when it is not in it. */
export async function avisSurObjet(db: Queryable, dossierId: string, ref: string): Promise<ObjetDuRapport | undefined> {
  const [row] = await db
    .select({
      objet: sql<unknown>`jsonb_path_query_first(${dossiers.rapport}, '$.objets[*] ? (@.ref == $ref)', jsonb_build_object('ref', ${ref}::text))`,
    })
    .from(dossiers)
    .where(eq(dossiers.id, dossierId));
  return row?.objet ? parseObjetDuRapport(row.objet) : undefined;
}

/**
 * What was answered in a dossier, as it was: drafts that were never validated and recensements set apart included, `sauf` those already read in
 * a report. An objet set apart is told as it was then; one that has left since is told without the place where it is now.
 */
export function reponsesDuDossier(db: Queryable, dossierId: string, codeInsee: string, sauf: readonly string[] = []) {
  const ailleurs = alias(communes, "ailleurs");
  const actuelle = alias(communes, "actuelle");
  const enListe = sql<boolean>`coalesce(${objets.presence} = 'dans_perimetre' and ${objets.communeCode} in (${dossiers.communeCode}, ${codeInsee}), false)`;
  const detache = sql`${recensements.detacheLe} is not null`;
  return db
    .select({
      recensementId: recensements.id,
      ref: recensements.objetRef,
      titre: sql<string>`coalesce(${recensements.objetDetache} ->> 'titre', ${objets.titre})`,
      edifice: sql<
        string | null
      >`case when ${detache} then ${recensements.objetDetache} ->> 'edifice' when ${enListe} then ${edifices.nom} end`,
      emplacement: sql<
        string | null
      >`case when ${detache} then ${recensements.objetDetache} ->> 'emplacement' when ${enListe} then ${objets.empl} end`,
      statut: recensements.statut,
      ...reponsesEtAvis,
      autreCommune: ailleurs.nom,
      /** In the list of the commune today. */
      enListe,
      detacheLe: recensements.detacheLe,
      motif: sql<string | null>`coalesce(${recensements.detacheMotif}, ${objets.presenceMotif})`,
      /** Where the objet is now, when it is still in the lists. */
      communeActuelle: communeSiEnListe(actuelle.nom),
    })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(objets, eq(objets.ref, recensements.objetRef))
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(ailleurs, eq(ailleurs.codeInsee, recensements.autreCommune))
    .leftJoin(actuelle, eq(actuelle.codeInsee, objets.communeCode))
    .where(
      and(
        eq(recensements.dossierId, dossierId),
        isNull(recensements.copieDe),
        // A draft in which nothing was answered says nothing.
        or(ne(recensements.statut, "brouillon"), isNotNull(recensements.localisation)),
        sauf.length > 0 ? notInArray(recensements.id, [...sauf]) : undefined,
      ),
    )
    .orderBy(...ordreExamen);
}
