import "server-only";
import { and, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, dossiers, objets, objetsChangements, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Target } from "@/lib/rights";
import { territoire } from "@/lib/scope";
import { enListe } from "./sql";

/** Territory of an objet in scope, for `may`; undefined when the actor cannot know of its recensements. */
export async function objetTarget(db: Queryable, actor: Actor, { ref }: { ref: string }): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(objets)
    .innerJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .where(and(eq(objets.ref, ref), enListe, territoire(actor)));
  return target;
}

/**
 * The objets that a curator may follow: those of his départements, those that an import took out of them, and those that somebody there
 * recensed. He is the one who asks why an objet left his list, and what was seen before it moved is of use to both sides (spec 2.3, 5.3).
 * Communes have their own list. Needs `objets` in the query.
 */
export function objetsSuivis(actor: Actor): SQL {
  if (actor.role === "admin") return sql`true`;
  if (actor.role !== "conservateur" || actor.departements.length === 0) return sql`false`;
  const siens = [...actor.departements];
  return (
    or(
      inArray(objets.departementCode, siens),
      sql`exists (select from ${objetsChangements} where ${objetsChangements.objetRef} = ${objets.ref}
        and ${objetsChangements.departementAvant} in ${siens})`,
      sql`exists (select from ${recensements} join ${dossiers} on ${dossiers.id} = ${recensements.dossierId}
        join ${communes} as ancienne on ancienne.code_insee = ${dossiers.communeCode}
        where ${recensements.objetRef} = ${objets.ref} and ancienne.departement_code in ${siens})`,
    ) ?? sql`false`
  );
}
