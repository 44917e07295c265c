import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { creeLe, id, moment, origineImport, rowOf, sourceImport, statutImport } from "./columns";
import { comptes } from "./comptes";

/** One run of a synchronisation and what it reported (spec 5.3). */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    source: sourceImport().notNull(),
    statut: statutImport().notNull(),
    origine: origineImport().notNull().default("commande"),
    /** Name of the file, for people. */
    fichier: text().notNull(),
    /** An extract: nothing absent from it is concluded to be gone. */
    partiel: boolean().notNull().default(false),
    /** Does everything, then takes it all back. */
    aBlanc: boolean().notNull().default(false),
    /** Where the worker fetches the file; null when it was put in the bucket or read from a disk. */
    adresse: text(),
    /** The file in the bucket, its size in bytes and its hash: what is applied is what was seen. */
    cle: text(),
    octets: bigint({ mode: "number" }),
    sha256: text(),
    /** The run whose result a person looked at before asking for this one, and the alerts accepted then, as they were read. */
    suiteDe: uuid().references((): AnyPgColumn => imports.id),
    alertesAcceptees: jsonb().$type<string[]>().notNull().default([]),
    lignes: integer(),
    rapport: jsonb(),
    lancePar: uuid().references(() => comptes.id),
    demandeLe: creeLe(),
    commenceLe: creeLe(),
    finiLe: moment(),
    /** How many workers have taken it: one that dies leaves it to another. */
    tentatives: integer().notNull().default(0),
    /** Where it stands, written about once a second while it runs, with the moment: a silence means that its worker died. */
    progres: jsonb(),
    battementLe: moment(),
    /** Somebody asked to stop it. */
    annulationLe: moment(),
  },
  (t) => [
    index("imports_par_source").on(t.source, t.commenceLe),
    index("imports_par_date").on(t.demandeLe),
    index("imports_par_statut").on(t.statut, t.demandeLe),
    index("imports_par_fichier").on(t.cle),
    index("imports_par_suite").on(t.suiteDe),
    uniqueIndex("imports_un_seul_a_la_fois")
      .on(t.source)
      .where(sql`fini_le is null`),
    // As text: a value added to an enum cannot be named in the migration that adds it.
    check("imports_fini_ou_non", sql`(fini_le is null) = (statut::text in ('en_attente', 'en_cours'))`),
  ],
);

/** The weekly import of a source: where its file is, and when to fetch it, in French time. */
export const importsProgrammes = pgTable(
  "imports_programmes",
  {
    source: sourceImport().primaryKey(),
    adresse: text().notNull(),
    /** 1 is Monday, 7 is Sunday. */
    jour: smallint().notNull(),
    heure: smallint().notNull(),
    actif: boolean().notNull(),
    modifiePar: rowOf(() => comptes.id),
    majLe: moment().notNull().defaultNow(),
    /** The last day due that was queued, or that had passed when the schedule was made: each is queued once. */
    dernierCreneau: date({ mode: "string" }).notNull(),
  },
  () => [
    check("imports_programmes_jour", sql`jour between 1 and 7`),
    check("imports_programmes_heure", sql`heure between 0 and 23`),
  ],
);
