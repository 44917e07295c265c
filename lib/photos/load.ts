import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { communes, dossiers, photos, recensements } from "@/db/schema";
import type { Actor } from "@/lib/actor";
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
