import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import type { OrdreInput } from "@/lib/photos/input";
import { lockPhotos } from "./draft-photos";

/** Puts the photos of an objet in the given order; those that the list does not name keep theirs, after. */
export async function reorderPhotos(db: Database, actor: ActorCommune, { ref, photoIds }: OrdreInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { lignes, de } = await lockPhotos(tx, actor, ref);
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
