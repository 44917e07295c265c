import "server-only";
import { randomInt } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { codesSecours } from "@/db/schema";
import { hashRecoveryCode } from "@/lib/comptes/secrets";
import { CODES_SECOURS, recoveryCodeSaid } from "./rules";

/** Thirty-two signs that nobody takes for one another on paper: no O beside the zero, no I nor L beside the one, no U. */
const SIGNES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Fifty bits: nobody finds one by trying. */
const LONGUEUR = 10;

const draw = (): string => Array.from({ length: LONGUEUR }, () => SIGNES[randomInt(SIGNES.length)]).join("");

/** New codes instead of the former ones. @returns them, as they are shown, once: the base keeps only what recognises them */
export async function replaceRecoveryCodes(tx: Transaction, compteId: string): Promise<string[]> {
  await tx.delete(codesSecours).where(eq(codesSecours.compteId, compteId));
  const drawn = Array.from({ length: CODES_SECOURS }, draw);
  await tx.insert(codesSecours).values(drawn.map((code) => ({ compteId, codeHash: hashRecoveryCode(compteId, code) })));
  return drawn.map(recoveryCodeSaid);
}

/** Uses one up. Of two who use the same one together, one is told no. */
export async function takeRecoveryCode(tx: Transaction, compteId: string, code: string): Promise<boolean> {
  const taken = await tx
    .update(codesSecours)
    .set({ utiliseLe: sql`now()` })
    .where(
      and(
        eq(codesSecours.compteId, compteId),
        eq(codesSecours.codeHash, hashRecoveryCode(compteId, code)),
        isNull(codesSecours.utiliseLe),
      ),
    )
    .returning({ compteId: codesSecours.compteId });
  return taken.length > 0;
}

/** How many are left. */
export async function countRecoveryCodes(db: Queryable, compteId: string): Promise<number> {
  const [left] = await db
    .select({ nombre: count() })
    .from(codesSecours)
    .where(and(eq(codesSecours.compteId, compteId), isNull(codesSecours.utiliseLe)));
  return left?.nombre ?? 0;
}
