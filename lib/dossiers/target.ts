import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, dossiers } from "@/db/schema";
import type { Target } from "@/lib/rights";
import type { Actor } from "@/lib/actor";
import { territoire } from "@/lib/scope";

/** Whose dossier it is, for `may`; undefined outside the actor's territory. */
export async function dossierTarget(db: Queryable, actor: Actor, dossierId: string): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(dossiers.id, dossierId), territoire(actor)));
  return target;
}
