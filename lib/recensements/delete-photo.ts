import "server-only";
import { eq, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { dossiers, photos } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { findPhoto } from "@/lib/photos/load";
import { removePhotoRows } from "@/lib/photos/remove";
import { isReceived } from "@/lib/photos/rules";
import { lockPhotos } from "./draft-photos";

/**
 * Removes a photo from what the commune is answering. A validated one stays in what was validated until the change is validated in its
 * turn. One that never came is nothing yet: it goes from everywhere at once, whatever became of the recensement, and undoes no validation.
 * Removing twice is once. @throws Gone; Refused `lecture_seule`
 */
export async function deletePhoto(db: Database, actor: ActorCommune, photoId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const photo = await findPhoto(tx, actor, photoId);
    if (!photo) throw new Gone();
    if (await removeNeverReceived(tx, photoId)) return;
    const { cible, de } = await lockPhotos(tx, actor, photo.objetRef);
    const ligne = de(photoId);
    if (!ligne) return;
    await removePhotoRows(tx, [ligne]);
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    await record(tx, actor, "photo.edit", about("recensement", { ...actor, id: cible.id }), { retiree: photoId });
  });
}

/** @returns false when the server has the photo. Its row and the one that it stands for in a draft copy are held: none arrives meanwhile. */
async function removeNeverReceived(tx: Transaction, photoId: string): Promise<boolean> {
  const rows = await tx
    .select()
    .from(photos)
    .where(
      or(
        eq(photos.id, photoId),
        sql`${photos.id} = (select origine_id from ${photos} where ${photos.id} = ${photoId})`,
      ),
    )
    .for("update");
  if (rows.some(isReceived)) return false;
  await removePhotoRows(tx, rows);
  return true;
}
