import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, objets } from "@/db/schema";
import type { Target } from "@/lib/rights";
import type { Actor } from "@/lib/actor";
import { territoire } from "@/lib/scope";

/** Territory of an objet in scope, for `may`; undefined when the actor cannot know of its recensements. */
export async function cibleObjet(db: Queryable, actor: Actor, ref: string): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(objets)
    .innerJoin(communes, eq(communes.codeInsee, objets.communeCode))
    .where(and(eq(objets.ref, ref), eq(objets.presence, "dans_perimetre"), territoire(actor)));
  return target;
}
