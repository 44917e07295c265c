import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { edifices, objets } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { enListeDe, objetNotice } from "./sql";

/** Palissy record of an objet of the commune. */
export async function noticeDe(db: Queryable, actor: ActorCommune, ref: string) {
  const [row] = await db
    .select({ ...objetNotice, edificeId: objets.edificeId })
    .from(objets)
    .leftJoin(edifices, eq(edifices.id, objets.edificeId))
    .where(and(eq(objets.ref, ref), enListeDe(actor.communeCode)));
  return row;
}
