import { aPlat, boite, degrade, el, g, rond, trace, type Pinceau } from "./svg";

/** What is behind and under the objet, and the light of the place. */
export type Decor = { defs: string; fond: string; devant: string };

const texture = (id: string, frequency: string, alpha: number, seed: number, octaves = 4) =>
  el(
    "filter",
    { id, x: 0, y: 0, width: "100%", height: "100%", "color-interpolation-filters": "sRGB" },
    el("feTurbulence", { type: "fractalNoise", baseFrequency: frequency, numOctaves: octaves, seed }),
    el("feColorMatrix", {
      values: `0 0 0 0 0.12 0 0 0 0 0.1 0 0 0 0 0.07 ${String(alpha * 2)} 0 0 0 ${String(-alpha * 0.72)}`,
    }),
  );

const ombre = (blur: number) =>
  el(
    "filter",
    { id: "flou", x: "-50%", y: "-50%", width: "200%", height: "200%" },
    el("feGaussianBlur", { stdDeviation: blur }),
  );

/** Light that falls from one side and dies in the corners, as in a church without flash. */
function lumiere(width: number, height: number, cx: number): { defs: string; devant: string } {
  const defs = el(
    "radialGradient",
    { id: "jour", cx: `${String(cx)}%`, cy: "30%", r: "85%" },
    el("stop", { offset: "0%", "stop-color": "#fff3d8", "stop-opacity": 0.16 }),
    el("stop", { offset: "55%", "stop-color": "#000", "stop-opacity": 0 }),
    el("stop", { offset: "100%", "stop-color": "#0d0a08", "stop-opacity": 0.62 }),
  );
  return { defs, devant: boite(0, 0, width, height, { fill: "url(#jour)" }) };
}

/** Courses of cut stone, each block its own shade, and a ledge to stand on. */
export function murDePierre({ hasard }: Pinceau, width: number, height: number, ledge: number): Decor {
  const base = hasard.choix<readonly number[]>([
    [196, 184, 160],
    [184, 178, 168],
    [205, 190, 158],
  ]);
  const shade = (delta: number) =>
    `rgb(${base.map((c) => Math.max(0, Math.min(255, Math.round(c + delta)))).join(",")})`;
  const blocks: string[] = [];
  let y = -20;
  while (y < ledge) {
    const h = hasard.entier(78, 112);
    let x = -hasard.entier(0, 120);
    while (x < width) {
      const w = hasard.entier(130, 250);
      blocks.push(
        boite(x + 2, y + 2, w - 4, Math.min(h, ledge - y) - 3, { rx: 5, fill: shade(hasard.entier(-14, 10)) }),
      );
      x += w;
    }
    y += h;
  }
  const light = lumiere(width, height, hasard.entier(25, 45));
  return {
    defs:
      texture("pierre", "0.09 0.12", 0.5, hasard.entier(1, 99), 3) +
      texture("grain", "0.7", 0.4, hasard.entier(1, 99), 1) +
      degrade(
        "tablette",
        [
          [0, "#efe6d0"],
          [12, "#cdbf9f"],
          [100, "#81745c"],
        ],
        true,
      ) +
      ombre(22) +
      light.defs,
    fond:
      boite(0, 0, width, height, { fill: shade(-52) }) +
      blocks.join("") +
      boite(0, 0, width, height, { filter: "url(#pierre)", opacity: 0.4 }) +
      boite(0, ledge, width, height - ledge, { fill: "url(#tablette)" }) +
      boite(0, ledge, width, height - ledge, { filter: "url(#grain)", opacity: 0.5 }),
    devant: light.devant,
  };
}

