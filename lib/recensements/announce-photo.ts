import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database, Transaction } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { lockLiveDossier } from "@/lib/dossiers/load";
import { Gone, Refused } from "@/lib/errors";
import { takeBack } from "@/lib/fichiers/owe";
import type { AnnonceInput } from "@/lib/photos/input";
import { findPhoto } from "@/lib/photos/load";
import { removePhotoRows } from "@/lib/photos/remove";
import { DUREE_DEPOT, isReceived, PHOTOS_MAX } from "@/lib/photos/rules";
import { ordrePhotos } from "@/lib/photos/sql";
import { cleDepot, clePhoto, clesDePhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import { lockPlace } from "./photo-place";

export type Annonce = {
  /** False when this photo was already announced. */
  nouvelle: boolean;
  /** Where to PUT the file, with exactly the announced type and size; null once it was received. */
  depot: string | null;
};

/**
 * Notes that a photo is about to come, and says where to put it: one key, one type, one exact size, for an hour (spec 6.1). The same
 * announce again gives a new address for the same photo, whatever became of its recensement since. The same file as a photo that was
 * announced and never came takes its place.
 * @throws Refused `conflit` (same id, other file), `doublon` (this very file is already here), `pas_commence`, `pas_recensable`,
 *   `trop_de_photos`, `lecture_seule`; Gone for an objet of nobody's list
 */
export async function announcePhoto(
  db: Database,
  storage: Storage,
  actor: ActorCommune,
  input: AnnonceInput,
): Promise<Annonce> {
  const { photoId, type, taille } = input;
  const nouvelle = await db.transaction(async (tx) => {
    // Two pages of one device may announce the same photo at once: the second one waits here, then finds it.
    await lockLiveDossier(tx, actor.communeCode);
    return (await isKnown(tx, actor, input)) ? false : await note(tx, actor, input);
  });
  const [attendue] = await db
    .select({ recueLe: photos.recueLe })
    .from(photos)
    .where(and(eq(photos.id, photoId), ne(photos.statut, "refusee")));
  const depot =
    attendue && !attendue.recueLe ? await storage.presignPut(cleDepot(photoId), type, taille, DUREE_DEPOT) : null;
  return { nouvelle, depot };
}

async function isKnown(tx: Transaction, actor: ActorCommune, { photoId, sha256 }: AnnonceInput): Promise<boolean> {
  const [connue] = await tx.select({ sha256: photos.sha256 }).from(photos).where(eq(photos.id, photoId));
  if (!connue) return false;
  if (!(await findPhoto(tx, actor, photoId))) throw new Gone();
  if (connue.sha256 !== sha256)
    throw new Refused("conflit", "Une autre photo porte déjà ce numéro. Ajoutez-la de nouveau.");
  return true;
}

async function note(tx: Transaction, actor: ActorCommune, input: AnnonceInput): Promise<true> {
  const { photoId, nom, type, taille, sha256 } = input;
  const { cible, copie } = await lockPlace(tx, actor, input);
  const lignes = await photosIn(tx, cible.id);
  const gardees = lignes.filter(({ statut }) => statut !== "refusee");
  const meme = gardees.find((photo) => photo.sha256 === sha256);
  if (meme && isReceived(meme)) throw new Refused("doublon", "Cette photo est déjà dans la liste.");
  if (!meme && gardees.length >= PHOTOS_MAX)
    throw new Refused(
      "trop_de_photos",
      `${PHOTOS_MAX} photos suffisent pour un objet. Supprimez-en une pour en ajouter une autre.`,
    );
  if (meme) await removePhotoRows(tx, [meme]);
  // Announced anew after it was removed: its files are wanted again.
  await takeBack(tx, clesDePhoto(clePhoto(photoId)));

  const nouvelle = {
    ...{
      id: photoId,
      recensementId: cible.id,
      cle: clePhoto(photoId),
      nomOrigine: nom,
      typeMime: type,
      taille,
      sha256,
    },
    ...{ rang: meme?.rang ?? nextRank(lignes), legende: meme?.legende ?? null },
  };
  await tx.insert(photos).values(nouvelle);
  if (copie) await addToCopy(tx, copie.id, nouvelle);
  await tx.update(recensements).set({ sansPhoto: false }).where(eq(recensements.id, cible.id));
  await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
  return true;
}

/** A photo that joins what was validated is also in the draft copy under way: its validation would take it for a photo removed. */
async function addToCopy(tx: Transaction, copieId: string, photo: typeof photos.$inferInsert): Promise<void> {
  const lignes = await photosIn(tx, copieId);
  const memes = lignes.filter(({ statut, sha256 }) => statut !== "refusee" && sha256 === photo.sha256);
  if (memes.some(isReceived)) return;
  await removePhotoRows(tx, memes);
  const jumelle = { id: v7(), recensementId: copieId, origineId: photo.id, rang: nextRank(lignes) };
  await tx.insert(photos).values({ ...photo, ...jumelle });
}

const photosIn = (tx: Transaction, recensementId: string) =>
  tx
    .select()
    .from(photos)
    .where(eq(photos.recensementId, recensementId))
    .orderBy(...ordrePhotos);

const nextRank = (lignes: readonly { rang: number }[]): number => Math.max(0, ...lignes.map(({ rang }) => rang)) + 1;
