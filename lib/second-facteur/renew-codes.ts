import "server-only";
import type { Database } from "@/db/client";
import type { ActorAdmin } from "@/lib/actor";
import { lockCompte } from "@/lib/comptes/lock-compte";
import { about, record } from "@/lib/journal/record";
import { replaceRecoveryCodes } from "./recovery-codes";
import { tellPerson } from "./tell";

/** New codes of paper for oneself; the former ones are good no more. @returns them, shown this once */
export async function renewRecoveryCodes(db: Database, actor: ActorAdmin, now = new Date()): Promise<string[]> {
  return db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId: actor.compteId });
    const codes = await replaceRecoveryCodes(tx, actor.compteId);
    await tellPerson(tx, actor.compteId, "renouveles", now);
    await record(tx, actor, "compte.codes", about("compte", compte));
    return codes;
  });
}
