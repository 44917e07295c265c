import "server-only";
import { eq, or } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { photos } from "@/db/schema";
import { photoMachine } from "./machine";

/**
 * Writes what became of a file on its photo and on the draft copies that stand for it. The photo is locked first: a copy that is being
 * opened in the same instant is either seen here, or reads what is written here. Where another went first, what it wrote stays.
 * @param then runs in the same transaction, when this is written
 * @returns false when the photo was removed in the meantime
 */
export async function markPhoto(
  db: Database,
  photoId: string,
  verb: keyof typeof photoMachine.transitions,
  values: Omit<Partial<typeof photos.$inferInsert>, "statut">,
  then?: (tx: Transaction) => Promise<unknown>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [photo] = await tx.select({ statut: photos.statut }).from(photos).where(eq(photos.id, photoId)).for("update");
    if (!photo) return false;
    if (!photoMachine.may(verb, photo.statut)) return true;
    await tx
      .update(photos)
      .set({ ...values, statut: photoMachine.to(verb) })
      .where(or(eq(photos.id, photoId), eq(photos.origineId, photoId)));
    await then?.(tx);
    return true;
  });
}
