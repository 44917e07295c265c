import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { codesSecours, secondsFacteurs } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { endAccess } from "@/lib/comptes/end-access";
import { lockCompte } from "@/lib/comptes/lock-compte";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record, type machine } from "@/lib/journal/record";
import { tellPerson } from "./tell";

const CONFIRME = "remettre";

/**
 * Forgets the telephone and the paper of a member of the team who has lost them: he is logged out everywhere, and ties another telephone at his next
 * login. He is told by mail, in case it was not he who asked.
 * @returns whether there was one
 * @throws Gone without such an account @throws NeedsConfirmation on a screen @throws Refused for an account that has no second factor by its role
 */
export async function resetSecondFactor(
  db: Database,
  author: ActorAdmin | typeof machine,
  which: { compteId: string; confirme?: string | undefined } | { email: string },
  now = new Date(),
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const compte = await lockCompte(tx, which);
    if (compte.role !== "admin")
      throw new Refused("role", "Seuls les comptes de l’équipe nationale ont un second facteur.");
    if (author.role !== "machine" && !("confirme" in which && which.confirme === CONFIRME))
      throw new NeedsConfirmation(
        CONFIRME,
        "Assurez-vous que c’est bien la personne qui vous le demande, de vive voix. Elle sera déconnectée partout, et liera un nouveau téléphone à sa prochaine connexion.",
        compte.id === author.compteId ? ["C’est votre compte\u00a0: vous serez déconnecté."] : [],
      );
    const had = await tx
      .delete(secondsFacteurs)
      .where(eq(secondsFacteurs.compteId, compte.id))
      .returning({ compteId: secondsFacteurs.compteId });
    await tx.delete(codesSecours).where(eq(codesSecours.compteId, compte.id));
    await endAccess(tx, compte.id);
    if (had.length > 0 && !compte.desactiveLe) await tellPerson(tx, compte.id, "remis_a_zero", now);
    await record(
      tx,
      author,
      author.role === "machine" ? "machine.compte.preuve_effacee" : "compte.reset",
      about("compte", compte),
    );
    return had.length > 0;
  });
}
