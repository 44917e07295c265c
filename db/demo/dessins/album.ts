import path from "node:path";
import type { Etat } from "@/db/vocabulaire";
import { GENRES, type Dessin } from "../genres";
import type { Sujet } from "./photographier";

/**
 * The pictures of the demonstration. They are drawn once by `npm run dessins` and kept in the repository: drawing them at each first start
 * would take minutes.
 */
const NIVEAUX = { bon: 0.05, moyen: 0.35, mauvais: 0.8 } as const;
type Niveau = keyof typeof NIVEAUX;

/**
 * Seeds of the pictures of each kind. The most common kinds have several when they are well kept, chosen by eye so that a list does not
 * show the same one twice: a bishop, a pilgrim, a key, a wheel, a book.
 */
const GRAINES: Partial<Record<Dessin, Record<Niveau, readonly number[]>>> = {
  statue: { bon: [12, 8, 5, 4, 1], moyen: [14], mauvais: [15] },
  vierge: { bon: [1, 0, 11, 7], moyen: [4], mauvais: [15] },
  tableau: { bon: [0, 2, 3, 9], moyen: [14], mauvais: [6] },
  christ: { bon: [0, 1, 2], moyen: [10], mauvais: [20] },
  groupe: { bon: [0, 1], moyen: [10], mauvais: [20] },
  calice: { bon: [0, 1], moyen: [10], mauvais: [20] },
};
const UNE_SEULE: Record<Niveau, readonly number[]> = { bon: [0], moyen: [10], mauvais: [20] };

export type Image = Sujet & { niveau: Niveau; fichier: string };

const FOLDER = path.join(import.meta.dirname, "images");

export const ALBUM: readonly Image[] = [...new Set(GENRES.map(([genre]) => genre.dessin))].flatMap((dessin) =>
  (Object.keys(NIVEAUX) as Niveau[]).flatMap((niveau) =>
    (GRAINES[dessin] ?? UNE_SEULE)[niveau].map((graine, i) => ({
      dessin,
      niveau,
      graine,
      usure: NIVEAUX[niveau],
      fichier: path.join(FOLDER, `${dessin}-${niveau}-${String(i + 1)}.webp`),
    })),
  ),
);

/** The picture of an objet: always the same one, as worn as the commune says. `hasard`: any whole number that belongs to the objet. */
export function imageDe(dessin: Dessin, etat: Etat, hasard: number): Image {
  const niveau: Niveau = etat === "peril" ? "mauvais" : etat;
  const images = ALBUM.filter((image) => image.dessin === dessin && image.niveau === niveau);
  const image = images[hasard % images.length];
  if (image === undefined) throw new Error(`no picture of ${dessin}, ${niveau}`);
  return image;
}
