import { cotesOf, refusAvantEnvoi, typeReel, type RefusPhoto } from "@/lib/photos/rules";

/** What leaves the phone at most, in bytes, for a picture of 12 megapixels (spec 6.3). */
export const CIBLE = 1_500_000;
const COTE_MAX = 4000;
/** Below this nothing is gained by making the picture smaller: one sees it. */
const COTE_MIN = 2000;
const QUALITE = 0.85;
/** Nobody sees the difference on a photograph; it weighs about 30 % less. */
const QUALITE_MIN = 0.76;
/** Bytes that hold the sides of a picture, whatever its camera wrote before them. */
const ENTETE = 256 * 1024;
/** Pixels that every device of today opens. */
const PIXELS_SURS = 60_000_000;

export type Reduite = { fichier: Blob; sha256: string };

/**
 * Redraws a picture upright, as a JPEG of at most 4000 pixels and, when it can be done without showing, 1.5 MB. Redrawing is what
 * leaves the position (GPS) and every other metadatum behind.
 * @param signal stops what can be stopped of it: nobody waits for it any more
 * @returns the code of the refusal when the file is not a picture that can be opened here
 */
export async function reducePhoto(fichier: Blob, signal: AbortSignal): Promise<Reduite | RefusPhoto> {
  const debut = new Uint8Array(await fichier.slice(0, ENTETE).arrayBuffer());
  const refus = refusAvantEnvoi({ taille: fichier.size, debut });
  if (refus) return refus;
  const image = await openPhoto(fichier, debut, signal);
  if (typeof image === "string") return image;
  try {
    const jpeg = await auPlusLeger(image);
    return { fichier: jpeg, sha256: await empreinte(jpeg) };
  } finally {
    image.close();
  }
}

async function openPhoto(fichier: Blob, debut: Uint8Array, signal: AbortSignal): Promise<ImageBitmap | RefusPhoto> {
  const image = await createImageBitmap(fichier, { imageOrientation: "from-image" }).catch(() => null);
  if (image) return image;
  switch (typeReel(debut)) {
    case "image/heic": {
      if (typeof WebAssembly === "undefined") return "heic";
      // Only now: the decoder weighs more than all our pages.
      const { openHeif } = await import("./heif");
      return (await openHeif(fichier, signal)) ?? "heic";
    }
    case "image/avif":
      return "avif";
    default: {
      // A browser does not say whether the picture is broken or fills its memory; its size does.
      const cotes = cotesOf(debut);
      return cotes && cotes.width * cotes.height > PIXELS_SURS ? "trop_grande" : "abimee";
    }
  }
}

/**
 * First a little compression, then fewer pixels: the first that weighs little enough. Each try is a second of a small phone, so that
 * the weight of one says where the next should be.
 */
async function auPlusLeger(image: ImageBitmap): Promise<Blob> {
  const entier = Math.max(image.width, image.height);
  let cote = Math.min(entier, COTE_MAX);
  let qualite = QUALITE;
  for (;;) {
    const jpeg = await drawAt(image, cote / entier, qualite);
    if (jpeg.size <= CIBLE || (cote <= COTE_MIN && qualite === QUALITE_MIN)) return jpeg;
    const exces = jpeg.size / CIBLE;
    // Weight follows the surface, a little slower: aim just under.
    if (qualite === QUALITE && exces > 1.4)
      cote = Math.max(Math.min(cote, COTE_MIN), Math.round(cote / Math.sqrt(exces / 1.35)));
    else if (qualite === QUALITE_MIN)
      cote = Math.max(Math.min(cote, COTE_MIN), Math.round((0.97 * cote) / Math.sqrt(exces)));
    qualite = QUALITE_MIN;
  }
}

function drawAt(image: ImageBitmap, echelle: number, qualite: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * echelle);
  canvas.height = Math.round(image.height * echelle);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/jpeg", qualite),
  );
}

async function empreinte(fichier: Blob): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await fichier.arrayBuffer());
  return [...new Uint8Array(hash)].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}
