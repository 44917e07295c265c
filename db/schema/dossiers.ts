import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { campagnes } from "./campagnes";
import { codeOf, creeLe, id, moment, rowOf, statutDossier, visite } from "./columns";
import { comptes } from "./comptes";
import { communes } from "./territoires";

export const dossiers = pgTable(
  "dossiers",
  {
    id: id(),
    communeCode: codeOf(() => communes.codeInsee),
    campagneId: uuid().references(() => campagnes.id),
    statut: statutDossier().notNull().default("en_cours"),
    commentaireCommune: text(),
    /** Who went to see the objets, and how to reach them: erased six years after the sending (lib/retentions). */
    recenseurNom: text(),
    recenseurContact: text(),
    commentaireConservateur: text(),
    visite: visite().notNull().default("none"),
    conservateurId: uuid().references(() => comptes.id),
    /** The report as the commune received it, frozen at acceptance. One that another replaces goes to `rapports_remplaces`. */
    rapport: jsonb(),
    creeLe: creeLe(),
    /** Last answer, photo or submission of the commune: reminders and automatic sending count from it. */
    activiteLe: moment().notNull().defaultNow(),
    transmisLe: moment(),
    /** Sent by nobody: every objet was done, and nothing had moved for a month (spec 4.4). */
    envoiAutomatique: boolean().notNull().default(false),
    /** The last reminder of an unfinished round: after how many months, and when. Older than the last activity, it counts for nothing. */
    rappelMois: integer(),
    rappelLe: moment(),
    /** When its commune was told that nothing in it is urgent: once (« objets verts », spec 4.4). */
    vertsLe: moment(),
    examineLe: moment(),
    archiveLe: moment(),
    archiveMotif: text(),
  },
  (t) => [
    uniqueIndex("dossiers_un_seul_vivant")
      .on(t.communeCode)
      .where(sql`statut <> 'archive'`),
    index("dossiers_par_commune").on(t.communeCode),
    index("dossiers_par_campagne").on(t.campagneId),
    index("dossiers_par_statut").on(t.statut, t.transmisLe),
    // The few that wait for a curator, found in a territory without opening those that do not.
    index("dossiers_transmis")
      .on(t.communeCode)
      .where(sql`statut = 'transmis'`),
    // Those that nobody has touched for long (lib/dossiers/suites.ts).
    index("dossiers_en_cours")
      .on(t.activiteLe)
      .where(sql`statut = 'en_cours'`),
    // What is left to forget after six years.
    index("dossiers_visiteurs")
      .on(sql`coalesce(${t.transmisLe}, ${t.creeLe})`)
      .where(sql`recenseur_nom is not null or recenseur_contact is not null`),
    check("dossiers_envoi_automatique", sql`not envoi_automatique or transmis_le is not null`),
    check(
      "dossiers_rappel",
      sql`(rappel_mois is null) = (rappel_le is null) and (rappel_mois is null or rappel_mois in (9, 11))`,
    ),
    check("dossiers_transmis_dates", sql`statut not in ('transmis', 'examine') or transmis_le is not null`),
    check(
      "dossiers_examine_par_quelquun",
      sql`statut <> 'examine' or (conservateur_id is not null and examine_le is not null and rapport is not null)`,
    ),
    check(
      "dossiers_archive_motive",
      sql`(statut = 'archive') = (archive_le is not null and archive_motif is not null)`,
    ),
  ],
);

/**
 * Reports that another one replaced, the dossier having been reopened: what the commune has read once stays readable. A trigger of `dossiers`
 * writes them, so that no acceptance can forget to.
 */
export const rapportsRemplaces = pgTable(
  "rapports_remplaces",
  {
    dossierId: rowOf(() => dossiers.id),
    /** 1 for the first that the commune received. */
    rang: integer().notNull(),
    rapport: jsonb().notNull(),
    remplaceLe: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.rang] })],
);
