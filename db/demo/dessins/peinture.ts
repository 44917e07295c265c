import { murBlanc, noir, ombrePortee } from "./decor";
import { aPlat, boite, degrade, el, g, pertes, relief, rond, rugosite, trace, type Dessine, type Pinceau } from "./svg";

/** An oil painting in its gilded frame, darkened by time. */

type Figure = { x: number; y: number; h: number; robe: string; cape: string; penche?: number };

/** A draped person seen from far: enough for a scene of which one only makes out the masses. */
function personnage({ x, y, h, robe, cape, penche = 0 }: Figure): string {
  const w = h * 0.34;
  return g(
    { transform: `rotate(${String(penche)} ${String(x)} ${String(y)})` },
    trace(
      `M${String(x - w * 0.5)} ${String(y)}C${String(x - w * 0.7)} ${String(y - h * 0.5)} ${String(x - w * 0.4)} ${String(y - h * 0.8)} ${String(x)} ${String(y - h * 0.8)}C${String(x + w * 0.45)} ${String(y - h * 0.8)} ${String(x + w * 0.7)} ${String(y - h * 0.4)} ${String(x + w * 0.6)} ${String(y)}Z`,
      { fill: robe },
    ),
    trace(
      `M${String(x - w * 0.3)} ${String(y - h * 0.78)}C${String(x + w * 0.9)} ${String(y - h * 0.7)} ${String(x + w * 0.7)} ${String(y - h * 0.2)} ${String(x + w * 0.75)} ${String(y)}L${String(x + w * 0.1)} ${String(y)}C${String(x + w * 0.3)} ${String(y - h * 0.4)} ${String(x - w * 0.1)} ${String(y - h * 0.6)} ${String(x - w * 0.3)} ${String(y - h * 0.78)}Z`,
      { fill: cape },
    ),
    rond(x, y - h * 0.88, h * 0.085, h * 0.105, { fill: "#d8ae86" }),
    trace(
      `M${String(x - h * 0.09)} ${String(y - h * 0.86)}C${String(x - h * 0.1)} ${String(y - h * 1.03)} ${String(x + h * 0.1)} ${String(y - h * 1.03)} ${String(x + h * 0.09)} ${String(y - h * 0.86)}C${String(x + h * 0.04)} ${String(y - h * 0.95)} ${String(x - h * 0.04)} ${String(y - h * 0.95)} ${String(x - h * 0.09)} ${String(y - h * 0.86)}Z`,
      { fill: "#4a3322" },
    ),
    h > 300 ? visage(x, y - h * 0.88, h) : "",
    trace(
      `M${String(x - w * 0.2)} ${String(y - h * 0.6)}Q${String(x - w * 0.8)} ${String(y - h * 0.5)} ${String(x - w * 0.3)} ${String(y - h * 0.42)}`,
      { fill: "none", stroke: robe, "stroke-width": h * 0.075, "stroke-linecap": "round" },
    ),
    rond(x - w * 0.26, y - h * 0.42, h * 0.035, h * 0.035, { fill: "#d8ae86" }),
  );
}

/** Seen from near, a face has eyes, a nose, a beard. */
const visage = (x: number, y: number, h: number) =>
  trace(
    `M${String(x - h * 0.075)} ${String(y + h * 0.01)}Q${String(x)} ${String(y + h * 0.22)} ${String(x + h * 0.075)} ${String(y + h * 0.01)}Q${String(x)} ${String(y + h * 0.08)} ${String(x - h * 0.075)} ${String(y + h * 0.01)}Z`,
    { fill: "#4a3322" },
  ) +
  [-1, 1].map((s) => rond(x + s * h * 0.032, y - h * 0.018, h * 0.013, h * 0.007, { fill: "#2a1c12" })).join("") +
  trace(`M${String(x)} ${String(y - h * 0.015)}v${String(h * 0.035)}`, {
    stroke: "#8d6243",
    "stroke-width": h * 0.008,
  });

const nuee = (cx: number, cy: number, r: number, fill: string) =>
  g(
    { filter: "url(#doux)" },
    [
      [-1, 0.1],
      [-0.4, -0.3],
      [0.3, -0.25],
      [1, 0.15],
      [0.1, 0.3],
    ]
      .map(([dx = 0, dy = 0]) => rond(cx + dx * r, cy + dy * r, r * 0.7, r * 0.42, { fill }))
      .join(""),
  );

