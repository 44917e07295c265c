import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { verifierDates } from "./dates";
import type { UpdateInput } from "./input";
import { estModifiable } from "./rules";
import { cible, lockCampagne, type Campagne } from "./scope";

/** @throws Refused when it is no longer a draft @throws Gone outside the actor's scope */
export async function lockDraft(tx: Transaction, actor: Actor, id: string): Promise<Campagne> {
  const campagne = await lockCampagne(tx, actor, id);
  if (!estModifiable(campagne.statut))
    throw new Refused(
      "statut",
      "Cette campagne n’est plus un brouillon\u00a0: elle ne se modifie plus.",
      campagne.statut,
    );
  return campagne;
}

/** Changes the days and the words of a draft. @throws Invalid on the days that break a rule */
export async function updateCampagne(
  db: Database,
  actor: Actor,
  { id, ...contenu }: UpdateInput,
  now = new Date(),
): Promise<void> {
  verifierDates(contenu, jourDe(now));
  await db.transaction(async (tx) => {
    const campagne = await lockDraft(tx, actor, id);
    await tx.update(campagnes).set(contenu).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.edit", cible(campagne), { verbe: "update" });
  });
}

/** Throws a draft away, its list of recipients with it. Nothing has been sent from a draft. */
export async function deleteDraft(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const campagne = await lockDraft(tx, actor, id);
    await tx.delete(campagnes).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.edit", cible(campagne), { verbe: "delete" });
  });
}
