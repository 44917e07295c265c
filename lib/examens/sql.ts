import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { edifices, objets } from "@/db/schema";
import { prioritaire } from "@/lib/recensements/sql";

/** The order in which a dossier is shown and gone through: what is urgent, then building by building. Needs `objets` and `edifices` joined. */
export const ordreExamen: SQL[] = [
  sql`${prioritaire} desc`,
  sql`${edifices.nom} asc nulls last`,
  sql`${objets.titre} asc`,
  sql`${objets.ref} asc`,
];
