import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { codesSecours, comptes, connexions, envois, secondsFacteurs } from "@/db/schema";
import { FORGOTTEN } from "@/lib/envois/ledger";
import { about, record, type machine } from "@/lib/journal/record";
import { closeCompte } from "./close-compte";
import { lockCompte } from "./lock-compte";
import { personNames } from "./person-names";

/** Where nothing arrives (RFC 2606), and which says nothing of anybody. */
const nobody = (compteId: string) => `efface.${compteId}@invalide.invalid`;

/**
 * Forgets who an account was, on the request of its person (spec 7.10): names, address, telephone, logins, second factor, and where mails were sent.
 * What was done with it is the administration's: it stays, under an account without a name. Erased already, it stays so.
 * @throws Gone when there is none @throws Refused for the last admin
 */
export async function eraseCompte(
  db: Database,
  author: typeof machine,
  which: { email: string },
  now = new Date(),
): Promise<void> {
  await closeCompte(db, author, which, now);
  await db.transaction(async (tx) => {
    const compte = await lockCompte(tx, which);
    const email = nobody(compte.id);
    // Somebody opened it again in the same instant: it is not closed under his feet.
    if (!compte.desactiveLe) return;
    await tx
      .update(comptes)
      .set({
        ...{ email, telephone: null, notifications: {}, effaceLe: now, emailRejeteLe: null, emailConfirmeLe: null },
        ...personNames({ prenom: null, nom: null }),
      })
      .where(eq(comptes.id, compte.id));
    await tx.delete(connexions).where(eq(connexions.compteId, compte.id));
    await tx.delete(secondsFacteurs).where(eq(secondsFacteurs.compteId, compte.id));
    await tx.delete(codesSecours).where(eq(codesSecours.compteId, compte.id));
    await tx.update(envois).set({ email, donnees: FORGOTTEN }).where(eq(envois.compteId, compte.id));
    await record(tx, author, "machine.compte.efface", about("compte", compte));
  });
}
