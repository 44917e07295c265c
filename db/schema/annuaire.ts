import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { citext, codeOf, creeLe, id, moment, typeAnomalieAnnuaire } from "./columns";
import { comptes } from "./comptes";
import { imports } from "./imports";
import { communes } from "./territoires";

/**
 * What the directory of town halls says and that only a human can settle (spec 5.3). One row per commune, kind and address: an import that
 * still sees it leaves the row as it is, one that does not see it any more marks it settled.
 */
export const anomaliesAnnuaire = pgTable(
  "anomalies_annuaire",
  {
    id: id(),
    communeCode: codeOf(() => communes.codeInsee),
    type: typeAnomalieAnnuaire().notNull(),
    /** The address in question; empty when there is none. */
    adresse: citext().notNull().default(""),
    /** The account that has this address, of this commune or of another one. */
    compteId: uuid().references(() => comptes.id, { onDelete: "cascade" }),
    /** In words: the sheets of the directory concerned. */
    detail: text(),
    /** The import that found it, at that moment. */
    importId: uuid().references(() => imports.id),
    constateeLe: creeLe(),
    resolueLe: moment(),
    /** The import that did not see it any more. */
    resolueImportId: uuid().references(() => imports.id),
  },
  (t) => [
    unique("anomalies_annuaire_une_fois").on(t.communeCode, t.type, t.adresse),
    index("anomalies_annuaire_ouvertes")
      .on(t.type, t.communeCode)
      .where(sql`resolue_le is null`),
    // The two lists in their usual order: one import notes thousands of anomalies at one moment, so the moment alone would sort nothing.
    index("anomalies_annuaire_par_date")
      .on(t.constateeLe, t.communeCode, t.id)
      .where(sql`resolue_le is null`),
    index("anomalies_annuaire_reglees")
      .on(t.resolueLe, t.communeCode, t.id, t.type)
      .where(sql`resolue_le is not null`),
    index("anomalies_annuaire_par_compte").on(t.compteId),
    check(
      "anomalies_annuaire_adresse",
      sql`(adresse = '') = (type in ('deux_mairies', 'adresse_illisible', 'sans_adresse'))`,
    ),
    check("anomalies_annuaire_reglee_par", sql`resolue_import_id is null or resolue_le is not null`),
  ],
);
