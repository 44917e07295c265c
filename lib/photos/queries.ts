import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { dossiers, photos, recensements } from "@/db/schema";
import type { ActorCommune } from "@/lib/actor";
import { phraseRefus } from "./receive";

/** Where a photo stands, for who is arranging it. */
export type EtatPhoto = "attendue" | "en_verification" | "prete" | "refusee";

const champs = {
  id: photos.id,
  statut: photos.statut,
  refusMotif: photos.refusMotif,
  recueLe: photos.recueLe,
  nom: photos.nomOrigine,
  taille: photos.taille,
  legende: photos.legende,
  largeur: photos.largeur,
  hauteur: photos.hauteur,
};

export type PhotoDuRecensement = {
  id: string;
  etat: EtatPhoto;
  /** Why it was turned away, as a sentence. */
  motif: string | null;
  nom: string;
  /** Bytes. */
  taille: number;
  legende: string | null;
  largeur: number | null;
  hauteur: number | null;
};

/** The photos of one recensement (or of its draft copy), in order. */
export async function photosOf(db: Queryable, recensementId: string): Promise<PhotoDuRecensement[]> {
  const rows = await db
    .select(champs)
    .from(photos)
    .where(eq(photos.recensementId, recensementId))
    .orderBy(asc(photos.rang), asc(photos.creeLe));
  return rows.map(({ statut, refusMotif, recueLe, ...photo }) => ({
    ...photo,
    etat: statut === "attendue" && recueLe ? "en_verification" : statut,
    motif: phraseRefus(refusMotif),
  }));
}

/** The photos that the commune is arranging for one of its objets: the draft copy's when there is one. */
export async function photosEnCours(db: Queryable, actor: ActorCommune, ref: string): Promise<PhotoDuRecensement[]> {
  const [ligne] = await db
    .select({ id: recensements.id })
    .from(recensements)
    .innerJoin(dossiers, eq(dossiers.id, recensements.dossierId))
    .where(
      and(
        eq(dossiers.communeCode, actor.communeCode),
        sql`${dossiers.statut} <> 'archive'`,
        eq(recensements.objetRef, ref),
        sql`${recensements.detacheLe} is null`,
      ),
    )
    .orderBy(sql`${recensements.copieDe} is null`)
    .limit(1);
  return ligne ? photosOf(db, ligne.id) : [];
}
