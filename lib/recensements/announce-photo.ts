import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone, Refused } from "@/lib/errors";
import { lockRecensement } from "./load";
import { cleDepot, clePhoto } from "@/lib/storage/keys";
import type { Storage } from "@/lib/storage/s3";
import type { AnnonceInput } from "@/lib/photos/input";
import { DUREE_DEPOT, PHOTOS_MAX } from "@/lib/photos/rules";
import { lockPhotos } from "./draft-photos";
import { findPhoto } from "@/lib/photos/load";

export type Annonce = {
  /** False when this photo was already announced. */
  nouvelle: boolean;
  /** Where to PUT the file, with exactly the announced type and size; null once it was received. */
  depot: string | null;
};

/**
 * Notes that a photo is about to come, and says where to put it: one key, one type, one exact size, for an hour (spec 6.1). The same
 * announce again gives a new address for the same photo.
 * @throws Refused `conflit` (same id, other file), `doublon` (same file, other id), `pas_recensable`, `trop_de_photos`,
 *   `lecture_seule`; Gone for an objet of nobody's list
 */
export async function announcePhoto(
  db: Database,
  storage: Storage,
  actor: ActorCommune,
  input: AnnonceInput,
): Promise<Annonce> {
  const { photoId, ref, nom, type, taille, sha256 } = input;
  const depot = () => storage.presignPut(cleDepot(photoId), type, taille, DUREE_DEPOT);

  const nouvelle = await db.transaction(async (tx) => {
    const travail = await lockRecensement(tx, actor, ref);
    const [connue] = await tx.select({ sha256: photos.sha256 }).from(photos).where(eq(photos.id, photoId));
    if (connue) {
      if (!(await findPhoto(tx, actor, photoId))) throw new Gone();
      if (connue.sha256 !== sha256)
        throw new Refused("conflit", "Une autre photo porte déjà ce numéro. Ajoutez-la de nouveau.");
      return false;
    }
    const { cible, lignes } = await lockPhotos(tx, actor, ref, travail);
    const [vu] = await tx
      .select({ recensable: recensements.recensable })
      .from(recensements)
      .where(eq(recensements.id, cible.id));
    if (vu?.recensable !== true)
      throw new Refused(
        "pas_recensable",
        "Vos réponses disent que l’objet ne peut pas être vu\u00a0: il n’y a pas de photo à joindre.",
      );
    const gardees = lignes.filter(({ statut }) => statut !== "refusee");
    if (gardees.some((photo) => photo.sha256 === sha256))
      throw new Refused("doublon", "Cette photo est déjà dans la liste.");
    if (gardees.length >= PHOTOS_MAX)
      throw new Refused(
        "trop_de_photos",
        `${PHOTOS_MAX} photos suffisent pour un objet. Supprimez-en une pour en ajouter une autre.`,
      );

    const rang = Math.max(0, ...lignes.map((photo) => photo.rang)) + 1;
    await tx.insert(photos).values({
      id: photoId,
      recensementId: cible.id,
      cle: clePhoto(photoId),
      ...{ nomOrigine: nom, typeMime: type, taille, sha256, rang },
    });
    await tx.update(recensements).set({ sansPhoto: false }).where(eq(recensements.id, cible.id));
    await tx.update(dossiers).set({ activiteLe: new Date() }).where(eq(dossiers.id, cible.dossierId));
    return true;
  });

  const [attendue] = await db
    .select({ recueLe: photos.recueLe })
    .from(photos)
    .where(and(eq(photos.id, photoId), ne(photos.statut, "refusee")));
  return { nouvelle, depot: attendue && !attendue.recueLe ? await depot() : null };
}
