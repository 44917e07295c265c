import type { Labels } from "../file/header";

/** Labels seen in the extracts of the base Mémoire. */
export const LABELS = {
  /** The objet's Palissy reference. In the base's own files `ref` is the photograph's and `lbase` the objet's: `lbase` wins. */
  REF: ["reference", "ref", "reference_palissy", "ref_palissy", "palissy"],
  LBASE: ["lbase", "reference_de_la_notice_liee"],
  URL: ["url", "lien", "image", "img", "url_image", "video"],
  TITRE: ["title", "titre", "tico", "legende", "leg"],
  CREDIT: ["credit", "credits", "copyright", "copy", "credit_photographique", "auteur", "autp"],
} as const satisfies Labels<string>;

export type Field = keyof typeof LABELS;

export const REQUIRED: readonly (readonly Field[])[] = [["REF", "LBASE"], ["URL"], ["CREDIT"]];
