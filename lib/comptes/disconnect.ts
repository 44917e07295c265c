import "server-only";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import { about, record } from "@/lib/journal/record";
import { endAccess } from "./end-access";
import { lockCompte } from "./lock-compte";

/**
 * Closes the sessions of an account and the links on their way to it. One's own keeps the session in hand, `token`: a telephone was lost, or a browser
 * left open at the town hall. @throws Gone when there is none
 */
export async function disconnect(
  db: Database,
  actor: Compte,
  compteId: string,
  token: string | undefined,
): Promise<void> {
  await db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    await endAccess(tx, compteId, compteId === actor.compteId ? token : undefined);
    await record(tx, actor, "compte.disconnect", about("compte", compte));
  });
}
