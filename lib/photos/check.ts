import "server-only";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import { cleDepot, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { checkImage } from "./image";
import { photoMachine } from "./machine";
import { markPhoto } from "./mark";
import { refusePhoto } from "./refuse";

/**
 * Looks into a received photo, and stores its sizes, upright and without metadata. Safe at any moment and any number of times: the line
 * says `prete` only once the files are there, and the raw file goes last.
 */
export async function checkPhoto(db: Database, storage: Storage, photoId: string): Promise<void> {
  const depot = cleDepot(photoId);
  const [photo] = await db
    .select({ statut: photos.statut, cle: photos.cle, recueLe: photos.recueLe })
    .from(photos)
    .where(eq(photos.id, photoId));
  if (!photo || !photoMachine.may("keep", photo.statut)) return storage.remove([depot]);
  if (!photo.recueLe) return;

  const fichier = await storage.get(depot);
  const image = fichier ? await checkImage(await buffer(fichier)) : "abimee";
  if (typeof image === "string") return refusePhoto(db, storage, photoId, image);

  const cles = taillesPhoto.map((taille) => cleTaille(photo.cle, taille));
  for (const taille of taillesPhoto)
    await storage.put(cleTaille(photo.cle, taille), image.fichiers[taille], "image/jpeg");
  const mesures = { largeur: image.largeur, hauteur: image.hauteur };
  const gardee = await markPhoto(db, photoId, "keep", { ...mesures, preteLe: new Date() });
  // Removed by its author in the meantime: no line will ever ask for these files to be erased.
  await storage.remove(gardee ? [depot] : [depot, ...cles]);
}
