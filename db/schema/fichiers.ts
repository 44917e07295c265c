import { index, integer, pgTable } from "drizzle-orm/pg-core";
import { creeLe, moment, plainText } from "./columns";

/**
 * Files of the bucket that must disappear, by their key: written by the transaction that gives them up, taken out once the store has said
 * that they are gone. Nothing else forgets them.
 */
export const fichiersAEffacer = pgTable(
  "fichiers_a_effacer",
  {
    cle: plainText().primaryKey(),
    /** Since when it should be gone. */
    creeLe: creeLe(),
    tentatives: integer().notNull().default(0),
    prochainEssaiLe: moment().notNull().defaultNow(),
  },
  (t) => [index("fichiers_a_effacer_dus").on(t.prochainEssaiLe), index("fichiers_a_effacer_depuis").on(t.creeLe)],
);
