import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { communes, dossiers, photos, recensements } from "@/db/schema";
import type { Actor, ActorCommune } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { ligneAEcrire } from "@/lib/recensements/save-step";
import { exigerOuvert, verrouiller, type Travail } from "@/lib/recensements/travail";
import { territoire } from "@/lib/scope";

/** A photo and its territory, when the actor may know of it. */
export async function findPhoto(db: Queryable, actor: Actor, photoId: string) {
  const [photo] = await db
    .select({
      id: photos.id,
      statut: photos.statut,
      refusMotif: photos.refusMotif,
      cle: photos.cle,
      taille: photos.taille,
      sha256: photos.sha256,
      recueLe: photos.recueLe,
      recensementId: photos.recensementId,
      objetRef: recensements.objetRef,
      communeCode: communes.codeInsee,
      departementCode: communes.departementCode,
    })
    .from(photos)
    .innerJoin(recensements, eq(recensements.id, photos.recensementId))
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(photos.id, photoId), territoire(actor)));
  return photo;
}

/**
 * The photos that the commune is arranging for one objet, in order, ready to be changed: the dossier is locked, and a draft copy is
 * open if the recensement was validated. Screens may still name a validated photo: `de` finds the row that stands for it.
 */
export async function photosATravailler(tx: Transaction, actor: ActorCommune, ref: string, travail?: Travail) {
  const ouvert = travail ?? (await verrouiller(tx, actor, ref));
  exigerOuvert(ouvert);
  if (!ouvert.original) throw new Gone();
  const cible = await ligneAEcrire(tx, ouvert);
  const lignes = await tx
    .select()
    .from(photos)
    .where(eq(photos.recensementId, cible.id))
    .orderBy(asc(photos.rang), asc(photos.creeLe));
  return {
    cible,
    lignes,
    de: (photoId: string) => lignes.find((photo) => photo.id === photoId || photo.origineId === photoId),
  };
}
