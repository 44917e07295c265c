import { z } from "zod";
import { refObjet } from "@/lib/objets/input";
import { PHOTOS_MAX, refus, TAILLE_MAX, TYPES_ACCEPTES } from "./rules";

const NOM_MAX = 255;
const LEGENDE_MAX = 300;

const sansControle = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();

/** A photo that a browser is about to send. `photoId` is made by the browser, so that trying again is the same photo. */
export const annonceInput = z.object({
  photoId: z.uuid(),
  ref: refObjet,
  nom: z.string().transform((nom) => sansControle(nom).slice(0, NOM_MAX) || "photo"),
  type: z.enum(TYPES_ACCEPTES, refus.pas_une_photo),
  /** Bytes. */
  taille: z.int().min(1, refus.vide).max(TAILLE_MAX, refus.trop_lourde),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Version of the answers that the screen showed when it was chosen; a page older than this question does not say. */
  version: z.int().min(0).default(0),
  /** Those answers were validated: the photo is a change of them. */
  valide: z.boolean().default(false),
});
export type AnnonceInput = z.output<typeof annonceInput>;

export const photoInput = z.object({ photoId: z.uuid() });

/** Photos chosen in this browser that the server does not know of yet, as the page counts them: what is asked and said takes them in. */
export const photosOnDevice = z.coerce.number().int().min(0).catch(0).optional();

export const legendeInput = z.object({
  photoId: z.uuid(),
  legende: z
    .string()
    .transform(sansControle)
    .pipe(z.string().max(LEGENDE_MAX, `${LEGENDE_MAX} caractères au plus.`))
    .transform((legende) => legende || null),
});
export type LegendeInput = z.output<typeof legendeInput>;

export const ordreInput = z.object({ ref: refObjet, photoIds: z.array(z.uuid()).max(2 * PHOTOS_MAX) });
export type OrdreInput = z.output<typeof ordreInput>;
