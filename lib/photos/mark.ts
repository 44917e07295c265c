import "server-only";
import { eq, or } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { photos } from "@/db/schema";

/**
 * Writes what became of a file on its photo and on the draft copies that stand for it. The photo is locked first: a copy that is being
 * opened in the same instant is either seen here, or reads what is written here.
 * @param then runs in the same transaction, when the photo is still there
 * @returns false when the photo was removed in the meantime
 */
export async function markPhoto(
  db: Database,
  photoId: string,
  values: Partial<typeof photos.$inferInsert>,
  then?: (tx: Transaction) => Promise<unknown>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [photo] = await tx.select({ id: photos.id }).from(photos).where(eq(photos.id, photoId)).for("update");
    if (!photo) return false;
    await tx
      .update(photos)
      .set(values)
      .where(or(eq(photos.id, photoId), eq(photos.origineId, photoId)));
    await then?.(tx);
    return true;
  });
}
