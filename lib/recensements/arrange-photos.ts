import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers, photos } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import type { LegendeInput, OrdreInput } from "@/lib/photos/input";
import { removePhotoRows } from "@/lib/photos/remove";
import { photosATravailler } from "./draft-photos";
import { findPhoto } from "@/lib/photos/load";

/**
 * Removes a photo from what the commune is answering. A validated one stays in what was validated until the change is validated in its
 * turn. Removing twice is once. @throws Gone; Refused `lecture_seule`
 */
export async function deletePhoto(db: Database, actor: ActorCommune, photoId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const photo = await findPhoto(tx, actor, photoId);
    if (!photo) throw new Gone();
    if (photo.statut === "refusee") return removePhotoRows(tx, [photo]);
    const { cible, de } = await photosATravailler(tx, actor, photo.objetRef);
    const ligne = de(photoId);
    if (!ligne) return;
    await removePhotoRows(tx, [ligne]);
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    await record(tx, actor, "photo.edit", about("recensement", { ...actor, id: cible.id }), { retiree: photoId });
  });
}

/** Writes what a photo shows. @throws Gone; Refused `lecture_seule` */
export async function captionPhoto(db: Database, actor: ActorCommune, input: LegendeInput): Promise<void> {
  await db.transaction(async (tx) => {
    const photo = await findPhoto(tx, actor, input.photoId);
    if (!photo) throw new Gone();
    const ligne = (await photosATravailler(tx, actor, photo.objetRef)).de(input.photoId);
    if (!ligne) throw new Gone();
    await tx.update(photos).set({ legende: input.legende }).where(eq(photos.id, ligne.id));
  });
}

/** Puts the photos of an objet in the given order; those that the list does not name keep theirs, after. */
export async function reorderPhotos(db: Database, actor: ActorCommune, { ref, photoIds }: OrdreInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { lignes, de } = await photosATravailler(tx, actor, ref);
    const nommees = photoIds.map(de).filter((photo) => photo !== undefined);
    const ordre = [...new Set([...nommees, ...lignes])];
    for (const [index, photo] of ordre.entries())
      if (photo.rang !== index + 1)
        await tx
          .update(photos)
          .set({ rang: index + 1 })
          .where(eq(photos.id, photo.id));
  });
}
