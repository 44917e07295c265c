import "server-only";
import sharp from "sharp";
import { TAILLES, taillesPhoto, type TaillePhoto } from "@/lib/storage/keys";
import { PIXELS_MAX, typeReel, type Refus } from "./rules";

export type ImageVerifiee = {
  /** Of the upright image, in pixels. */
  largeur: number;
  hauteur: number;
  /** JPEG files without any metadata. */
  fichiers: Record<TaillePhoto, Buffer>;
};

const QUALITE: Record<TaillePhoto, number> = { original: 90, grande: 82, vignette: 76 };

// An image is opened once in its life: what sharp would keep in memory for a second time serves nobody.
sharp.cache(false);

/**
 * Opens what a browser sent, whole, and makes the sizes of a photo: upright, in sRGB, with nothing of its metadata (no GPS).
 * @returns the code of the refusal when it is not an image that can be kept
 */
export async function checkImage(octets: Buffer): Promise<ImageVerifiee | Refus> {
  if (octets.length === 0) return "vide";
  const type = typeReel(octets);
  if (type === null || type === "image/heic") return "pas_une_photo";

  const open = () => sharp(octets, { failOn: "error", limitInputPixels: PIXELS_MAX, pages: 1 });
  try {
    const { width, height } = await open().metadata();
    if (width * height > PIXELS_MAX) return "trop_grande";
    // The largest is decoded from what was received, the others from the largest: the pixels are read once.
    const { data, info } = await open()
      .autoOrient()
      .toColourspace("srgb")
      .flatten({ background: "#ffffff" })
      .resize({ width: TAILLES.original, height: TAILLES.original, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: QUALITE.original })
      .toBuffer({ resolveWithObject: true });
    const fichiers = { original: data } as Record<TaillePhoto, Buffer>;
    for (const taille of taillesPhoto)
      if (taille !== "original")
        fichiers[taille] = await sharp(data)
          .resize({ width: TAILLES[taille], height: TAILLES[taille], fit: "inside", withoutEnlargement: true })
          .jpeg({ quality: QUALITE[taille], progressive: true })
          .toBuffer();
    return { largeur: info.width, hauteur: info.height, fichiers };
  } catch (error) {
    // sharp says everything it could not read with a plain Error; anything else is ours.
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
    return /pixel limit/.test(error.message) ? "trop_grande" : "abimee";
  }
}
