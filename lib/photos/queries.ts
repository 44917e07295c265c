import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { photos } from "@/db/schema";
import { phraseRefus } from "./receive";
import { isAwaited, isPhoto, ordrePhotos } from "./sql";

/** Where a photo stands, for who is arranging it. */
type EtatPhoto = "attendue" | "en_verification" | "prete" | "refusee";

const champs = {
  id: photos.id,
  /** The same in the draft copy that a first change opens: what a screen follows. */
  identite: sql<string>`coalesce(${photos.origineId}, ${photos.id})`,
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
  identite: string;
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
    .orderBy(...ordrePhotos);
  return rows.map(({ statut, refusMotif, recueLe, ...photo }) => ({
    ...photo,
    etat: statut === "attendue" && recueLe ? "en_verification" : statut,
    motif: phraseRefus(refusMotif),
  }));
}

/** The photos that these recensements have now, by recensement, in order. */
export async function photosDesRecensements(db: Queryable, recensementIds: readonly string[]) {
  const parRecensement = new Map<string, { id: string; legende: string | null }[]>();
  if (recensementIds.length === 0) return parRecensement;
  const rows = await db
    .select({ recensementId: photos.recensementId, id: photos.id, legende: photos.legende })
    .from(photos)
    .where(and(inArray(photos.recensementId, [...recensementIds]), isPhoto))
    .orderBy(...ordrePhotos);
  for (const { recensementId, ...photo } of rows)
    parRecensement.set(recensementId, [...(parRecensement.get(recensementId) ?? []), photo]);
  return parRecensement;
}

/** What a recensement has of photos, as rows: those refused count for nothing. */
export type NombrePhotos = {
  photos: number;
  /** Received, not checked yet. */
  enVerification: number;
  /** Announced, not arrived. */
  attendues: number;
};

export const noPhoto: NombrePhotos = { photos: 0, enVerification: 0, attendues: 0 };

export async function countPhotos(tx: Transaction, recensementId: string): Promise<NombrePhotos> {
  const [row] = await tx
    .select({
      photos: sql<number>`(count(*) filter (where ${isPhoto}))::int`,
      enVerification: sql<number>`(count(*) filter (where ${photos.statut} = 'attendue' and ${photos.recueLe} is not null))::int`,
      attendues: sql<number>`(count(*) filter (where ${isAwaited}))::int`,
    })
    .from(photos)
    .where(eq(photos.recensementId, recensementId));
  return row ?? noPhoto;
}
