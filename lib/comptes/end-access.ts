import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { connexions } from "@/db/schema";
import { closeSessionsOf } from "./sessions";

/** Nothing that was opened or sent lets anybody into this account any more, `except` this session. */
export async function endAccess(tx: Transaction, compteId: string, except?: string): Promise<void> {
  await closeSessionsOf(tx, compteId, except);
  await tx
    .update(connexions)
    .set({ expireLe: sql`now()` })
    .where(and(eq(connexions.compteId, compteId), isNull(connexions.utiliseLe), gt(connexions.expireLe, sql`now()`)));
}
