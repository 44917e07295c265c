import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { findPhoto } from "@/lib/photos/load";
import { removePhotoRows } from "@/lib/photos/remove";
import { lockPhotos } from "./draft-photos";

/**
 * Removes a photo from what the commune is answering. A validated one stays in what was validated until the change is validated in its
 * turn. Removing twice is once. @throws Gone; Refused `lecture_seule`
 */
export async function deletePhoto(db: Database, actor: ActorCommune, photoId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const photo = await findPhoto(tx, actor, photoId);
    if (!photo) throw new Gone();
    if (photo.statut === "refusee") return removePhotoRows(tx, [photo]);
    const { cible, de } = await lockPhotos(tx, actor, photo.objetRef);
    const ligne = de(photoId);
    if (!ligne) return;
    await removePhotoRows(tx, [ligne]);
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    await record(tx, actor, "photo.edit", about("recensement", { ...actor, id: cible.id }), { retiree: photoId });
  });
}