/** Each scene fills a canvas of 480 × 640. */
const SCENES: [() => string, ...(() => string)[]] = [
  // Crucifixion
  () =>
    nuee(120, 150, 110, "#4d5560") +
    nuee(380, 120, 120, "#59606a") +
    trace("M0 470Q160 420 260 450T480 430V640H0Z", { fill: "#4c4128" }) +
    trace("M40 452l18 -40l20 14l26 -34l30 50l40 -20l22 36Z", { fill: "#6a5f4a", opacity: 0.7 }) +
    boite(230, 90, 18, 420, { fill: "#3b2615" }) +
    boite(120, 150, 240, 17, { fill: "#3b2615" }) +
    g(
      { fill: "#dcb993" },
      trace(
        "M132 158Q190 196 222 190L258 190Q292 196 348 158L352 172Q300 214 264 218L258 300L250 410H230L222 300L216 218Q180 214 128 172Z",
        {},
      ),
      rond(246, 166, 17, 22, {}),
    ) +
    trace("M212 276Q240 300 268 272L266 312Q240 330 216 314Z", { fill: "#ece2cc" }) +
    personnage({ x: 110, y: 600, h: 260, robe: "#6d2a33", cape: "#2d4a78", penche: 5 }) +
    personnage({ x: 380, y: 600, h: 255, robe: "#5b6b3a", cape: "#a3352c", penche: -5 }) +
    personnage({ x: 236, y: 618, h: 170, robe: "#b98b3c", cape: "#7a4a52", penche: -10 }),
  // Assumption
  () =>
    rond(240, 210, 230, 220, { fill: "#e6c879", opacity: 0.55, filter: "url(#doux)" }) +
    nuee(130, 330, 110, "#b9ad98") +
    nuee(350, 330, 110, "#a99f90") +
    personnage({ x: 240, y: 350, h: 270, robe: "#a94740", cape: "#2f4f86" }) +
    [
      [110, 190],
      [370, 180],
      [90, 290],
      [392, 285],
      [150, 95],
      [330, 90],
    ]
      .map(
        ([x = 0, y = 0]) =>
          rond(x, y, 17, 19, { fill: "#e2b890" }) +
          trace(
            `M${String(x - 14)} ${String(y + 18)}q-38 -4 -44 22q30 6 46 -8ZM${String(x + 14)} ${String(y + 18)}q38 -4 44 22q-30 6 -46 -8Z`,
            { fill: "#efe6d4", opacity: 0.75 },
          ) +
          rond(x, y + 34, 15, 20, { fill: "#dfb48b" }),
      )
      .join("") +
    trace("M150 520H330L316 610H164Z", { fill: "#8a8272" }) +
    boite(140, 506, 200, 18, { fill: "#a39a88" }) +
    [40, 100, 380, 440]
      .map((x, i) =>
        personnage({
          x,
          y: 640,
          h: 200,
          robe: ["#5a3f2c", "#3f5a4a", "#73502d", "#4a3d66"][i] ?? "#555",
          cape: ["#9b6b2e", "#7d2f2d", "#38506d", "#8a7344"][i] ?? "#777",
          penche: i < 2 ? 6 : -6,
        }),
      )
      .join(""),
  // Adoration
  () =>
    rond(250, 440, 200, 150, { fill: "#f2d795", opacity: 0.6, filter: "url(#doux)" }) +
    trace("M0 120L240 20L480 120V170H0Z", { fill: "#3f2d1c" }) +
    boite(40, 150, 22, 360, { fill: "#4c3722" }) +
    boite(420, 150, 22, 360, { fill: "#4c3722" }) +
    trace("M0 520Q240 470 480 520V640H0Z", { fill: "#57452c" }) +
    trace("M180 500H320L304 556H196Z", { fill: "#8a6a3a" }) +
    trace("M184 502q60 -30 132 0Z", { fill: "#e9dcb8" }) +
    rond(226, 480, 15, 15, { fill: "#e6bd94" }) +
    rond(262, 486, 32, 13, { fill: "#f3ead6" }) +
    personnage({ x: 130, y: 600, h: 280, robe: "#a23d3a", cape: "#2f4d80", penche: 8 }) +
    personnage({ x: 380, y: 596, h: 290, robe: "#6a5a34", cape: "#8a4b25", penche: -6 }) +
    personnage({ x: 440, y: 640, h: 220, robe: "#4d5d44", cape: "#75644a", penche: -12 }) +
    nuee(240, 90, 90, "#c9b98f") +
    rond(240, 84, 17, 17, { fill: "#ffedb0" }),
  // A saint alone
  () =>
    trace("M0 420Q120 360 220 400T480 380V640H0Z", { fill: "#5d5a3a" }) +
    trace("M300 400l20 -70l24 0l4 30l30 -50l40 90Z", { fill: "#7b7263", opacity: 0.7 }) +
    nuee(110, 120, 90, "#a9a89c") +
    nuee(380, 90, 80, "#bdb5a0") +
    rond(240, 120, 56, 56, { fill: "#e8cf86", opacity: 0.75, filter: "url(#doux)" }) +
    personnage({ x: 240, y: 610, h: 520, robe: "#7a5a3a", cape: "#6e2730" }) +
    boite(120, 150, 11, 460, { fill: "#5b3e22" }) +
    rond(125, 150, 15, 15, { fill: "#8a6a3a" }) +
    trace("M330 600q-10 -60 40 -64q60 -6 70 28q20 10 10 40Z", { fill: "#8d7a62" }),
];

