import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { edifices, objets } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";

/** Names of a commune's other buildings, without doubles, in alphabetical order: those of the list, those suggested while typing. */
export type AutresEdifices = { readonly liste: readonly string[]; readonly suggestions: readonly string[] };

/** As many as a person reads at a glance. */
const LISTE_COURTE = 10;
/** A town with more listed buildings than that is served by typing. */
const MAX_EDIFICES = 500;

/**
 * The commune's other buildings, for an objet that moved into one of them. When they are more than a glance takes in — Mérimée knows hundreds
 * of them in a town — only those that hold objets are listed, the others are suggestions (docs/decisions/0013-names-of-buildings.md).
 */
export async function autresEdifices(
  db: Queryable,
  actor: ActorCommune,
  edificeId: string | null,
): Promise<AutresEdifices> {
  const rows = await db
    .select({
      nom: edifices.nom,
      tient: sql<boolean>`bool_or(exists (
        select from ${objets} where ${objets.edificeId} = ${edifices.id} and ${objets.presence} = 'dans_perimetre'))`,
    })
    .from(edifices)
    .where(
      and(eq(edifices.communeCode, actor.communeCode), edificeId ? sql`${edifices.id} <> ${edificeId}` : undefined),
    )
    .groupBy(edifices.nom)
    .orderBy(sql`2 desc`, asc(edifices.nom))
    .limit(MAX_EDIFICES);
  const noms = (some: typeof rows) => some.map(({ nom }) => nom);
  if (rows.length <= LISTE_COURTE) return { liste: noms(rows).sort(frenchOrder), suggestions: [] };
  return { liste: noms(rows.filter(({ tient }) => tient)), suggestions: noms(rows.filter(({ tient }) => !tient)) };
}

const frenchOrder = new Intl.Collator("fr").compare;
