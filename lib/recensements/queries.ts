import "server-only";
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cache } from "react";
import type { Queryable } from "@/db/client";
import { communes, complements, departements, dossiers, edifices, objets, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { OBJETS_PAR_PAGE } from "@/lib/objets/pages";
import { photosOf } from "@/lib/photos/queries";
import { etapeDeReprise } from "./parcours";
import { situationObjet } from "./rules";
import { enCours, estOuvert, lireTravail, reponsesDe } from "./travail";

const copie = alias(recensements, "copie");

/** The commune's live round, or none. Read once per page: its head, its title and its body ask for it. */
export const dossierVivant = cache(async (db: Queryable, communeCode: string) => {
  const [dossier] = await db
    .select({
      id: dossiers.id,
      statut: dossiers.statut,
      creeLe: dossiers.creeLe,
      transmisLe: dossiers.transmisLe,
      examineLe: dossiers.examineLe,
      commentaireCommune: dossiers.commentaireCommune,
      recenseurNom: dossiers.recenseurNom,
      recenseurContact: dossiers.recenseurContact,
    })
    .from(dossiers)
    .where(and(eq(dossiers.communeCode, communeCode), sql`${dossiers.statut} <> 'archive'`));
  return dossier && { ...dossier, statut: dossier.statut as Exclude<typeof dossier.statut, "archive"> };
});

/** The frozen report of the commune's round, which is long: only the page that shows it reads it. */
export async function rapportDuDossier(db: Queryable, communeCode: string, dossierId: string): Promise<unknown> {
  const [row] = await db
    .select({ rapport: dossiers.rapport })
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), eq(dossiers.communeCode, communeCode)));
  return row?.rapport;
}

/** Names of the commune and of its département. Read once per page, as above. */
export const communeEtDepartement = cache(async (db: Queryable, communeCode: string) => {
  const [row] = await db
    .select({ nom: communes.nom, departement: departements.nom })
    .from(communes)
    .innerJoin(departements, eq(departements.code, communes.departementCode))
    .where(eq(communes.codeInsee, communeCode));
  if (!row) throw new Error(`no commune ${communeCode}`);
  return row;
});

/** First ready photo of the recensement shown, or of what it replaces. */
const vignette = sql<
  string | null
>`(select ${photos.id} from ${photos} where ${photos.recensementId} = ${recensements.id} and ${photos.statut} = 'prete' order by ${photos.rang}, ${photos.creeLe} limit 1)`;
/** A photo that has arrived counts for the commune that sent it, even while it is being checked. */
const nombrePhotos = sql<number>`(select count(*) from ${photos} where ${photos.recensementId} = ${recensements.id} and (${photos.statut} = 'prete' or (${photos.statut} = 'attendue' and ${photos.recueLe} is not null)))::int`;
const complementOuvert = sql<boolean>`exists (select from ${complements} where ${complements.recensementId} = ${recensements.id} and ${complements.reponduLe} is null)`;

const gardes = (actor: ActorCommune) =>
  and(eq(objets.communeCode, actor.communeCode), eq(objets.presence, "dans_perimetre"));

/** The objets that the commune keeps, by edifice and place, with what is known of their recensement. */
const lignes = (db: Queryable, actor: ActorCommune, dossierId: string | undefined) =>
  db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      denomination: objets.deno,
      emplacement: objets.empl,
      siecle: objets.scle,
      recherche: objets.recherche,
      edificeId: objets.edificeId,
      edifice: edifices.nom,
      recensementId: recensements.id,
      statut: recensements.statut,
      localisation: recensements.localisation,
      edificeNom: recensements.edificeNom,
      autreCommune: recensements.autreCommune,
      recensable: recensements.recensable,
      etat: recensements.etat,
      securisation: recensements.securisation,
      etapeAtteinte: recensements.etapeAtteinte,
      majLe: sql<Date | null>`greatest(${recensements.majLe}, ${copie.majLe})`.mapWith(recensements.majLe),
      enModification: sql<boolean>`${copie.id} is not null`,
      complementOuvert,
      photos: nombrePhotos,
      vignette,
    })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .leftJoin(
      recensements,
      and(
        eq(recensements.objetRef, objets.ref),
        dossierId ? eq(recensements.dossierId, dossierId) : sql`false`,
        isNull(recensements.copieDe),
        isNull(recensements.detacheLe),
      ),
    )
    .leftJoin(copie, eq(copie.copieDe, recensements.id))
    .where(gardes(actor))
    .orderBy(asc(edifices.nom), asc(edifices.id), asc(objets.empl), asc(objets.ref))
    .$dynamic();

const avecSituation = (row: Awaited<ReturnType<typeof lignes>>[number]) => ({
  ...row,
  situation: situationObjet(row.statut === null ? null : { ...row, statut: row.statut }),
});

