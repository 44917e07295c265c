import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { complements, recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { queueMail } from "@/lib/envois/queue";
import { listReaders } from "@/lib/envois/to";
import { Gone, NeedsConfirmation } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { complementRetire } from "@/lib/recensements/mails/complement-retire";
import { complementMachine } from "@/lib/recensements/complement-machine";
import type { WithdrawInput } from "./input";
import { lockForExamen } from "./load";

/** Code of the confirmation: the curator knows what the commune loses. */
export const RETRAIT = "retrait";

/**
 * Withdraws the request that a recensement be completed: the dossier waits for it no more (spec 2.3). What the commune has begun and not validated
 * stays with it, and serves if it is asked again; whoever was told by mail is told that there is nothing left to do.
 * @throws Gone when nothing was ever asked
 * @throws Refused as `lockForExamen`, or `statut` when the commune has answered or a colleague has withdrawn meanwhile
 * @throws NeedsConfirmation
 */
export async function withdrawComplement(db: Database, actor: ActorConservateur, input: WithdrawInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { dossier, recensement } = await lockForExamen(tx, actor, input.recensementId);
    // The commune's answer takes the dossier's lock too: it is seen here, or it sees the withdrawal.
    const [complement] = await tx
      .select({ id: complements.id, statut: complements.statut })
      .from(complements)
      .where(eq(complements.recensementId, recensement.id))
      .orderBy(desc(complements.demandeLe), desc(complements.id))
      .limit(1)
      .for("update");
    if (!complement) throw new Gone();
    complementMachine.enter(
      "withdraw",
      complement.statut,
      complement.statut === complementMachine.to("answer")
        ? "La commune vient de répondre. Rechargez la page pour lire sa réponse."
        : "Cette demande est déjà retirée.",
    );
    if (input.confirme !== RETRAIT) await askFirst(tx, recensement.id);
    await tx
      .update(complements)
      .set({ retireLe: new Date(), retirePar: actor.compteId })
      .where(eq(complements.id, complement.id));
    await record(tx, actor, "complement.withdraw", about("recensement", { ...dossier, id: recensement.id }), {
      complementId: complement.id,
    });
    for (const { compteId } of await listReaders(tx, dossier.communeCode))
      await queueMail(tx, complementRetire, {
        cle: `complement-retire:${complement.id}:${compteId}`,
        donnees: { complementId: complement.id },
        compteId,
        communeCode: dossier.communeCode,
      });
  });
}

async function askFirst(tx: Transaction, recensementId: string): Promise<never> {
  const [copie] = await tx
    .select({ id: recensements.id })
    .from(recensements)
    .where(eq(recensements.copieDe, recensementId));
  throw new NeedsConfirmation(
    RETRAIT,
    "La commune ne pourra plus modifier cet objet, et vous pourrez accepter le dossier sans sa réponse. " +
      "Si elle a reçu votre demande, elle sera prévenue qu’elle n’a plus rien à faire.",
    copie ? ["Elle a commencé à modifier ses réponses\u00a0: ce qu’elle n’a pas validé ne vous parviendra pas."] : [],
  );
}
