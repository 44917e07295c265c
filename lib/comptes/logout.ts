import "server-only";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import { record } from "@/lib/journal/record";
import { sansCible } from "@/lib/rights";
import { closeSession } from "./sessions";

/** Closes the session that this browser presents; an impersonation closes with it. */
export async function logout(db: Database, actor: Compte, token: string): Promise<void> {
  await db.transaction(async (tx) => {
    await closeSession(tx, token);
    await record(tx, actor, "connexion.fermer", { ...sansCible, type: "compte", id: actor.compteId });
  });
}
