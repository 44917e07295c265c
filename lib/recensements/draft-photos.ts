import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { photos } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { ordrePhotos } from "@/lib/photos/sql";
import { rowToWrite } from "./draft-copy";
import { requireOpen, lockRecensement } from "./load";

/**
 * The photos that the commune is arranging for one objet, in order, ready to be changed: the dossier is locked, and a draft copy is
 * open if the recensement was validated. Screens may still name a validated photo: `de` finds the row that stands for it.
 */
export async function lockPhotos(tx: Transaction, actor: ActorCommune, ref: string) {
  const ouvert = await lockRecensement(tx, actor, ref);
  requireOpen(ouvert);
  if (!ouvert.original) throw new Gone();
  const cible = await rowToWrite(tx, ouvert);
  const lignes = await tx
    .select()
    .from(photos)
    .where(eq(photos.recensementId, cible.id))
    .orderBy(...ordrePhotos);
  return {
    cible,
    lignes,
    de: (photoId: string) => lignes.find((photo) => photo.id === photoId || photo.origineId === photoId),
  };
}
