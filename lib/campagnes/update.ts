import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { about, record } from "@/lib/journal/record";
import { checkDates } from "./dates";
import type { UpdateInput } from "./input";
import { lockFor } from "./load";

/** Changes the days and the words of a draft. @throws Invalid on the days that break a rule */
export async function updateCampagne(
  db: Database,
  actor: Actor,
  { id, ...contenu }: UpdateInput,
  now = new Date(),
): Promise<void> {
  checkDates(contenu, jourDe(now));
  await db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "edit", id);
    await tx.update(campagnes).set(contenu).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.edit", about("campagne", campagne), { verbe: "update" });
  });
}
