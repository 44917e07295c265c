import "server-only";
import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import { cleDepot, cleTaille, DEPOTS, taillesPhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { removePhotoRows } from "./remove";

/** How long an upload may wait to be claimed, in milliseconds (spec 6.1). */
const DELAI_DEPOT = 2 * 24 * 3_600_000;

/** Removes the files of a photo that left the base, unless another line holds them. */
export async function erasePhoto(
  db: Database,
  storage: Storage,
  { photoId, cle }: { photoId: string; cle: string },
): Promise<void> {
  const [tenue] = await db.select({ id: photos.id }).from(photos).where(eq(photos.cle, cle)).limit(1);
  await storage.remove([cleDepot(photoId), ...(tenue ? [] : taillesPhoto.map((taille) => cleTaille(cle, taille)))]);
}

/**
 * Forgets what nobody claimed in two days: photos announced that never came, and files put in the bucket that no awaited photo names.
 * @returns how many of each
 */
export async function sweepUploads(db: Database, storage: Storage, maintenant = new Date()) {
  const limite = new Date(maintenant.getTime() - DELAI_DEPOT);
  const oubliees = await db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: photos.id, cle: photos.cle })
      .from(photos)
      .where(and(eq(photos.statut, "attendue"), isNull(photos.recueLe), lt(photos.creeLe, limite)))
      .for("update");
    await removePhotoRows(tx, rows);
    return rows.length;
  });

  const anciens: string[] = [];
  for await (const { key, modified } of storage.list(DEPOTS))
    if (modified && modified < limite) anciens.push(key.slice(DEPOTS.length));
  const attendues = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(inArray(photos.id, anciens.filter(isUuid)), eq(photos.statut, "attendue")));
  const voulus = new Set(attendues.map(({ id }) => id));
  const perdus = anciens.filter((id) => !voulus.has(id));
  await storage.remove(perdus.map(cleDepot));
  return { annonces: oubliees, fichiers: perdus.length };
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
