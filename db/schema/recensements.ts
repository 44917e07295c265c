import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import {
  codeOf,
  creeLe,
  etat,
  fiche,
  id,
  localisation,
  moment,
  role,
  rowOf,
  securisation,
  statutComplement,
  statutPhoto,
  statutRecensement,
} from "./columns";
import { comptes } from "./comptes";
import { dossiers } from "./dossiers";
import { objets } from "./objets";
import { communes } from "./territoires";

/** What an objet was when its recensement had to be detached from it (spec 2.3). */
export type ObjetDetache = {
  ref: string;
  titre: string;
  communeCode: string | null;
  commune: string | null;
  edifice: string | null;
  emplacement: string | null;
};

export const recensements = pgTable(
  "recensements",
  {
    id: id(),
    dossierId: rowOf(() => dossiers.id),
    objetRef: codeOf(() => objets.ref),
    statut: statutRecensement().notNull().default("brouillon"),
    /** A draft copy of the validated recensement that it will replace once validated in its turn (spec 2.2). */
    copieDe: uuid().references((): AnyPgColumn => recensements.id),
    /** Furthest step reached (1 to 7): where to resume. */
    etapeAtteinte: integer().notNull().default(1),
    /** Grows with each write; a screen that saves over a version it has not seen is told so. */
    version: integer().notNull().default(1),
    // Answers (spec 2.2).
    localisation: localisation(),
    edificeNom: text(),
    autreCommune: text().references(() => communes.codeInsee),
    recensable: boolean(),
    etat: etat(),
    securisation: securisation(),
    notes: text(),
    /** The commune said once that it sends this recensable objet without a photo. */
    sansPhoto: boolean().notNull().default(false),
    // Examen (spec 2.5). An override equal to the commune's value is not stored.
    etatConservateur: etat(),
    securisationConservateur: securisation(),
    fiches: fiche()
      .array()
      .notNull()
      .default(sql`'{}'`),
    commentaireConservateur: text(),
    notePrivee: text(),
    examineLe: moment(),
    conservateurId: uuid().references(() => comptes.id),
    // Detached because the objet left the commune or the scope (spec 2.3).
    detacheLe: moment(),
    detacheMotif: text(),
    objetDetache: jsonb().$type<ObjetDetache>(),
    creeLe: creeLe(),
    majLe: moment().notNull().defaultNow(),
    termineLe: moment(),
  },
  (t) => [
    uniqueIndex("recensements_un_par_objet")
      .on(t.dossierId, t.objetRef)
      .where(sql`copie_de is null and detache_le is null`),
    uniqueIndex("recensements_une_copie")
      .on(t.copieDe)
      .where(sql`copie_de is not null`),
    index("recensements_par_dossier").on(t.dossierId),
    index("recensements_par_objet").on(t.objetRef),
    // What the counts of a dossier read (view `communes_synthese`), so that they never open the rows themselves.
    index("recensements_comptes")
      .on(t.dossierId, t.etat, t.etatConservateur, t.localisation, t.examineLe, t.recensable, t.id)
      .where(sql`statut = 'termine' and copie_de is null and detache_le is null`),
    check(
      "recensements_coherents",
      sql`reponses_coherentes(localisation, edifice_nom, autre_commune, recensable, etat, securisation)`,
    ),
    check(
      "recensements_termines_complets",
      sql`statut <> 'termine' or (termine_le is not null and reponses_completes(localisation, edifice_nom, autre_commune, recensable, etat, securisation))`,
    ),
    check("recensements_copie_brouillon", sql`copie_de is null or (statut = 'brouillon' and copie_de <> id)`),
    check("recensements_examine_par_quelquun", sql`(examine_le is null) = (conservateur_id is null)`),
    check("recensements_examine_termine", sql`examine_le is null or statut = 'termine'`),
    check(
      "recensements_surcharge_utile",
      sql`(etat_conservateur is null or etat_conservateur is distinct from etat) and (securisation_conservateur is null or securisation_conservateur is distinct from securisation)`,
    ),
    check("recensements_fiches_permises", sql`fiches_permises(fiches, localisation, recensable)`),
    check(
      "recensements_detaches_expliques",
      sql`(detache_le is null) = (detache_motif is null) and (detache_le is null) = (objet_detache is null)`,
    ),
    check("recensements_etape", sql`etape_atteinte between 1 and 7`),
  ],
);

