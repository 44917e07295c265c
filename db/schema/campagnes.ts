import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  citext,
  codeOf,
  creeLe,
  etape,
  id,
  moment,
  rowOf,
  statutCampagne,
  statutDossier,
  statutEnvoi,
} from "./columns";
import { comptes } from "./comptes";
import { dossiers } from "./dossiers";
import { communes, departements } from "./territoires";

const jour = () => date({ mode: "string" });

/** The exclusion of overlapping campaigns is written by hand in the migration: Drizzle cannot say it. */
export const campagnes = pgTable(
  "campagnes",
  {
    id: id(),
    departementCode: codeOf(() => departements.code),
    statut: statutCampagne().notNull().default("brouillon"),
    expediteur: text(),
    drac: text(),
    signature: text(),
    message: text(),
    /** Steps whose mails carry the message: a meeting announced once is not announced after it took place. */
    messageEtapes: etape()
      .array()
      .notNull()
      .default(sql`'{lancement}'`),
    // Days in French time (spec 4.1).
    lancement: jour().notNull(),
    relance1: jour().notNull(),
    relance2: jour().notNull(),
    relance3: jour().notNull(),
    fin: jour().notNull(),
    creePar: uuid().references(() => comptes.id),
    creeLe: creeLe(),
    planifieLe: moment(),
    commenceLe: moment(),
    termineLe: moment(),
  },
  (t) => [
    index("campagnes_par_departement").on(t.departementCode, t.lancement),
    index("campagnes_actives")
      .on(t.statut)
      .where(sql`statut in ('planifiee', 'en_cours')`),
    check(
      "campagnes_dates_croissantes",
      sql`lancement < relance1 and relance1 < relance2 and relance2 < relance3 and relance3 < fin`,
    ),
    check(
      "campagnes_jours_ouvres",
      sql`extract(isodow from lancement) < 6 and extract(isodow from relance1) < 6 and extract(isodow from relance2) < 6 and extract(isodow from relance3) < 6 and extract(isodow from fin) < 6`,
    ),
    check(
      "campagnes_signees",
      sql`statut = 'brouillon' or (coalesce(expediteur, '') <> '' and coalesce(drac, '') <> '' and coalesce(signature, '') <> '')`,
    ),
  ],
);

export const destinataires = pgTable(
  "destinataires",
  {
    id: id(),
    campagneId: rowOf(() => campagnes.id, "cascade"),
    communeCode: codeOf(() => communes.codeInsee),
    /** Secret of the one-click unsubscription link (spec 4.1, RFC 8058). */
    jetonDesinscription: text()
      .notNull()
      .default(sql`encode(gen_random_bytes(16), 'hex')`),
    desinscritLe: moment(),
    desinscritMotif: text(),
    /** Last step gone through, whether or not it sent a mail. */
    etape: etape(),
    /** The round that planning said the start would archive, and what it was then: the start archives no other. */
    rondeId: uuid().references((): AnyPgColumn => dossiers.id),
    rondeStatut: statutDossier(),
    /** Why the start left its round alone although it was sent: see `ecartAuLancement`. */
    ecartMotif: text(),
  },
  (t) => [
    check("destinataires_ronde_prevue", sql`(ronde_id is null) = (ronde_statut is null)`),
    check("destinataires_ecart_connu", sql`ecart_motif in ('envoye', 'rouvert', 'complement')`),
    uniqueIndex("destinataires_commune").on(t.campagneId, t.communeCode),
    uniqueIndex("destinataires_jeton").on(t.jetonDesinscription),
    index("destinataires_par_commune").on(t.communeCode),
  ],
);

/**
 * The ledger of every mail: one row per thing that must be said once (spec 4.3).
 * A campaign's row has a destinataire and an etape, unique together; the others have a key of their own.
 */
export const envois = pgTable(
  "envois",
  {
    id: id(),
    /** What makes this mail the only one of its kind, e.g. `dossier-examine:<dossier>:<compte>`. Also the provider's idempotency key. */
    cle: text().notNull(),
    gabarit: text().notNull(),
    email: citext(),
    compteId: uuid().references(() => comptes.id, { onDelete: "set null" }),
    communeCode: text().references(() => communes.codeInsee),
    destinataireId: uuid().references(() => destinataires.id),
    etape: etape(),
    /** What the template needs, by identifier rather than by value wherever it can. Forgotten after a year (lib/retentions). */
    donnees: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    statut: statutEnvoi().notNull().default("a_envoyer"),
    motif: text(),
    tentatives: integer().notNull().default(0),
    prochainEssaiLe: moment(),
    prisLe: moment(),
    envoyeLe: moment(),
    idFournisseur: text(),
    erreur: text(),
    // What came back from the provider.
    ouvertLe: moment(),
    rejeteLe: moment(),
    creeLe: creeLe(),
  },
  (t) => [
    uniqueIndex("envois_cle").on(t.cle),
    uniqueIndex("envois_un_par_etape").on(t.destinataireId, t.etape),
    index("envois_a_faire")
      .on(t.prochainEssaiLe)
      .where(sql`statut in ('a_envoyer', 'pris', 'en_remise', 'echec', 'incertain')`),
    index("envois_recents").on(t.creeLe),
    // What is left to forget after a year.
    index("envois_contenus")
      .on(t.creeLe)
      .where(sql`donnees <> '{}' and not donnees ? 'oublie'`),
    // Lists by fate, and their counts from the index alone.
    index("envois_par_statut").on(t.statut, t.creeLe, t.prochainEssaiLe),
    index("envois_adresses").using("gin", sql`(${t.email}::text) gin_trgm_ops`),
    // What the team is told on its first page; the condition is that of `isRefused`.
    index("envois_refuses")
      .on(t.rejeteLe)
      .where(sql`motif = 'nous_refuse'`),
    index("envois_par_commune").on(t.communeCode, t.creeLe),
    check("envois_campagne_complets", sql`(destinataire_id is null) = (etape is null)`),
    check("envois_ignores_motives", sql`statut not in ('ignore', 'incertain') or motif is not null`),
    check("envois_envoyes_dates", sql`statut <> 'envoye' or (envoye_le is not null and email is not null)`),
  ],
);
