import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { about, record } from "@/lib/journal/record";
import { lockFor } from "./load";

/** Throws a draft away, its list of recipients with it. Nothing has been sent from a draft. */
export async function deleteDraft(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "edit", id);
    await tx.delete(campagnes).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.edit", about("campagne", campagne), { verbe: "delete" });
  });
}
