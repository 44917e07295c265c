import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, doublePrecision, index, pgTable, text } from "drizzle-orm/pg-core";
import { codeOf, frenchText, moment, plainText } from "./columns";

export const departements = pgTable(
  "departements",
  {
    code: text().primaryKey(),
    nom: frenchText().notNull(),
    region: text().notNull(),
    /** Alsace-Moselle: objets of worship belong to the établissement public du culte (spec 2.1). */
    concordataire: boolean().notNull().default(false),
  },
  () => [check("departements_code", sql`code ~ '^(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[0-9]|98[0-9])$'`)],
);

export const communes = pgTable(
  "communes",
  {
    codeInsee: text().primaryKey(),
    nom: text().notNull(),
    /** What lists sort on and searches compare with: `searchKey` (lib/words.ts) of the name. */
    nomTri: plainText().notNull(),
    /** Those of the national list; an uninhabited commune has none. */
    codesPostaux: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    departementCode: codeOf(() => departements.code),
    telephone: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    /** Its town hall in the directory of public services, the last time it was listed there. */
    annuaireId: text(),
    /** Not in the administrative division any more. The row stays: accounts, objets and dossiers may hold on to it (spec 5.3). */
    disparueLe: moment(),
    /** The commune that took it in, when the division says so. */
    fusionneeDans: text().references((): AnyPgColumn => communes.codeInsee),
  },
  (t) => [
    check("communes_fusionnees_disparues", sql`fusionnee_dans is null or disparue_le is not null`),
    check("communes_code_insee", sql`code_insee ~ '^(0[1-9]|[1-9][0-9]|2[AB])[0-9]{3}$'`),
    // From a commune to those that it took in, whose rounds it reads.
    index("communes_fusionnees")
      .on(t.fusionneeDans)
      .where(sql`fusionnee_dans is not null`),
    index("communes_par_departement").on(t.departementCode, t.nomTri),
    index("communes_codes_postaux").using("gin", t.codesPostaux),
    index("communes_recherche").using("gin", sql`${t.nomTri} gin_trgm_ops`),
  ],
);
