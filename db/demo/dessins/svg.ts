import type { Alea } from "../alea";

/** A drawing on its way: width and height in units of the drawing, definitions, and what is seen. */
export type Dessine = { largeur: number; hauteur: number; defs: string; corps: string };

/** What a drawing is made with. `usure` goes from 0 (well kept) to 1 (in danger). */
export type Pinceau = { hasard: Alea; usure: number };

type Attributes = Record<string, string | number>;

/** An element: `el("path", { d, fill })`. Names of attributes are SVG's. */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${String(value)}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

export const g = (attributes: Attributes, ...children: string[]): string => el("g", attributes, ...children);
export const trace = (d: string, attributes: Attributes): string => el("path", { d, ...attributes });
export const rond = (cx: number, cy: number, rx: number, ry: number, attributes: Attributes): string =>
  el("ellipse", { cx, cy, rx, ry, ...attributes });
export const boite = (x: number, y: number, width: number, height: number, attributes: Attributes): string =>
  el("rect", { x, y, width, height, ...attributes });

/** Bands of colour from left to right (or top to bottom): `[position in %, colour]`. */
export function degrade(id: string, stops: readonly (readonly [number, string])[], vertical = false): string {
  return el(
    "linearGradient",
    { id, x1: 0, y1: 0, x2: vertical ? 0 : 1, y2: vertical ? 1 : 0 },
    ...stops.map(([offset, color]) => el("stop", { offset: `${String(offset)}%`, "stop-color": color })),
  );
}

/** A shape turned on a lathe: half a profile, from top to bottom, mirrored around the axis `x`. */
export function tourne(x: number, profile: readonly (readonly [radius: number, y: number])[]): string {
  const side = (sign: number, points: readonly (readonly [number, number])[]) =>
    points.map(([radius, y]) => [x + sign * radius, y] as const);
  const right = side(1, profile);
  const left = side(-1, [...profile].reverse());
  return `${courbe(right)}${courbe(left, "L")}Z`;
}

/** A soft line through points (Catmull-Rom, as Bézier curves). */
export function courbe(points: readonly (readonly [number, number])[], start = "M"): string {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))] ?? [0, 0];
  let d = `${start}${at(0).map(n).join(" ")}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    d += `C${[...c1, ...c2, ...p2].map(n).join(" ")}`;
  }
  return d;
}

const n = (value: number) => String(Math.round(value * 10) / 10);

const region = { x: "-10%", y: "-10%", width: "120%", height: "120%", "color-interpolation-filters": "sRGB" };
const jour = (result: string, source: string, force: number, elevation: number) =>
  el(
    "feDiffuseLighting",
    { in: source, surfaceScale: force, diffuseConstant: 1.25, "lighting-color": "#fffaf0", result },
    el("feDistantLight", { azimuth: 235, elevation }),
  );
const eclaire = (light: string) =>
  el("feComposite", { in: light, in2: "SourceGraphic", operator: "arithmetic", k1: 1.05, k3: 0.04, result: "e" }) +
  el("feComposite", { in: "e", in2: "SourceAlpha", operator: "in" });

/**
 * Volume from a flat shape: its edges catch or lose the light as if it were carved. `arrondi` is how far the roundness goes.
 * Light comes from the upper left, everywhere.
 */
export const relief = (id: string, arrondi: number, force: number): string =>
  el(
    "filter",
    { id, ...region },
    el("feGaussianBlur", { in: "SourceAlpha", stdDeviation: arrondi, result: "b" }) +
      jour("d", "b", force, 52) +
      eclaire("d"),
  );

/** Roughness of a matter, given once to a whole figure: the light plays on its grain. */
export const rugosite = (id: string, finesse: string, force: number, graine: number): string =>
  el(
    "filter",
    { id, ...region },
    el("feTurbulence", { type: "fractalNoise", baseFrequency: finesse, numOctaves: 3, seed: graine, result: "t" }),
    el("feColorMatrix", { in: "t", values: "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0", result: "b" }),
    jour("d", "b", force, 58) + eclaire("d"),
  );

/** What time took away: patches of another colour (bare wood, plaster, tarnish), more of them as `usure` grows; `nettete` is how sharp their edges are. */
export function pertes(
  id: string,
  couleur: readonly [number, number, number],
  usure: number,
  graine: number,
  { taille = 0.02, nettete = 18 } = {},
): string {
  const [r, v, b] = couleur.map((c) => n4(c / 255));
  const threshold = 0.7 - 0.16 * usure;
  return el(
    "filter",
    { id, x: "0", y: "0", width: "100%", height: "100%", "color-interpolation-filters": "sRGB" },
    el("feTurbulence", { type: "fractalNoise", baseFrequency: taille, numOctaves: 4, seed: graine }),
    el("feColorMatrix", {
      values: `0 0 0 0 ${r ?? "0"} 0 0 0 0 ${v ?? "0"} 0 0 0 0 ${b ?? "0"} ${n4(nettete)} 0 0 0 ${n4(-nettete * threshold)}`,
    }),
    el("feComposite", { in2: "SourceAlpha", operator: "in" }),
  );
}

const n4 = (value: number) => String(Math.round(value * 10_000) / 10_000);

/** The same shapes without light: enough for a shadow or for what time took away, and far quicker to draw. */
export const aPlat = (shapes: string): string => shapes.replace(/ filter="url\(#[a-z]+\)"/g, "");
