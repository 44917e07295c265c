import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { about, record } from "@/lib/journal/record";
import { forgetCopy } from "./draft-copy";
import { lockRecensement } from "./load";

/** Forgets the changes begun on a validated recensement, which stays as it was. Without changes there is nothing to do. */
export async function abandonRecensement(db: Database, actor: ActorCommune, ref: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { original, copie } = await lockRecensement(tx, actor, ref);
    if (!original || !copie) return;
    await forgetCopy(tx, copie.id);
    // A screen that still shows the copy must not pass for one that has seen the next.
    await tx
      .update(recensements)
      .set({ version: copie.version + 1 })
      .where(eq(recensements.id, original.id));
    await record(tx, actor, "recensement.edit", about("recensement", { ...actor, id: original.id }), {
      abandonne: true,
    });
  });
}
