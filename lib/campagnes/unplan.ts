import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { about, record } from "@/lib/journal/record";
import { forgetPlannedRondes } from "./archive";
import { lockFor } from "./load";
import { campagneMachine } from "./machine";

/** Makes a planned campagne a draft again, to change it; its place in the calendar is free. */
export async function unplanCampagne(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "unplan", id);
    await tx
      .update(campagnes)
      .set({ statut: campagneMachine.to("unplan"), planifieLe: null })
      .where(eq(campagnes.id, id));
    await forgetPlannedRondes(tx, id);
    await record(tx, actor, "campagne.plan", about("campagne", campagne), { verbe: "unplan" });
  });
}
