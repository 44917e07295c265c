import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, dossiers, recensements } from "@/db/schema";
import type { Target } from "@/lib/rights";
import type { Actor } from "@/lib/actor";
import { territoire } from "@/lib/scope";

/** Whose recensement it is, for `may`; undefined outside the actor's territory. */
export async function recensementTarget(
  db: Queryable,
  actor: Actor,
  recensementId: string,
): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(recensements.id, recensementId), territoire(actor)));
  return target;
}
