import type { StatutPhoto } from "@/db/vocabulaire";

/** What may be sent as a photo (spec 2.2), in the words of the spec and of the browser. Pure: the phone and the server share it. */
export const TAILLE_MAX = 20 * 1024 * 1024;
export const TYPES_ACCEPTES = ["image/jpeg", "image/png", "image/webp"] as const;
export type TypePhoto = (typeof TYPES_ACCEPTES)[number];

/** More photos than this for one objet serve nobody. */
export const PHOTOS_MAX = 30;

/** Pixels of the largest image that is opened: above, a small file may be made to fill the memory. */
export const PIXELS_MAX = 120_000_000;

/** Pixels of the longest side, and how many times it may hold the other one: a panorama of a nave passes, a thread does not. */
const COTE_MAX = 30_000;
const ALLONGEMENT_MAX = 20;

/** Life of the address where a browser puts its file, in seconds: long enough for 20 MB on a slow network. */
export const DUREE_DEPOT = 60 * 60;
/** Life of the address where a browser reads a photo, in seconds. */
export const DUREE_LECTURE = 10 * 60;

/** Why a photo is turned away: the code kept in the base, and the sentence shown next to the file's name. */
export const refus = {
  vide: "Ce fichier est vide. Choisissez une autre photo.",
  trop_lourde: "Cette photo dépasse 20\u00a0Mo. Choisissez-en une plus légère.",
  pas_une_photo: "Ce fichier n’est pas une photo. Choisissez une image JPEG, PNG, WebP ou HEIC.",
  abimee: "Cette photo est abîmée ou incomplète\u00a0: elle ne s’ouvre pas. Reprenez-la ou choisissez-en une autre.",
  trop_grande: "Cette image a trop de pixels pour être ouverte. Choisissez-en une plus petite.",
  trop_allongee:
    "Cette image est trop étroite\u00a0: un côté dépasse 30\u202f000\u00a0pixels, ou fait plus de vingt fois l’autre. Recadrez-la, ou choisissez-en une autre.",
  heic: "Ce navigateur ne sait pas ouvrir les photos HEIC. Choisissez une image JPEG, ou envoyez-la depuis le téléphone.",
} as const;
export type Refus = keyof typeof refus;

export const isRefus = (code: string | null): code is Refus => code !== null && Object.hasOwn(refus, code);

/** Its bytes were proven to have arrived whole: the server has it, and nobody else needs to keep it. */
export const isReceived = (photo: { statut: StatutPhoto; recueLe: Date | null }): boolean =>
  photo.statut === "prete" || (photo.statut === "attendue" && photo.recueLe !== null);

/** What the first bytes of a file say that it is, whatever its name says. `null`: nothing that is accepted. */
export function typeReel(debut: Uint8Array): TypePhoto | "image/heic" | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...debut.subarray(from, to));
  if (debut[0] === 0xff && debut[1] === 0xd8 && debut[2] === 0xff) return "image/jpeg";
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  if (ascii(4, 8) === "ftyp" && /^(hei|hev|mif1|msf1)/.test(ascii(8, 12))) return "image/heic";
  return null;
}

/** Width and height that a PNG declares in its first bytes; `null` for anything else. */
export function cotesPng(debut: Uint8Array): { width: number; height: number } | null {
  if (typeReel(debut) !== "image/png" || debut.length < 24) return null;
  const view = new DataView(debut.buffer, debut.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** What the sides of an image, in pixels, are enough to refuse. */
export function refusCotes({ width, height }: { width: number; height: number }): Refus | null {
  const [long, court] = [Math.max(width, height), Math.min(width, height)];
  if (court === 0) return "abimee";
  if (long > COTE_MAX || long > court * ALLONGEMENT_MAX) return "trop_allongee";
  return width * height > PIXELS_MAX ? "trop_grande" : null;
}

/** What a check of a file alone can refuse before anything leaves the phone. */
export function refusAvantEnvoi(fichier: { taille: number; debut: Uint8Array }): Refus | null {
  if (fichier.taille === 0) return "vide";
  const type = typeReel(fichier.debut);
  if (type === null) return "pas_une_photo";
  return fichier.taille > TAILLE_MAX ? "trop_lourde" : null;
}