export function tableau(pinceau: Pinceau): Dessine {
  const { hasard, usure } = pinceau;
  const decor = murBlanc(pinceau, 800, 1000, 1001);
  const gold = hasard.choix<[string, string]>([
    ["#b68b3a", "#6b4c17"],
    ["#8a6b3c", "#4a3618"],
    ["#c4a25a", "#7a5a22"],
  ]);
  const side = (x: number, y: number, width: number, height: number) => boite(x, y, width, height, { fill: gold[0] });
  const corner = (x: number, y: number) =>
    g(
      { filter: "url(#relief)" },
      ...[0, 60, 120, 180, 240, 300].map((a) =>
        rond(x + 22 * Math.cos((a * Math.PI) / 180), y + 22 * Math.sin((a * Math.PI) / 180), 17, 17, { fill: gold[0] }),
      ),
      rond(x, y, 14, 14, { fill: gold[0] }),
    );
  const frame = g(
    {},
    g(
      { filter: "url(#relief)" },
      side(90, 110, 620, 76),
      side(90, 814, 620, 76),
      side(90, 110, 76, 780),
      side(634, 110, 76, 780),
    ),
    g(
      { filter: "url(#fin)" },
      trace("M146 166H654V834H146Z", { fill: "none", stroke: gold[0], "stroke-width": 15 }),
      trace("M104 124H696V876H104Z", { fill: "none", stroke: gold[1], "stroke-width": 7 }),
    ),
    Array.from({ length: 13 }, (_, i) =>
      g({ filter: "url(#fin)" }, ...[140, 860].map((y) => rond(170 + i * 38, y, 12, 8, { fill: gold[0] }))),
    ).join(""),
    Array.from({ length: 17 }, (_, i) =>
      g({ filter: "url(#fin)" }, ...[124, 676].map((x) => rond(x, 200 + i * 38, 8, 12, { fill: gold[0] }))),
    ).join(""),
    corner(128, 148) + corner(672, 148) + corner(128, 852) + corner(672, 852),
  );
  const scene = hasard.choix(SCENES)();
  const canvas = g(
    { transform: "translate(160 180)" },
    boite(0, 0, 480, 640, { fill: "url(#ciel)" }),
    g({ filter: "url(#huile)" }, scene),
    boite(0, 0, 480, 640, { fill: "url(#vernis)" }),
  );
  const tear =
    usure > 0.7
      ? trace("M430 560L470 620L452 628L500 700L474 690L462 660L440 650Z", { fill: "#17110b" }) +
        trace("M440 570L466 618", { stroke: "#e4d8bd", "stroke-width": 3 })
      : "";
  const missing =
    usure > 0.15
      ? g({ filter: "url(#pertes)", opacity: 0.8 }, boite(160, 180, 480, 640, { fill: "#000" }), aPlat(frame))
      : "";
  return {
    largeur: 800,
    hauteur: 1000,
    defs:
      decor.defs +
      noir +
      relief("relief", 8, 7) +
      relief("fin", 3, 4) +
      rugosite("huile", "0.06 0.09", 2.4, hasard.entier(1, 99)) +
      pertes("pertes", [188, 172, 140], usure * 0.8, hasard.entier(1, 99), { taille: 0.03, nettete: 14 }) +
      el(
        "filter",
        { id: "doux", x: "-50%", y: "-50%", width: "200%", height: "200%" },
        el("feGaussianBlur", { stdDeviation: 16 }),
      ) +
      degrade(
        "ciel",
        hasard.choix<readonly (readonly [number, string])[]>([
          [
            [0, "#39424d"],
            [60, "#7a7258"],
            [100, "#2c2417"],
          ],
          [
            [0, "#6d7f8c"],
            [55, "#b9a878"],
            [100, "#3c3220"],
          ],
          [
            [0, "#2a231a"],
            [60, "#5a4a30"],
            [100, "#1c150d"],
          ],
        ]),
        true,
      ) +
      el(
        "radialGradient",
        { id: "vernis", cx: "45%", cy: "40%", r: "75%" },
        el("stop", { offset: "0%", "stop-color": "#b58a2e", "stop-opacity": 0.12 }),
        el("stop", { offset: "100%", "stop-color": "#1a1006", "stop-opacity": 0.62 }),
      ),
    corps:
      decor.fond +
      ombrePortee(boite(90, 110, 620, 780, { fill: "#000" }), 26, 30, 0.5) +
      canvas +
      tear +
      frame +
      missing +
      trace("M160 470L420 180H560L160 640Z", { fill: "#fff", opacity: 0.05 }) +
      decor.devant,
  };
}
