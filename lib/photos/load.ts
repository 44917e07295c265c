import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { communes, dossiers, photos, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { communeActuelle } from "@/lib/communes/reunies";
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
 * The same, to be looked at: those who follow the commune that took in the photographer's see it too, as a photo of their own past. Nobody
 * changes anything through it.
 */
export async function findPhotoToSee(db: Queryable, actor: Actor, photoId: string) {
  const sienne = await findPhoto(db, actor, photoId);
  if (sienne) return sienne;
  const ancienne = alias(communes, "ancienne");
  const [photo] = await db
    .select({
      statut: photos.statut,
      cle: photos.cle,
      communeCode: communes.codeInsee,
      departementCode: communes.departementCode,
    })
    .from(photos)
    .innerJoin(recensements, eq(recensements.id, photos.recensementId))
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .innerJoin(ancienne, and(eq(ancienne.codeInsee, dossiers.communeCode), isNotNull(ancienne.fusionneeDans)))
    .innerJoin(communes, eq(communes.codeInsee, communeActuelle(ancienne.codeInsee)))
    .where(and(eq(photos.id, photoId), territoire(actor)));
  return photo;
}
