import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { complements, edifices, objets, photos, recensements } from "@/db/schema";

/** Recensements that count: validated, not a draft copy, their objet still there. The same rows as the view `communes_synthese`. */
export const compte: SQL = sql`(${recensements.statut} = 'termine' and ${recensements.copieDe} is null and ${recensements.detacheLe} is null)`;

/** Twin of `estPrioritaire`. */
export const prioritaire = sql<boolean>`coalesce(coalesce(${recensements.etatConservateur}, ${recensements.etat}) = 'peril' or ${recensements.localisation} = 'introuvable', false)`;

export const complementOuvert = sql<boolean>`exists (select from ${complements} where ${complements.recensementId} = ${recensements.id} and ${complements.reponduLe} is null)`;

/** The commune answered a complement and the curator has not examined it since. */
export const complementRecu = sql<boolean>`exists (select from ${complements} where ${complements.recensementId} = ${recensements.id} and ${complements.reponduLe} > coalesce(${recensements.examineLe}, '-infinity'))`;

/** Ready photos, in order. */
export const photosPretes = sql<
  string[]
>`array(select ${photos.id} from ${photos} where ${photos.recensementId} = ${recensements.id} and ${photos.statut} = 'prete' order by ${photos.rang}, ${photos.creeLe})`;

/** The order in which a dossier is shown and gone through: what is urgent, then building by building. Needs `objets` and `edifices` joined. */
export const ordreExamen: SQL[] = [
  sql`${prioritaire} desc`,
  sql`${edifices.nom} asc nulls last`,
  sql`${objets.titre} asc`,
  sql`${objets.ref} asc`,
];
