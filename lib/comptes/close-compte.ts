import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { comptes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { about, record, type machine } from "@/lib/journal/record";
import { endAccess } from "./end-access";
import type { CompteInput } from "./input";
import { lockCompte } from "./lock-compte";

/**
 * Closes an account: its sessions, on every device, and the links on their way open nothing from now on; what it did stays in its name. Closed already,
 * it stays so.
 * @returns whether it was open
 * @throws Gone when there is none @throws NeedsConfirmation on a screen @throws Refused for the last admin: nobody could open another one on the site
 */
export async function closeCompte(
  db: Database,
  author: ActorAdmin | typeof machine,
  which: CompteInput | { email: string },
  now = new Date(),
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // All of them, in one order: of two who close each other, one stays.
    const admins = await lockAdmins(tx);
    const compte = await lockCompte(tx, which);
    if (compte.desactiveLe) return false;
    if (author.role !== "machine" && !("confirme" in which && which.confirme === CONFIRME))
      throw new NeedsConfirmation(
        CONFIRME,
        "Ses connexions se ferment sur tous ses appareils et les liens déjà envoyés n’ouvrent plus rien. Ce qu’il a fait reste à son nom, et le compte peut se rouvrir.",
        compte.id === author.compteId ? ["C’est votre compte\u00a0: vous serez déconnecté."] : [],
      );
    if (compte.role === "admin" && admins.every(({ id }) => id === compte.id))
      throw new Refused(
        "dernier_admin",
        "C’est le dernier compte d’administrateur. Ouvrez-en d’abord un autre, puis fermez celui-ci.",
      );
    await tx.update(comptes).set({ desactiveLe: now }).where(eq(comptes.id, compte.id));
    await endAccess(tx, compte.id);
    await record(
      tx,
      author,
      author.role === "machine" ? "machine.compte.ferme" : "compte.close",
      about("compte", compte),
    );
    return true;
  });
}

const CONFIRME = "fermer";

const lockAdmins = (tx: Transaction) =>
  tx
    .select({ id: comptes.id })
    .from(comptes)
    .where(and(eq(comptes.role, "admin"), isNull(comptes.desactiveLe)))
    .orderBy(comptes.id)
    .for("no key update");
