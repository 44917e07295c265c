import "server-only";
import { eq, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { codesSecours, comptes, connexions, envois, secondsFacteurs } from "@/db/schema";
import { FORGOTTEN } from "@/lib/envois/ledger";
import { Refused } from "@/lib/errors";
import { about, record, type machine } from "@/lib/journal/record";
import { closeCompte } from "./close-compte";
import { lockCompte } from "./lock-compte";
import { personNames } from "./person-names";

/** Where nothing arrives (RFC 2606), and which says nothing of anybody. */
const nobody = (compteId: string) => `efface.${compteId}@invalide.invalid`;

/**
 * Forgets who an account was, on the request of its person (spec 7.10): names, address, telephone, logins, second factor, and where mails were sent.
 * What was done with it is the administration's: it stays, under an account without a name.
 * @throws Gone when there is none, or no longer @throws Refused for the last admin, and when somebody opened it again in the same instant
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
    if (!compte.desactiveLe)
      throw new Refused(
        "rouvert",
        "Quelqu’un vient de rouvrir ce compte\u00a0: rien n’est effacé. Recommencez si c’est bien voulu.",
      );
    const email = nobody(compte.id);
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
    await tx
      .update(envois)
      .set({ email, donnees: FORGOTTEN })
      .where(or(eq(envois.compteId, compte.id), eq(envois.email, which.email)));
    await record(tx, author, "machine.compte.efface", about("compte", compte));
  });
}
