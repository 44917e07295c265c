import { sql } from "drizzle-orm";
import { bigserial, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { creeLe } from "./columns";

/** Who did what to which thing. Append-only: a trigger refuses to change a line, and to remove one before six years. */
export const journal = pgTable(
  "journal",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    le: creeLe(),
    /** e.g. `dossier.accept`: the act's name in the access rules. */
    acte: text().notNull(),
    /** The real author: the admin when he impersonates; nobody for the machine. No foreign key: the line outlives the account. */
    auteurId: uuid(),
    auteurRole: text().notNull(),
    /** The account on whose behalf an admin acted. */
    auNomDe: uuid(),
    cibleType: text().notNull(),
    cibleId: text().notNull(),
    communeCode: text(),
    departementCode: text(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("journal_par_cible").on(t.cibleType, t.cibleId, t.le),
    index("journal_par_commune").on(t.communeCode, t.le),
    index("journal_par_auteur").on(t.auteurId, t.le),
    index("journal_au_nom_de")
      .on(t.auNomDe)
      .where(sql`au_nom_de is not null`),
    index("journal_par_acte").on(t.acte, t.id),
  ],
);
