import type { StatutPhoto } from "@/db/vocabulaire";

/** Bytes of what may be sent as a photo (spec 2.2). Pure: the phone and the server share it. */
export const TAILLE_MAX = 20 * 1024 * 1024;
/** Bytes of what may be chosen: it is made lighter before it leaves, and the heaviest phone photos weigh half of it. */
export const CHOISIE_MAX = 100 * 1024 * 1024;
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
  trop_lourde:
    "Ce fichier est trop lourd pour une photo. Réglez l’appareil photo sur 12\u00a0mégapixels et reprenez-la, ou choisissez-en une autre.",
  pas_une_photo: "Ce fichier n’est pas une photo. Choisissez une image JPEG, PNG, WebP, HEIC ou AVIF.",
  abimee: "Cette photo est abîmée ou incomplète\u00a0: elle ne s’ouvre pas. Reprenez-la ou choisissez-en une autre.",
  trop_grande:
    "Cette photo a trop de pixels pour être ouverte ici. Réglez l’appareil photo sur 12\u00a0mégapixels et reprenez-la, ou choisissez-en une plus petite.",
  trop_allongee:
    "Cette image est trop étroite\u00a0: un côté dépasse 30\u202f000\u00a0pixels, ou fait plus de vingt fois l’autre. Recadrez-la, ou choisissez-en une autre.",
  heic: "Cette photo HEIC n’a pas pu être ouverte. Ajoutez-la depuis le téléphone qui l’a prise, ou enregistrez-la en JPEG.",
  avif: "Ce navigateur est trop ancien pour les photos AVIF. Mettez-le à jour, ou enregistrez la photo en JPEG.",
} as const;
export type RefusPhoto = keyof typeof refus;

export const isRefusPhoto = (code: string | null): code is RefusPhoto => code !== null && Object.hasOwn(refus, code);

/** Its bytes were proven to have arrived whole: the server has it, and nobody else needs to keep it. */
export const isReceived = (photo: { statut: StatutPhoto; recueLe: Date | null }): boolean =>
  photo.statut === "prete" || (photo.statut === "attendue" && photo.recueLe !== null);

/** What the first bytes of a file say that it is, whatever its name says. `null`: nothing that is accepted. */
export function typeReel(debut: Uint8Array): TypePhoto | "image/heic" | "image/avif" | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...debut.subarray(from, to));
  if (debut[0] === 0xff && debut[1] === 0xd8 && debut[2] === 0xff) return "image/jpeg";
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  if (ascii(4, 8) === "ftyp" && /^(hei|hev|mif1|msf1)/.test(ascii(8, 12))) return "image/heic";
  if (ascii(4, 8) === "ftyp" && /^avi[fs]/.test(ascii(8, 12))) return "image/avif";
  return null;
}

/** Width and height that a PNG declares in its first bytes; `null` for anything else. */
export function cotesPng(debut: Uint8Array): { width: number; height: number } | null {
  if (typeReel(debut) !== "image/png" || debut.length < 24) return null;
  const view = new DataView(debut.buffer, debut.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Width and height that a PNG or a JPEG declares in its first bytes; `null` when they do not tell. */
export const cotesOf = (debut: Uint8Array) => cotesPng(debut) ?? cotesJpeg(debut);

function cotesJpeg(debut: Uint8Array): { width: number; height: number } | null {
  if (typeReel(debut) !== "image/jpeg") return null;
  const view = new DataView(debut.buffer, debut.byteOffset, debut.length);
  // Segments one after the other, each with its length, up to the one that begins a frame (SOF).
  for (let at = 2; at + 9 <= debut.length && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** What the sides of an image, in pixels, are enough to refuse. */
export function refusCotes({ width, height }: { width: number; height: number }): RefusPhoto | null {
  const [long, court] = [Math.max(width, height), Math.min(width, height)];
  if (court === 0) return "abimee";
  if (long > COTE_MAX || long > court * ALLONGEMENT_MAX) return "trop_allongee";
  return width * height > PIXELS_MAX ? "trop_grande" : null;
}

/** What a check of a file alone can refuse before anything leaves the phone. */
export function refusAvantEnvoi(fichier: { taille: number; debut: Uint8Array }): RefusPhoto | null {
  if (fichier.taille === 0) return "vide";
  const type = typeReel(fichier.debut);
  if (type === null) return "pas_une_photo";
  return fichier.taille > CHOISIE_MAX ? "trop_lourde" : null;
}
