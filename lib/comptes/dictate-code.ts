import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { connexions } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { queueMail } from "@/lib/envois/queue";
import { Gone, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import type { DictateInput } from "./input";
import { lockCompte } from "./lock-compte";
import { codeDicte } from "./mails/code-dicte";
import { DUREE_DICTEE, etatConnexion } from "./rules";
import { hashCode, newCode } from "./secrets";

/**
 * A code to read out to a named person whose mail does not come: for a request that he has just made himself, so that it opens only the browser before
 * him, during ten minutes, as the code of the mail would, and with its five tries. The account is told by mail and on its pages.
 * @returns the code, which is kept nowhere
 * @throws Gone without such a request @throws Refused when it waits for no code any more, or for somebody of the team, whose door has another lock
 */
export async function dictateCode(
  db: Database,
  actor: ActorAdmin,
  { connexionId, appelant }: DictateInput,
  now = new Date(),
): Promise<string> {
  return db.transaction(async (tx) => {
    // The request first, then the account: the order of whoever logs in.
    const [demande] = await tx.select().from(connexions).where(eq(connexions.id, connexionId)).for("update");
    if (!demande?.compteId) throw new Gone();
    const compte = await lockCompte(tx, { compteId: demande.compteId });
    if (compte.role === "admin")
      throw new Refused("equipe", "Une personne de l’équipe n’entre pas par un code donné au téléphone.");
    if (compte.desactiveLe || etatConnexion(demande, now) !== "valable")
      throw new Refused(
        "demande",
        "Cette demande n’attend plus de code. La personne en fait une autre sur le site, puis vous rechargez cette page.",
      );
    const code = newCode();
    await tx
      .update(connexions)
      .set({
        ...{ dicteHash: hashCode(connexionId, code), dicteLe: now, dictePar: actor.compteId, dicteA: appelant },
        expireLe: sql`greatest(${connexions.expireLe}, ${new Date(now.getTime() + DUREE_DICTEE).toISOString()}::timestamptz)`,
      })
      .where(eq(connexions.id, connexionId));
    await queueMail(tx, codeDicte, {
      cle: `code-dicte:${connexionId}:${now.toISOString()}`,
      compteId: compte.id,
      donnees: { connexionId },
      ...(compte.communeCode && { communeCode: compte.communeCode }),
    });
    await record(tx, actor, "compte.dictate", about("compte", compte), { connexionId });
    return code;
  });
}
