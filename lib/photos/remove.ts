import "server-only";
import { inArray, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { photos } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";

/**
 * Removes photos from the base, and the rows of draft copies that stand for them; then from the bucket once the transaction is over:
 * the job keeps the files that another line still holds.
 */
export async function removePhotoRows(tx: Transaction, rows: readonly { id: string; cle: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.delete(photos).where(or(inArray(photos.id, ids), inArray(photos.origineId, ids)));
  for (const { id, cle } of rows) await enqueue(tx, "photo.erase", { photoId: id, cle });
}
