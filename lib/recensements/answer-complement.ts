import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { complements, dossiers } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { mailConservateurs } from "@/lib/envois/to";
import { Gone, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { complementMachine } from "./complement-machine";
import type { RepondreInput } from "./input";
import { lockRecensement, requireOpen } from "./load";
import { complementRepondu } from "./mails/complement-repondu";

/**
 * Answers the curator's request in words, without changing the recensement. With changes, validating them answers it.
 * @throws Gone when nothing is asked; Refused `retire` when it is no longer, `modifications` while changes wait to be validated
 */
export async function answerComplement(db: Database, actor: ActorCommune, input: RepondreInput): Promise<void> {
  await db.transaction(async (tx) => {
    const travail = await lockRecensement(tx, actor, input.ref);
    const { original, copie, complement, dossier } = travail;
    if (!original || !dossier) throw new Gone();
    if (!complement) throw await nothingAsked(tx, original.id);
    requireOpen(travail);
    if (copie || original.statut === "brouillon")
      throw new Refused(
        "modifications",
        "Vous avez commencé à modifier ce recensement. Validez vos modifications, ou abandonnez-les, avant de répondre.",
      );
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, dossier.id));
    await closeComplement(tx, actor, original.id, complement.id, input.reponse);
  });
}

/** The curator may have withdrawn his request while the answer was being written: the person is told so, and keeps his words. */
async function nothingAsked(tx: Transaction, recensementId: string): Promise<Error> {
  const [dernier] = await tx
    .select({ statut: complements.statut })
    .from(complements)
    .where(eq(complements.recensementId, recensementId))
    .orderBy(desc(complements.demandeLe), desc(complements.id))
    .limit(1);
  if (dernier?.statut !== complementMachine.to("withdraw")) return new Gone();
  return new Refused(
    "retire",
    "Le conservateur n’attend plus de réponse sur cet objet\u00a0: vous n’avez plus rien à faire. Vos réponses restent celles que vous avez validées.",
  );
}

/** Closes an open complement and tells the curators who want to know (spec 4.4). */
export async function closeComplement(
  tx: Transaction,
  actor: ActorCommune,
  recensementId: string,
  complementId: string,
  reponse: string | null,
): Promise<void> {
  await tx
    .update(complements)
    .set({ reponse, reponduPar: actor.compteId, reponduLe: new Date() })
    .where(eq(complements.id, complementId));
  await record(tx, actor, "complement.answer", about("recensement", { ...actor, id: recensementId }), { complementId });
  await mailConservateurs(tx, actor, "complementRepondu", complementRepondu, {
    cle: `complement-repondu:${complementId}`,
    donnees: { complementId },
  });
}
