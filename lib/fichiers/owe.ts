import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { fichiersAEffacer } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";

/**
 * Owes the removal of files, in the transaction that gives them up. Somebody who is erasing one of them at this instant is waited for: what he
 * takes for still held is owed anew.
 */
export async function oweErasure(tx: Queryable, cles: readonly string[]): Promise<void> {
  if (cles.length === 0) return;
  // In one order, so that two acts that give up the same files wait for each other instead of stopping each other.
  const rows = [...new Set(cles)].sort().map((cle) => ({ cle }));
  await tx
    .insert(fichiersAEffacer)
    .values(rows)
    .onConflictDoUpdate({ target: fichiersAEffacer.cle, set: { prochainEssaiLe: sql`now()` } });
  await enqueue(tx, "fichiers.erase", {});
}

/** These keys are about to be used again: they are owed no more. Waits for whoever is erasing one of them. */
export async function takeBack(tx: Transaction, cles: readonly string[]): Promise<void> {
  await tx.delete(fichiersAEffacer).where(inArray(fichiersAEffacer.cle, [...cles]));
}
