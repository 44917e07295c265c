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
import { citext, codeOf, creeLe, id, moment, origineCompte, role, roleCommune, rowOf } from "./columns";
import { communes, departements } from "./territoires";

/** What the person wants to hear about by mail; absent means yes. */
export type Notifications = Partial<
  Record<"dossierRecu" | "complementRepondu" | "messageRecu" | "resumeHebdomadaire", boolean>
>;

export const comptes = pgTable(
  "comptes",
  {
    id: id(),
    email: citext().notNull(),
    role: role().notNull(),
    prenom: text(),
    nom: text(),
    /** How the name is looked for (`searchKey` of lib/words.ts). */
    nomTri: text().notNull().default(""),
    telephone: text(),
    communeCode: text().references(() => communes.codeInsee),
    roleCommune: roleCommune(),
    notifications: jsonb().$type<Notifications>().notNull().default({}),
    /** Only an address that came from the directory, and that nobody uses, may be replaced by the directory's new one (spec 5.3). */
    origine: origineCompte().notNull().default("admin"),
    /** Set by a person here: the directory's synchronisation never replaces the address (spec 5.3). */
    emailConfirmeLe: moment(),
    /** That mailbox was refused for good: nothing but a login that somebody asks for is mailed there until somebody mends it (spec 4.3, 7.7). */
    emailRejeteLe: moment(),
    derniereConnexionLe: moment(),
    desactiveLe: moment(),
    /** Its person asked to be forgotten: nothing here says who it was any more, and it never opens again. */
    effaceLe: moment(),
    creeLe: creeLe(),
  },
  (t) => [
    uniqueIndex("comptes_email").on(t.email),
    index("comptes_par_commune").on(t.communeCode),
    index("comptes_par_role").on(t.role, t.id),
    index("comptes_fermes")
      .on(t.id)
      .where(sql`desactive_le is not null`),
    index("comptes_refuses")
      .on(t.id)
      .where(sql`email_rejete_le is not null and desactive_le is null`),
    index("comptes_jamais_venus")
      .on(t.id)
      .where(sql`derniere_connexion_le is null and desactive_le is null`),
    index("comptes_adresses").using("gin", sql`(${t.email}::text) gin_trgm_ops`),
    index("comptes_noms").using("gin", sql`${t.nomTri} gin_trgm_ops`),
    check(
      "comptes_commune_pour_role_commune",
      sql`(role = 'commune') = (commune_code is not null) and (commune_code is null) = (role_commune is null)`,
    ),
    check(
      "comptes_effaces_fermes",
      sql`efface_le is null or (desactive_le is not null and prenom is null and nom is null and telephone is null)`,
    ),
    check("comptes_email_forme", sql`email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`),
  ],
);

export const comptesDepartements = pgTable(
  "comptes_departements",
  {
    compteId: rowOf(() => comptes.id, "cascade"),
    departementCode: codeOf(() => departements.code),
  },
  (t) => [
    primaryKey({ columns: [t.compteId, t.departementCode] }),
    index("comptes_departements_par_departement").on(t.departementCode),
  ],
);

/** An open session. Only the hash of the cookie's token is kept; deleting the row closes it everywhere. */
export const sessions = pgTable(
  "sessions",
  {
    jetonHash: text().primaryKey(),
    compteId: rowOf(() => comptes.id, "cascade"),
    /** The admin who acts as `compteId`, if any; he looks only, until he asks to write (spec 3.2). */
    impersonateurId: uuid().references(() => comptes.id, { onDelete: "cascade" }),
    ecriture: boolean().notNull().default(true),
    /** When the second factor was given last. An admin's session without it opens nothing but the page that asks for it. */
    prouveLe: moment(),
    expireLe: moment().notNull(),
    creeLe: creeLe(),
  },
  (t) => [
    index("sessions_par_compte").on(t.compteId),
    index("sessions_expirees").on(t.expireLe),
    index("sessions_par_impersonateur")
      .on(t.impersonateurId)
      .where(sql`impersonateur_id is not null`),
    check(
      "sessions_impersonateur_prouve",
      sql`impersonateur_id is null or (impersonateur_id <> compte_id and prouve_le is not null)`,
    ),
  ],
);

/** The second factor of a member of the team: what the application of his telephone holds too (RFC 6238). */
export const secondsFacteurs = pgTable(
  "seconds_facteurs",
  {
    compteId: rowOf(() => comptes.id, "cascade").primaryKey(),
    /** Sealed (`lib/seal.ts`): a copy of the base makes no code. */
    secretScelle: text().notNull(),
    /** The last half-minute whose code was used: none is used twice, and none before it. */
    dernierPas: integer().notNull(),
    creeLe: creeLe(),
  },
  () => [check("seconds_facteurs_pas", sql`dernier_pas > 0`)],
);

/** Codes kept on paper for the day when the telephone is lost, hashed, each good once. */
export const codesSecours = pgTable(
  "codes_secours",
  {
    codeHash: text().primaryKey(),
    compteId: rowOf(() => comptes.id, "cascade"),
    utiliseLe: moment(),
    creeLe: creeLe(),
  },
  (t) => [index("codes_secours_par_compte").on(t.compteId)],
);

/** A login asked for: one link and one code, hashed, single use, dead after five wrong codes (spec 6.1). */
export const connexions = pgTable(
  "connexions",
  {
    id: id(),
    /** Empty on a decoy: an unknown address gets the same pages, the same counts and the same delays as a known one. */
    compteId: uuid().references(() => comptes.id, { onDelete: "cascade" }),
    lienHash: text().notNull(),
    codeHash: text().notNull(),
    essais: integer().notNull().default(0),
    /** Another code for the same request, read out on the telephone: by whom, to whom, and when (spec 7.6). */
    dicteHash: text(),
    dicteLe: moment(),
    dictePar: uuid().references(() => comptes.id),
    dicteA: text(),
    retour: text(),
    expireLe: moment().notNull(),
    utiliseLe: moment(),
    creeLe: creeLe(),
  },
  (t) => [
    uniqueIndex("connexions_lien").on(t.lienHash),
    index("connexions_par_compte").on(t.compteId, t.creeLe),
    index("connexions_anciennes").on(t.creeLe),
    index("connexions_dictees")
      .on(t.compteId, t.dicteLe)
      .where(sql`dicte_le is not null`),
    check(
      "connexions_dictees",
      sql`(dicte_hash is null) = (dicte_le is null) and (dicte_hash is null) = (dicte_par is null) and (dicte_hash is null) = (dicte_a is null) and (dicte_hash is null or compte_id is not null)`,
    ),
    check("connexions_leurre_inutilisable", sql`compte_id is not null or utilise_le is null`),
    check("connexions_essais", sql`essais between 0 and 5`),
  ],
);

/** Requests counted per key (a hash of an address or an IP) and per window, for limits that hold on any number of servers. */
export const limites = pgTable(
  "limites",
  {
    cle: text().notNull(),
    fenetre: moment().notNull(),
    nombre: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.cle, t.fenetre] }), index("limites_anciennes").on(t.fenetre)],
);
