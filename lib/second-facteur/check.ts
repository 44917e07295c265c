import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { secondsFacteurs } from "@/db/schema";
import { env } from "@/lib/env";
import { seal, unseal } from "@/lib/seal";
import { z } from "zod";
import type { Proof } from "./input";
import { takeRecoveryCode } from "./recovery-codes";
import type { RefusPreuve } from "./sentences";
import { stepOf } from "./totp";

const contexte = (compteId: string) => `second-facteur:${compteId}`;
const sealed = z.object({ secret: z.hex() });

/** The secret as the base keeps it. */
export const sealSecret = (compteId: string, secret: Buffer): string =>
  seal({ secret: secret.toString("hex") }, contexte(compteId), env.NEXTAUTH_SECRET);

/** @throws when the site's own secret has changed since: the second factor is to be made anew */
const unsealSecret = (compteId: string, scelle: string): Buffer =>
  Buffer.from(sealed.parse(unseal(scelle, contexte(compteId), env.NEXTAUTH_SECRET)).secret, "hex");

/**
 * Is it a code of this account's telephone or paper, that has not served yet? It has, from now on: the row is held, so that of two who use the same
 * one together, one is told no.
 * @returns why not; nothing when it is
 */
export async function checkProof(
  tx: Transaction,
  compteId: string,
  proof: Proof,
  now: Date,
): Promise<RefusPreuve | undefined> {
  if ("secours" in proof) return (await takeRecoveryCode(tx, compteId, proof.secours)) ? undefined : "secours";
  const [facteur] = await tx
    .select({ secretScelle: secondsFacteurs.secretScelle, dernierPas: secondsFacteurs.dernierPas })
    .from(secondsFacteurs)
    .where(eq(secondsFacteurs.compteId, compteId))
    .for("update");
  if (!facteur) return "session";
  const pas = stepOf(unsealSecret(compteId, facteur.secretScelle), proof.code, now);
  if (pas === undefined) return "faux";
  if (pas <= facteur.dernierPas) return "servi";
  await tx.update(secondsFacteurs).set({ dernierPas: pas }).where(eq(secondsFacteurs.compteId, compteId));
  return undefined;
}
