import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { edifices, objets } from "@/db/schema";
import { saidPrioritaire, prioritaire } from "@/lib/recensements/sql";

const parEdifice = [sql`${edifices.nom} asc nulls last`, sql`${objets.titre} asc`, sql`${objets.ref} asc`];

/** The order in which a dossier is shown: what is urgent, then building by building. Needs `objets` and `edifices` joined. */
export const ordreExamen: SQL[] = [sql`${prioritaire} desc`, ...parEdifice];

/** The order in which it is gone through: urgent by the commune's word, so that another opinion does not move the objet under the curator's hand. */
export const ordreParcours: SQL[] = [sql`${saidPrioritaire} desc`, ...parEdifice];
