import "server-only";
import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { photos, recensements } from "@/db/schema";

/**
 * What is called a photo wherever one is shown or counted, for the commune, its curator and the campagne: received, and checked. What is only
 * announced is not one. The view `communes_synthese` says the same, a test proves it.
 */
export const isPhoto: SQL = eq(photos.statut, "prete");

/** Announced by a browser, and not arrived: it still travels, or waits on a device, or will never come. */
export const isAwaited: SQL = and(eq(photos.statut, "attendue"), isNull(photos.recueLe)) ?? sql`false`;

/** The order that the commune gave them. */
export const ordrePhotos: SQL[] = [asc(photos.rang), asc(photos.creeLe)];

/** Photos of the recensement, in order. */
export const photosPretes = sql<
  string[]
>`array(select ${photos.id} from ${photos} where ${photos.recensementId} = ${recensements.id} and ${isPhoto} order by ${photos.rang}, ${photos.creeLe})`;

/** It has one at least. */
export const hasPhoto = sql<boolean>`exists (select from ${photos} where ${photos.recensementId} = ${recensements.id} and ${isPhoto})`;

type PhotosEnBref = { photos: number; attendues: number; vignette: string | null };

/** How many there are, how many were announced and have not arrived, and the first: read in one pass, for lists that say all three. */
export const photosInShort = sql<PhotosEnBref>`(select json_build_object('photos', count(*) filter (where ${isPhoto}), 'attendues', count(*) filter (where ${isAwaited}),
  'vignette', (array_agg(${photos.id} order by ${photos.rang}, ${photos.creeLe}) filter (where ${isPhoto}))[1]) from ${photos} where ${photos.recensementId} = ${recensements.id})`;

/** How many were announced for it and have not arrived. */
export const photosAwaited = sql<number>`(select count(*) from ${photos} where ${photos.recensementId} = ${recensements.id} and ${isAwaited})::int`;
