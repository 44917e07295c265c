import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { about, record } from "@/lib/journal/record";
import { checkDates, warnOfOverlap } from "./dates";
import type { UpdateInput } from "./input";
import { lockFor } from "./load";
import { checkMessage } from "./message";

/** Changes the days and the words of a draft. @throws Invalid on the days that break a rule */
export async function updateCampagne(
  db: Database,
  actor: Actor,
  { id, confirme, ...contenu }: UpdateInput,
  now = new Date(),
): Promise<void> {
  checkMessage(contenu);
  await db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "edit", id);
    checkDates(contenu, jourDe(now), campagne.departementCode);
    await warnOfOverlap(tx, { ...campagne, ...contenu }, confirme);
    await tx.update(campagnes).set(contenu).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.edit", about("campagne", campagne), { verbe: "update" });
  });
}
