import "server-only";
import { hash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { photos } from "@/db/schema";
import { oweErasure } from "@/lib/fichiers/owe";
import { log } from "@/lib/log";
import { cleDepot, clePhoto, cleRecue, clesDePhoto, cleTaille, taillesPhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { checkImage } from "./image";
import { photoMachine } from "./machine";
import { markPhoto } from "./mark";
import { refusePhoto } from "./refuse";

/**
 * Looks into a received photo, and stores its sizes, upright and without metadata. Safe at any moment and any number of times: the line
 * says `prete` only once the files are there, and the raw file goes last. What is kept is made of the very bytes that were proved.
 */
export async function checkPhoto(db: Database, storage: Storage, photoId: string): Promise<void> {
  const raw = [cleDepot(photoId), cleRecue(photoId)];
  const [photo] = await db
    .select({ id: photos.id, statut: photos.statut, cle: photos.cle, recueLe: photos.recueLe, sha256: photos.sha256 })
    .from(photos)
    .where(eq(photos.id, photoId));
  if (!photo) return oweErasure(db, clesDePhoto(clePhoto(photoId)));
  if (!photoMachine.may("keep", photo.statut)) return oweErasure(db, raw);
  if (!photo.recueLe) return;

  // One received by the release before this one is still where it was put.
  const fichier = (await storage.get(cleRecue(photoId))) ?? (await storage.get(cleDepot(photoId)));
  const octets = fichier && (await buffer(fichier));
  const image = octets && isProved(octets, photo) ? await checkImage(octets) : "abimee";
  if (typeof image === "string") return refusePhoto(db, photo, image);

  for (const taille of taillesPhoto)
    await storage.put(cleTaille(photo.cle, taille), image.fichiers[taille], "image/jpeg");
  const mesures = { largeur: image.largeur, hauteur: image.hauteur };
  const gardee = await markPhoto(db, photoId, "keep", { ...mesures, preteLe: new Date() }, (tx) => oweErasure(tx, raw));
  // Removed by its author in the meantime: these files came after those that he gave up.
  if (!gardee) await oweErasure(db, clesDePhoto(photo.cle));
}

/** Never a picture instead of the one whose hash the phone was told. */
function isProved(octets: Buffer, { id, sha256 }: { id: string; sha256: string | null }): boolean {
  if (sha256 === null || hash("sha256", octets) === sha256) return true;
  log().error({ photo: id }, "the file is not the one that was proved");
  return false;
}
