import sharp from "sharp";
import { alea, graine as graineDe } from "../alea";
import type { Dessin } from "../genres";
import { chaire, meuble, retable } from "./boiseries";
import { christ, groupe } from "./christs";
import { chasuble, cloche, fonts } from "./mobilier";
import { croix, ostensoir, reliquaire } from "./orfevrerie";
import { tableau } from "./peinture";
import { statue, vierge } from "./statues";
import type { Dessine, Pinceau } from "./svg";
import { calice, ciboire } from "./vases";

const DESSINS: Record<Dessin, (pinceau: Pinceau) => Dessine> = {
  ...{ statue, vierge, christ, groupe, tableau, cloche, calice, ciboire },
  ...{ ostensoir, croix, chaire, retable, chasuble, reliquaire, fonts, meuble },
};

export type Sujet = {
  dessin: Dessin;
  /** The same seed gives the same picture. */
  graine: number;
  /** From 0 (well kept) to 1 (in danger). */
  usure: number;
};

/** Pixels of the longer side. */
export const COTE = 1000;

/** The drawing of an objet in its place, as a town hall would photograph it. */
export function draw({ dessin, graine, usure }: Sujet): string {
  const hasard = alea(graineDe(`${dessin} ${String(graine)}`));
  const { largeur, hauteur, defs, corps } = DESSINS[dessin]({ hasard, usure });
  const scale = COTE / Math.max(largeur, hauteur);
  const size = `width="${String(largeur * scale)}" height="${String(hauteur * scale)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(largeur)} ${String(hauteur)}"><defs>${defs}</defs>${corps}</svg>`;
}

/** The same, as a WebP file. Light and grain cost by the pixel: one to three seconds. */
export const photograph = (sujet: Sujet): Promise<Buffer> =>
  sharp(Buffer.from(draw(sujet)))
    .flatten({ background: "#000" })
    .modulate({ saturation: 0.9 })
    .webp({ quality: 74, effort: 5 })
    .toBuffer();
