import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import { Refused } from "@/lib/errors";
import { cleDepot, cleTaille, DEPOTS, taillesPhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { proveUpload } from "./receive";
import { removePhotoRows } from "./remove";
import { isAwaited } from "./sql";

/** How long an upload may wait to be claimed, in milliseconds (spec 6.1). */
const DELAI_DEPOT = 2 * 24 * 3_600_000;
/** How long the browser that put a file may take to ask for its proof, in milliseconds. */
const DELAI_PREUVE = 3_600_000;

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
 * Settles the uploads left behind. A file that was put in the bucket by a browser which died before asking for the proof is received all the
 * same. After two days, one that no awaited photo names is forgotten; so are photos announced that never came, once their round is over: until
 * then the commune is told of them.
 * @returns how many of each
 */
export async function sweepUploads(db: Database, storage: Storage, maintenant = new Date()) {
  const limite = new Date(maintenant.getTime() - DELAI_DEPOT);
  const annonces = await forgetAnnounces(db, limite);

  const depots: { id: string; modified: Date }[] = [];
  for await (const { key, modified } of storage.list(DEPOTS))
    if (modified && modified.getTime() < maintenant.getTime() - DELAI_PREUVE)
      depots.push({ id: key.slice(DEPOTS.length), modified });
  const attendues = await db
    .select()
    .from(photos)
    .where(and(inArray(photos.id, depots.map(({ id }) => id).filter(isUuid)), eq(photos.statut, "attendue")));

  let recues = 0;
  for (const { sha256, ...photo } of attendues)
    if (sha256 && !photo.recueLe) recues += await claim({ ...photo, sha256 });
  const voulus = new Set(attendues.map(({ id }) => id));
  const perdus = depots.filter(({ id, modified }) => modified < limite && !voulus.has(id));
  await storage.remove(perdus.map(({ id }) => cleDepot(id)));
  return { annonces, recues, fichiers: perdus.length };

  async function claim(photo: Parameters<typeof proveUpload>[2]): Promise<number> {
    try {
      await proveUpload(db, storage, photo);
      return 1;
    } catch (error) {
      // Incomplete: its browser will send it again.
      if (error instanceof Refused) return 0;
      throw error;
    }
  }
}

/** A round that is over takes no photo any more: nobody waits for what was announced in it. */
const forgetAnnounces = (db: Database, limite: Date): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: photos.id, cle: photos.cle })
      .from(photos)
      .innerJoin(recensements, eq(recensements.id, photos.recensementId))
      .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
      .where(and(isAwaited, lt(photos.creeLe, limite), inArray(dossiers.statut, ["examine", "archive"])))
      .for("update", { of: photos });
    await removePhotoRows(tx, rows);
    return rows.length;
  });

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
