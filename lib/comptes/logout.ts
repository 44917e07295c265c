import "server-only";
import type { Database } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { record } from "@/lib/journal/record";
import { sansCible } from "@/lib/rights";
import { closeSession } from "./sessions";

/** Closes the session that this browser presents; an impersonation closes with it, and so does a session that waits for its second factor. */
export async function logout(db: Database, actor: Actor, token: string): Promise<void> {
  await db.transaction(async (tx) => {
    await closeSession(tx, token);
    if (actor.role !== "anonyme")
      await record(tx, actor, "connexion.fermer", { ...sansCible, type: "compte", id: actor.compteId });
  });
}