/** Every objet that the commune keeps, by edifice and place, with where its recensement stands. One query. */
export async function objetsARecenser(db: Queryable, actor: ActorCommune, dossierId: string | undefined) {
  return (await lignes(db, actor, dossierId)).map(avecSituation);
}

/**
 * One page of the same list, for who goes through it in order, and how many there are (`total`, whatever the page). Two queries, so that a
 * city's thousands of objets are counted without being read.
 */
export async function pageARecenser(db: Queryable, actor: ActorCommune, dossierId: string | undefined, page: number) {
  const [rows, [nombre]] = await Promise.all([
    lignes(db, actor, dossierId)
      .limit(OBJETS_PAR_PAGE)
      .offset((page - 1) * OBJETS_PAR_PAGE),
    db.select({ total: count() }).from(objets).where(gardes(actor)),
  ]);
  return { objets: rows.map(avecSituation), total: nombre?.total ?? 0 };
}

export type ObjetARecenser = Awaited<ReturnType<typeof objetsARecenser>>[number];

/** Palissy record of an objet of the commune. */
export async function noticeDe(db: Queryable, actor: ActorCommune, ref: string) {
  const [row] = await db
    .select({
      ref: objets.ref,
      titre: objets.titre,
      denomination: objets.deno,
      categorie: objets.cate,
      siecle: objets.scle,
      materiaux: objets.matr,
      auteur: objets.autr,
      dimensions: objets.dimensions,
      emplacement: objets.empl,
      protection: objets.protection,
      protegeLe: objets.protegeLe,
      edificeId: objets.edificeId,
      edifice: edifices.nom,
    })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.ref, ref), eq(objets.communeCode, actor.communeCode), eq(objets.presence, "dans_perimetre")));
  return row;
}

/** What the commune is answering about one of its objets, as its screens show it. @throws Gone */
export async function recensementEnCours(db: Queryable, actor: ActorCommune, ref: string) {
  const dossier = await dossierVivant(db, actor.communeCode);
  const travail = await lireTravail(db, actor, ref, dossier);
  const ligne = enCours(travail);
  const reponses = reponsesDe(ligne);
  const [ailleurs] = reponses.autreCommune
    ? await db.select({ nom: communes.nom }).from(communes).where(eq(communes.codeInsee, reponses.autreCommune))
    : [];
  return {
    dossier,
    commence: ligne !== undefined,
    valide: travail.original?.statut === "termine",
    enModification: travail.copie !== undefined,
    ouvert: estOuvert(travail),
    complement: travail.complement,
    version: ligne?.version ?? 0,
    majLe: ligne?.majLe ?? null,
    reponses,
    nomAutreCommune: ailleurs?.nom ?? null,
    notes: ligne?.notes ?? null,
    sansPhoto: ligne?.sansPhoto ?? false,
    reprise: etapeDeReprise(ligne?.etapeAtteinte ?? 1, reponses),
    photos: ligne ? await photosOf(db, ligne.id) : [],
  };
}

export type RecensementEnCours = Awaited<ReturnType<typeof recensementEnCours>>;

/** Names of a commune's other buildings, without doubles, in alphabetical order: those of the list, those suggested while typing. */
export type AutresEdifices = { readonly liste: readonly string[]; readonly suggestions: readonly string[] };

/** As many as a person reads at a glance. */
const LISTE_COURTE = 10;
/** A town with more listed buildings than that is served by typing. */
const MAX_EDIFICES = 500;

/**
 * The commune's other buildings, for an objet that moved into one of them. When they are more than a glance takes in — Mérimée knows hundreds
 * of them in a town — only those that hold objets are listed, the others are suggestions (docs/decisions/0013-names-of-buildings.md).
 */
export async function autresEdifices(
  db: Queryable,
  actor: ActorCommune,
  edificeId: string | null,
): Promise<AutresEdifices> {
  const rows = await db
    .select({
      nom: edifices.nom,
      tient: sql<boolean>`bool_or(exists (
        select from ${objets} where ${objets.edificeId} = ${edifices.id} and ${objets.presence} = 'dans_perimetre'))`,
    })
    .from(edifices)
    .where(
      and(eq(edifices.communeCode, actor.communeCode), edificeId ? sql`${edifices.id} <> ${edificeId}` : undefined),
    )
    .groupBy(edifices.nom)
    .orderBy(sql`2 desc`, asc(edifices.nom))
    .limit(MAX_EDIFICES);
  const noms = (some: typeof rows) => some.map(({ nom }) => nom);
  if (rows.length <= LISTE_COURTE) return { liste: noms(rows).sort(frenchOrder), suggestions: [] };
  return { liste: noms(rows.filter(({ tient }) => tient)), suggestions: noms(rows.filter(({ tient }) => !tient)) };
}

const frenchOrder = new Intl.Collator("fr").compare;
