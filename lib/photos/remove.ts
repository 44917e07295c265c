import "server-only";
import { inArray, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { photos } from "@/db/schema";
import { oweErasure } from "@/lib/fichiers/owe";
import { clesDePhoto } from "@/lib/storage/keys";

/**
 * Removes photos from the base, and the rows of draft copies that stand for them; their files leave the bucket after the transaction, but for
 * those that another line still holds.
 */
export async function removePhotoRows(tx: Transaction, rows: readonly { id: string; cle: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.delete(photos).where(or(inArray(photos.id, ids), inArray(photos.origineId, ids)));
  await oweErasure(
    tx,
    rows.flatMap(({ cle }) => clesDePhoto(cle)),
  );
}
