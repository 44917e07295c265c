import { aPlat, degrade, g, pertes, rond, tourne, trace, type Dessine, type Pinceau } from "./svg";
import { noir, ombreAuSol, ombrePortee, sacristie } from "./decor";

/** Objects of precious metal, on the table of the sacristy: what they have in common. */

type Stops = readonly (readonly [number, string])[];
export const OR: Stops = [
  [0, "#4a3208"],
  [8, "#9a6f1c"],
  [20, "#f6dc8a"],
  [27, "#fffbe0"],
  [36, "#d6a73c"],
  [52, "#7d5812"],
  [66, "#c8962f"],
  [80, "#f1cf73"],
  [90, "#a87a22"],
  [100, "#3c2806"],
];
const ARGENT: Stops = [
  [0, "#33363a"],
  [8, "#7c8186"],
  [20, "#eef1f3"],
  [27, "#ffffff"],
  [36, "#b9bfc4"],
  [52, "#5c6166"],
  [66, "#a5abb0"],
  [80, "#e4e8eb"],
  [90, "#8b9196"],
  [100, "#2a2c2f"],
];

export const metal = (pinceau: Pinceau) => (pinceau.hasard.chance(0.6) ? OR : ARGENT);

type Poids = readonly (readonly [number, number])[];

export const X = 400;
export const TABLE = 820;

/** The scene around one object of metal: `objet` is drawn twice, for its shadow and for itself. */
export function surLaTable(pinceau: Pinceau, defs: string, objet: string, base: number): Dessine {
  const decor = sacristie(pinceau, 800, 1000, TABLE - 60);
  const tarnish =
    pinceau.usure > 0.2 ? g({ filter: "url(#ternissure)", opacity: 0.4 + 0.3 * pinceau.usure }, aPlat(objet)) : "";
  return {
    largeur: 800,
    hauteur: 1000,
    defs:
      decor.defs +
      noir +
      defs +
      pertes("ternissure", [44, 33, 20], pinceau.usure, pinceau.hasard.entier(1, 99), { taille: 0.012, nettete: 4 }),
    corps:
      decor.fond + ombrePortee(objet, 46, 14, 0.32) + ombreAuSol(X, base, 190, 0.6) + objet + tarnish + decor.devant,
  };
}

export const piece = (profile: Poids, fill = "url(#metal)") => trace(tourne(X, profile), { fill });

/** Rings and beads that catch the light. */
export const anneau = (y: number, rx: number, ry = 7) =>
  rond(X, y, rx, ry, { fill: "url(#metal)", stroke: "#000", "stroke-opacity": 0.35, "stroke-width": 1.5 }) +
  rond(X - rx * 0.35, y - ry * 0.3, rx * 0.18, ry * 0.35, { fill: "#fff", opacity: 0.7 });

export const feuilles = (y: number, rx: number, count: number, h: number) =>
  Array.from({ length: count }, (_, i) => {
    const angle = ((i + 0.5) / count) * Math.PI;
    const x = X - Math.cos(angle) * rx;
    const w = (Math.sin(angle) * rx * 1.5) / count;
    return trace(`M${String(x - w)} ${String(y)}Q${String(x)} ${String(y - h * 1.5)} ${String(x + w)} ${String(y)}Z`, {
      fill: "#000",
      opacity: 0.16,
      stroke: "#fff",
      "stroke-opacity": 0.4,
      "stroke-width": 1.5,
    });
  }).join("");

export function pied(pinceau: Pinceau, top: number, width: number): string {
  const h = TABLE - top;
  return (
    piece([
      [16, top],
      [18, top + h * 0.2],
      [30, top + h * 0.45],
      [width * 0.55, top + h * 0.72],
      [width * 0.93, top + h * 0.88],
      [width, TABLE - 8],
      [width, TABLE],
    ]) +
    feuilles(TABLE - 22, width * 0.86, pinceau.hasard.choix([6, 8, 10] as const), 34) +
    anneau(TABLE - 6, width, 13) +
    anneau(top + h * 0.44, 31, 7)
  );
}

export const noeud = (y: number, r: number) =>
  piece([
    [16, y - r * 1.3],
    [20, y - r],
    [r, y - r * 0.4],
    [r * 1.04, y],
    [r * 0.9, y + r * 0.45],
    [20, y + r],
    [16, y + r * 1.3],
  ]) +
  feuilles(y + 6, r * 0.9, 6, 18) +
  anneau(y - r - 4, 22, 5) +
  anneau(y + r + 4, 22, 5);

export const defsMetal = (pinceau: Pinceau) =>
  degrade("metal", metal(pinceau)) +
  degrade("dedans", [
    [0, "#2b1e08"],
    [40, "#7a5a1c"],
    [100, "#e8c76c"],
  ]);
