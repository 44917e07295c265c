import { OR, metal, X, TABLE, surLaTable, piece, pied, noeud } from "./metal";
import { boite, degrade, el, g, rond, trace, type Dessine, type Pinceau } from "./svg";

export function ostensoir(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const cy = 330;
  const count = hasard.choix([24, 28, 32] as const);
  const rays = Array.from({ length: count }, (_, i) => {
    const long = i % 2 === 0 ? 215 : 175;
    const angle = (i / count) * 360;
    return el("polygon", {
      points: `${String(X - 11)},${String(cy - 90)} ${String(X)},${String(cy - long)} ${String(X + 11)},${String(cy - 90)}`,
      fill: i % 3 === 0 ? "#fff0b5" : i % 3 === 1 ? "#c8962f" : "#8d6417",
      stroke: "#3c2806",
      "stroke-opacity": 0.4,
      "stroke-width": 1,
      transform: `rotate(${String(angle)} ${String(X)} ${String(cy)})`,
    });
  }).join("");
  const clouds = Array.from({ length: 16 }, (_, i) => {
    const a = (i / 16) * Math.PI * 2;
    return rond(X + Math.cos(a) * 98, cy + Math.sin(a) * 98, 22, 19, {
      fill: "url(#metal)",
      stroke: "#3c2806",
      "stroke-opacity": 0.5,
    });
  }).join("");
  const objet = g(
    {},
    rays,
    clouds,
    rond(X, cy, 84, 84, { fill: "url(#metal)", stroke: "#5a3f0c", "stroke-width": 3 }),
    rond(X, cy, 62, 62, { fill: "#e9e4d8", stroke: "#8d6417", "stroke-width": 7 }),
    trace(`M${String(X - 40)} ${String(cy - 30)}A56 56 0 0 1 ${String(X + 8)} ${String(cy - 52)}`, {
      stroke: "#fff",
      "stroke-width": 9,
      fill: "none",
      opacity: 0.8,
    }),
    boite(X - 6, 62, 12, 66, { fill: "url(#metal)" }) + boite(X - 24, 82, 48, 12, { fill: "url(#metal)" }),
    piece([
      [20, cy + 105],
      [15, cy + 150],
      [14, cy + 330],
    ]),
    noeud(cy + 225, 40),
    pied(pinceau, cy + 285, 158),
  );
  const gold =
    degrade("metal", OR) +
    degrade("dedans", [
      [0, "#2b1e08"],
      [100, "#e8c76c"],
    ]);
  return surLaTable(pinceau, gold, objet, TABLE);
}

