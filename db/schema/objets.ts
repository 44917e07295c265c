import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { codeOf, creeLe, frenchText, id, moment, natureChangement, presence, protection, rowOf } from "./columns";
import { imports } from "./imports";
import { communes, departements } from "./territoires";

export const edifices = pgTable(
  "edifices",
  {
    id: id(),
    communeCode: codeOf(() => communes.codeInsee),
    nom: frenchText().notNull(),
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
    check("edifices_ref_merimee_forme", sql`ref_merimee is null or ref_merimee ~ '^(PA|IA|EA)[0-9][0-9A-Z]{7}$'`),
  ],
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
    /**
     * The other columns of the record, by their code; empty ones left out. Kept as written: it is written for 300 000 records at a time, and
     * looked into for one.
     */
    notice: json().$type<Record<string, string>>().notNull().default({}),
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
    /** Words to search in, without accents. No index: every list is a commune's or a département's, which has one. */
    recherche: text().notNull(),
    /** Hash of the row received: equal means unchanged. */
    empreinte: text().notNull(),
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
    index("objets_par_edifice").on(t.edificeId),
    check("objets_ref_forme", sql`ref ~ '^[A-Z]{2}[0-9A-Z]{2,12}$'`),
    check("objets_hors_liste_motives", sql`(presence = 'dans_perimetre') = (presence_motif is null)`),
    check(
      "objets_dans_perimetre_situes",
      sql`presence <> 'dans_perimetre' or (commune_code is not null and departement_code is not null)`,
    ),
  ],
);

/** What imports changed in an objet after its creation: what a curator is shown when he asks where it comes from, or why it left. */
export const objetsChangements = pgTable(
  "objets_changements",
  {
    id: id(),
    objetRef: codeOf(() => objets.ref, "cascade"),
    importId: rowOf(() => imports.id),
    le: creeLe(),
    nature: natureChangement().notNull(),
    /** Before and after, in words, of the fields that people understand; empty when only other fields of the record changed. */
    champs: jsonb().$type<Record<string, [string | null, string | null]>>().notNull().default({}),
    /** Of an objet that left it: its curators may still ask. */
    departementAvant: text().references(() => departements.code),
    /** The commune whose list it left: the one that is asked why. */
    communeAvant: text().references(() => communes.codeInsee),
  },
  (t) => [
    index("objets_changements_departs")
      .on(t.communeAvant)
      .where(sql`commune_avant is not null`),
    index("objets_changements_par_objet").on(t.objetRef, t.le),
    uniqueIndex("objets_changements_un_par_import").on(t.importId, t.objetRef),
    check("objets_changements_champs", sql`jsonb_typeof(champs) = 'object'`),
  ],
);

/** Photographs of the national base Mémoire, shown with their credit. */
export const photosMemoire = pgTable(
  "photos_memoire",
  {
    id: id(),
    objetRef: codeOf(() => objets.ref, "cascade"),
    url: text().notNull(),
    titre: text(),
    credit: text(),
    rang: integer().notNull().default(0),
    /** Mémoire does not list it any more: it is not shown, and comes back the same. */
    absenteLe: moment(),
  },
  (t) => [uniqueIndex("photos_memoire_url").on(t.objetRef, t.url)],
);