/** A table covered with cloth in the sacristy, panelling behind. */
export function sacristie({ hasard }: Pinceau, width: number, height: number, table: number): Decor {
  const [wood, dark] = hasard.choix<[string, string]>([
    ["#6a4a2e", "#43301f"],
    ["#7b5a39", "#4d3824"],
    ["#54504a", "#34312d"],
  ]);
  const cloth = hasard.choix(["#7d2027", "#efe9dc", "#2f4a3d", "#3a3f5c"] as const);
  const panel = width / 3;
  const panels = [0, 1, 2, 3].map((i) => {
    const x = i * panel - panel / 2;
    return g(
      {},
      boite(x + 14, 30, panel - 28, table - 90, { fill: wood, stroke: dark, "stroke-width": 5 }),
      boite(x + 42, 62, panel - 84, table - 154, { fill: wood, stroke: dark, "stroke-width": 9 }),
      boite(x + 50, 70, panel - 100, table - 170, { fill: "#fff", opacity: 0.05 }),
    );
  });
  const light = lumiere(width, height, hasard.entier(30, 60));
  return {
    defs:
      texture("fibre", "0.006 0.14", 0.8, hasard.entier(1, 99)) +
      texture("grain", "0.8", 0.45, hasard.entier(1, 99), 1) +
      degrade(
        "nappe",
        [
          [0, "#ffffff"],
          [30, "#ffffff"],
          [100, "#000000"],
        ],
        true,
      ) +
      ombre(18) +
      light.defs,
    fond:
      boite(0, 0, width, height, { fill: wood }) +
      panels.join("") +
      boite(0, 0, width, table, { filter: "url(#fibre)", opacity: 0.7 }) +
      boite(0, table, width, height - table, { fill: cloth }) +
      boite(0, table, width, height - table, { fill: "url(#nappe)", opacity: 0.22 }) +
      boite(0, table, width, height - table, { filter: "url(#grain)", opacity: 0.5 }) +
      trace(`M0 ${String(table)}H${String(width)}`, { stroke: "#000", "stroke-opacity": 0.35, "stroke-width": 3 }),
    devant: light.devant,
  };
}

/** A limewashed wall and a tiled floor, for what stands or hangs. */
export function murBlanc({ hasard }: Pinceau, width: number, height: number, floor: number): Decor {
  const wall = hasard.choix(["#d9d0bd", "#cfc8ba", "#ddd6c6", "#c9bfa9"] as const);
  const tile = hasard.choix(["#8c6a55", "#7d766b", "#94705a"] as const);
  const joints: string[] = [];
  for (let i = 1; i < 6; i++) {
    const y = floor + ((height - floor) * i * i) / 30;
    joints.push(
      trace(`M0 ${String(y)}H${String(width)}`, { stroke: "#000", "stroke-opacity": 0.3, "stroke-width": 2 }),
    );
  }
  for (let i = -8; i <= 16; i++) {
    const from = width / 2 + (i - 4) * (width / 7);
    const to = width / 2 + (i - 4) * (width / 3);
    joints.push(
      trace(`M${String(from)} ${String(floor)}L${String(to)} ${String(height)}`, {
        stroke: "#000",
        "stroke-opacity": 0.25,
        "stroke-width": 2,
      }),
    );
  }
  const light = lumiere(width, height, hasard.entier(20, 50));
  return {
    defs:
      texture("enduit", "0.006 0.009", 0.35, hasard.entier(1, 99)) +
      texture("grain", "0.6", 0.35, hasard.entier(1, 99), 1) +
      ombre(24) +
      light.defs,
    fond:
      boite(0, 0, width, height, { fill: wall }) +
      boite(0, 0, width, floor, { filter: "url(#enduit)", opacity: 0.22 }) +
      boite(0, 0, width, floor, { filter: "url(#grain)", opacity: 0.35 }) +
      (floor < height ? boite(0, floor, width, height - floor, { fill: tile }) + joints.join("") : "") +
      (floor < height ? boite(0, floor - 26, width, 26, { fill: "#000", opacity: 0.12 }) : ""),
    devant: light.devant,
  };
}

/** Shadow on the ground under what stands there. */
export const ombreAuSol = (cx: number, cy: number, rx: number, opacity = 0.55): string =>
  rond(cx + rx * 0.15, cy, rx, Math.max(12, rx * 0.14), { fill: "#000", opacity, filter: "url(#flou)" });

/** Shadow that a shape throws on the wall behind it. */
export const ombrePortee = (shape: string, dx: number, dy: number, opacity = 0.4): string =>
  g(
    { transform: `translate(${String(dx)} ${String(dy)})`, filter: "url(#flou)", opacity },
    g({ filter: "url(#noir)" }, aPlat(shape)),
  );

/** Turns anything black: what shadows are made from. */
export const noir = el(
  "filter",
  { id: "noir" },
  el("feColorMatrix", { values: "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0" }),
);
