import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { creeLe, id, moment, presence, protection, sourceImport, statutImport } from "./columns";
import { comptes } from "./comptes";
import { communes, departements } from "./territoires";

export const edifices = pgTable(
  "edifices",
  {
    id: id(),
    communeCode: text()
      .notNull()
      .references(() => communes.codeInsee),
    nom: text().notNull(),
    /** Name without accents, case, articles nor « paroissiale »: what makes two spellings one building. */
    slug: text().notNull(),
    refMerimee: text(),
    // What Mérimée says of it, empty when Mérimée has never listed its reference.
    /** Its title in Mérimée; `nom` may be another one (docs/decisions/0013-names-of-buildings.md). */
    titreMerimee: text(),
    adresse: text(),
    protection: protection(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    /** Its reference left Mérimée. The building stays, with its objets. */
    absentDeMerimeeLe: moment(),
    importId: uuid().references((): AnyPgColumn => imports.id),
    creeLe: creeLe(),
    majLe: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("edifices_slug").on(t.communeCode, t.slug),
    uniqueIndex("edifices_ref_merimee").on(t.refMerimee),
    check(
      "edifices_merimee_par_reference",
      sql`ref_merimee is not null or (titre_merimee is null and absent_de_merimee_le is null)`,
    ),
    check("edifices_ref_merimee_forme", sql`ref_merimee is null or ref_merimee ~ '^(PA|IA|EA)[0-9A-Z]{8}$'`),
  ],
);

/** One run of a synchronisation and what it reported (spec 5.3). */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    source: sourceImport().notNull(),
    statut: statutImport().notNull(),
    fichier: text().notNull(),
    /** An extract: nothing absent from it is concluded to be gone. */
    partiel: text().$type<"oui" | "non">().notNull().default("non"),
    lignes: integer(),
    rapport: jsonb(),
    lancePar: uuid().references(() => comptes.id),
    commenceLe: creeLe(),
    finiLe: moment(),
  },
  (t) => [index("imports_par_source").on(t.source, t.commenceLe)],
);

export const objets = pgTable(
  "objets",
  {
    ref: text().primaryKey(),
    // Palissy fields as received, under Palissy's names.
    tico: text(),
    deno: text(),
    cate: text(),
    scle: text(),
    matr: text(),
    autr: text(),
    dimensions: text(),
    edif: text(),
    empl: text(),
    insee: text(),
    dpt: text(),
    com: text(),
    prot: text(),
    dpro: text(),
    doss: text(),
    stat: text(),
    prop: text(),
    refa: text(),
    denq: text(),
    depl: text(),
    web: text(),
    mosa: text(),
    /** The other columns of the record, by their official name; empty ones left out. */
    notice: jsonb().$type<Record<string, string>>().notNull().default({}),
    // Derived once at import (spec 2.1, 5.2), never parsed in a query.
    titre: text().notNull(),
    communeCode: text().references(() => communes.codeInsee),
    departementCode: text().references(() => departements.code),
    edificeId: uuid().references(() => edifices.id),
    protection: protection().notNull(),
    protegeLe: date({ mode: "string" }),
    presence: presence().notNull(),
    presenceMotif: text(),
    /** Year of the last official récolement. */
    recolement: integer(),
    recherche: text().notNull(),
    /** Hash of the row received: equal means unchanged. */
    empreinte: text().notNull(),
    importId: uuid().references(() => imports.id),
    creeLe: creeLe(),
    majLe: moment().notNull().defaultNow(),
  },
  (t) => [
    index("objets_de_la_commune")
      .on(t.communeCode, t.edificeId)
      .where(sql`presence = 'dans_perimetre'`),
    index("objets_du_departement")
      .on(t.departementCode)
      .where(sql`presence = 'dans_perimetre'`),
    index("objets_par_commune").on(t.communeCode),
    index("objets_par_edifice").on(t.edificeId),
    index("objets_recherche").using("gin", sql`${t.recherche} gin_trgm_ops`),
    check("objets_ref_forme", sql`ref ~ '^[A-Z]{2}[0-9A-Z]{2,12}$'`),
    check("objets_hors_liste_motives", sql`(presence = 'dans_perimetre') = (presence_motif is null)`),
    check(
      "objets_dans_perimetre_situes",
      sql`presence <> 'dans_perimetre' or (commune_code is not null and departement_code is not null)`,
    ),
  ],
);

/** Photographs of the national base Mémoire, shown with their credit. */
export const photosMemoire = pgTable(
  "photos_memoire",
  {
    id: id(),
    objetRef: text()
      .notNull()
      .references(() => objets.ref, { onDelete: "cascade" }),
    url: text().notNull(),
    titre: text(),
    credit: text(),
    rang: integer().notNull().default(0),
    /** Mémoire does not list it any more: it is not shown, and comes back the same. */
    absenteLe: moment(),
  },
  (t) => [uniqueIndex("photos_memoire_url").on(t.objetRef, t.url)],
);