/** A curator's request that the commune corrects or completes one recensement (spec 2.3). Whoever answers or withdraws first ends it. */
export const complements = pgTable(
  "complements",
  {
    id: id(),
    recensementId: rowOf(() => recensements.id),
    motif: text().notNull(),
    demandePar: rowOf(() => comptes.id),
    demandeLe: creeLe(),
    reponse: text(),
    reponduPar: uuid().references(() => comptes.id),
    reponduLe: moment(),
    retirePar: uuid().references(() => comptes.id),
    retireLe: moment(),
    /** Follows from the dates: nobody writes it. */
    statut: statutComplement()
      .notNull()
      .generatedAlwaysAs(
        sql`case when retire_le is not null then 'retire'::statut_complement when repondu_le is not null then 'repondu'::statut_complement else 'ouvert'::statut_complement end`,
      ),
  },
  (t) => [
    uniqueIndex("complements_un_seul_ouvert")
      .on(t.recensementId)
      .where(sql`statut = 'ouvert'`),
    index("complements_par_recensement").on(t.recensementId),
    check("complements_repondu_par_quelquun", sql`(repondu_le is null) = (repondu_par is null)`),
    check("complements_retire_par_quelquun", sql`(retire_le is null) = (retire_par is null)`),
    check("complements_une_seule_fin", sql`repondu_le is null or retire_le is null`),
  ],
);

export const photos = pgTable(
  "photos",
  {
    id: id(),
    recensementId: rowOf(() => recensements.id),
    /** In a draft copy: the validated photo that this row stands for; both share the same stored files. */
    origineId: uuid().references((): AnyPgColumn => photos.id),
    statut: statutPhoto().notNull().default("attendue"),
    refusMotif: text(),
    /** Key of the file in the bucket; the lighter variants live beside it. */
    cle: text().notNull(),
    nomOrigine: text().notNull(),
    typeMime: text().notNull(),
    /** Of the file as it left the browser: bytes and SHA-256 (hexadecimal), announced, then proven at reception. */
    taille: integer().notNull(),
    sha256: text(),
    /** Of the checked image, upright, in pixels. */
    largeur: integer(),
    hauteur: integer(),
    rang: integer().notNull().default(0),
    legende: text(),
    auteurRole: role().notNull().default("commune"),
    /** Number in the national base Mémoire: given once, never reused (spec 2.1). */
    numeroMemoire: text(),
    creeLe: creeLe(),
    /** When its bytes were proven to have arrived whole; the check of the image comes after. */
    recueLe: moment(),
    preteLe: moment(),
  },
  (t) => [
    index("photos_par_recensement").on(t.recensementId, t.rang),
    // In the order in which a bucket lists its keys: both are walked side by side (lib/fichiers/compare.ts).
    index("photos_par_fichier").on(sql`${t.cle} collate "C"`),
    index("photos_par_origine").on(t.origineId),
    index("photos_attendues")
      .on(t.creeLe)
      .where(sql`statut = 'attendue'`),
    uniqueIndex("photos_numero_memoire").on(t.numeroMemoire),
    check("photos_taille", sql`taille between 0 and 20971520`),
    check(
      "photos_pretes_mesurees",
      sql`statut <> 'prete' or (largeur > 0 and hauteur > 0 and sha256 is not null and prete_le is not null)`,
    ),
    check("photos_refusees_expliquees", sql`(statut = 'refusee') = (refus_motif is not null)`),
  ],
);