/** A processional cross on its foot. */
export function croix(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const cy = 310;
  const arm = hasard.entier(165, 195);
  const w = 22;
  const budded = (x: number, y: number) =>
    [
      [0, 0],
      [-20, 0],
      [20, 0],
      [0, -20],
      [0, 20],
    ]
      .map(([dx = 0, dy = 0]) =>
        rond(x + dx, y + dy, 17, 17, { fill: "url(#metal)", stroke: "#000", "stroke-opacity": 0.3 }),
      )
      .join("");
  const objet = g(
    {},
    boite(X - w, cy - arm, w * 2, arm * 2.25, { fill: "url(#metal)" }),
    boite(X - arm, cy - w, arm * 2, w * 2, { fill: "url(#metalv)" }),
    budded(X, cy - arm) + budded(X - arm, cy) + budded(X + arm, cy) + budded(X, cy + arm * 1.2),
    rond(X, cy, 46, 46, { fill: "url(#metal)", stroke: "#3c2806", "stroke-opacity": 0.5, "stroke-width": 3 }),
    g(
      { fill: "url(#corps)", stroke: "#3c2806", "stroke-opacity": 0.4, "stroke-width": 1.5 },
      trace(
        `M${String(X - 112)} ${String(cy - 30)}Q${String(X - 60)} ${String(cy - 4)} ${String(X - 20)} ${String(cy - 6)}L${String(X + 20)} ${String(cy - 6)}Q${String(X + 60)} ${String(cy - 4)} ${String(X + 112)} ${String(cy - 30)}L${String(X + 114)} ${String(cy - 18)}Q${String(X + 60)} ${String(cy + 14)} ${String(X + 24)} ${String(cy + 14)}L${String(X + 20)} ${String(cy + 80)}L${String(X + 12)} ${String(cy + 168)}L${String(X - 8)} ${String(cy + 168)}L${String(X - 20)} ${String(cy + 80)}L${String(X - 24)} ${String(cy + 14)}Q${String(X - 60)} ${String(cy + 14)} ${String(X - 114)} ${String(cy - 18)}Z`,
        {},
      ),
      rond(X + 6, cy - 26, 15, 19, {}),
      trace(
        `M${String(X - 24)} ${String(cy + 72)}Q${String(X)} ${String(cy + 92)} ${String(X + 26)} ${String(cy + 70)}L${String(X + 24)} ${String(cy + 108)}Q${String(X)} ${String(cy + 122)} ${String(X - 22)} ${String(cy + 106)}Z`,
        {},
      ),
    ),
    piece([
      [18, cy + arm * 1.2 + 20],
      [16, cy + 400],
    ]),
    noeud(cy + 320, 42),
    pied(pinceau, cy + 370, 150),
  );
  const tone = metal(pinceau);
  return surLaTable(
    pinceau,
    degrade("metal", tone) +
      degrade("metalv", tone, true) +
      degrade("corps", [
        [0, "#8a8d90"],
        [35, "#f4f5f6"],
        [100, "#7d8084"],
      ]) +
      degrade("dedans", OR),
    objet,
    TABLE,
  );
}

/** A small house of gilded wood with its relic behind glass. */
export function reliquaire(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const objet = g(
    {},
    trace("M190 780L610 780L640 820L160 820Z", { fill: "url(#metalv)" }),
    boite(212, 742, 376, 40, { fill: "url(#metal)" }),
    boite(236, 420, 328, 324, { fill: "url(#metal)" }),
    trace("M206 424L400 262L594 424Z", {
      fill: "url(#metalv)",
      stroke: "#3c2806",
      "stroke-opacity": 0.5,
      "stroke-width": 3,
    }),
    trace("M252 404L400 288L548 404Z", { fill: "#5a3f0c", opacity: 0.5 }),
    rond(400, 362, 34, 34, { fill: "url(#metal)", stroke: "#3c2806", "stroke-width": 2 }),
    rond(400, 362, 17, 17, { fill: hasard.choix(["#7d1220", "#153a6b", "#14532d"] as const) }),
    rond(394, 355, 5, 5, { fill: "#fff", opacity: 0.8 }),
    [244, 300, 484, 540]
      .map((x) => boite(x, 428, 20, 312, { fill: "url(#metal)", stroke: "#3c2806", "stroke-opacity": 0.5 }))
      .join(""),
    trace("M330 730V520A70 70 0 0 1 470 520V730Z", { fill: "#1e1712", stroke: "#f6dc8a", "stroke-width": 9 }),
    trace("M346 722V522A54 54 0 0 1 454 522V722Z", { fill: "#6e1b22", opacity: 0.85 }),
    boite(372, 580, 56, 20, { fill: "#e8dcc0", transform: "rotate(-14 400 590)" }),
    boite(376, 640, 52, 9, { fill: "#f3ecd8" }),
    trace("M352 700L440 500", { stroke: "#fff", "stroke-width": 13, opacity: 0.14 }),
    [236, 564]
      .map((x) => rond(x, 402, 18, 18, { fill: "url(#metal)" }) + boite(x - 4, 356, 8, 40, { fill: "url(#metal)" }))
      .join(""),
    boite(394, 178, 12, 92, { fill: "url(#metal)" }) + boite(372, 204, 56, 12, { fill: "url(#metal)" }),
  );
  return surLaTable(pinceau, degrade("metal", OR) + degrade("metalv", OR, true) + degrade("dedans", OR), objet, TABLE);
}
