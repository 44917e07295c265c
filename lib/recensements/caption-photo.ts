import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import type { LegendeInput } from "@/lib/photos/input";
import { findPhoto } from "@/lib/photos/load";
import { lockPhotos } from "./draft-photos";

/** Writes what a photo shows. @throws Gone; Refused `lecture_seule` */
export async function captionPhoto(db: Database, actor: ActorCommune, input: LegendeInput): Promise<void> {
  await db.transaction(async (tx) => {
    const photo = await findPhoto(tx, actor, input.photoId);
    if (!photo) throw new Gone();
    const ligne = (await lockPhotos(tx, actor, photo.objetRef)).de(input.photoId);
    if (!ligne) throw new Gone();
    await tx.update(photos).set({ legende: input.legende }).where(eq(photos.id, ligne.id));
  });
}
