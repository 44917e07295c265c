import { boite, degrade, el, g, relief, rond, tourne, trace, type Dessine, type Pinceau } from "./svg";
import { mount, fin, volume } from "./monter";
import { murBlanc, murDePierre } from "./decor";

/** Bell, fonts, vestment. */

export function cloche(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const bronze = hasard.choix<[string, string, string, string]>([
    ["#2a2619", "#6f6a45", "#c6bf8e", "#484429"],
    ["#26281f", "#5f7562", "#b4c9b0", "#3b4a3e"],
    ["#2b1e10", "#7d5a30", "#d9b077", "#4c3418"],
  ]);
  const wide = hasard.entier(212, 240);
  const body = tourne(400, [
    [62, 300],
    [108, 318],
    [126, 372],
    [138, 480],
    [160, 610],
    [wide * 0.9, 720],
    [wide, 790],
    [wide * 0.97, 806],
  ]);
  const bands = [352, 372, 616, 690, 704, 770].map((y, i) => {
    const r = [118, 124, 166, 190, 196, wide * 0.97][i] ?? 100;
    return (
      trace(`M${String(400 - r)} ${String(y)}Q400 ${String(y + 26)} ${String(400 + r)} ${String(y)}`, {
        fill: "none",
        stroke: bronze[0],
        "stroke-width": 5,
        opacity: 0.6,
      }) +
      trace(`M${String(400 - r)} ${String(y + 5)}Q400 ${String(y + 31)} ${String(400 + r)} ${String(y + 5)}`, {
        fill: "none",
        stroke: "#fff",
        "stroke-width": 2.5,
        opacity: 0.3,
      })
    );
  });
  const year = hasard.entier(1560, 1860);
  const inscription = `<defs><path id="ligne" d="M282 398Q400 428 518 398"/><path id="ligne2" d="M268 456Q400 488 532 456"/></defs><g font-family="serif" font-size="25" fill="${bronze[0]}" opacity="0.75" letter-spacing="3"><text><textPath href="#ligne">+ IHS MARIA · ${String(year)}</textPath></text></g>`;
  const decoration = fin(
    rond(400, 556, 30, 40, { fill: bronze[1] }),
    boite(394, 520, 12, 72, { fill: bronze[2] }),
    boite(374, 540, 52, 12, { fill: bronze[2] }),
  );
  const beam = hasard.choix(["#5b4128", "#473322"] as const);
  const objet = g(
    {},
    fin(
      boite(70, 196, 660, 74, { fill: beam }),
      boite(60, 160, 60, 800, { fill: beam }),
      boite(680, 160, 60, 800, { fill: beam }),
    ),
    fin(
      trace("M344 300V246A56 56 0 0 1 456 246V300H426V250A26 26 0 0 0 374 250V300Z", { fill: "#6b6a64" }),
      boite(350, 178, 18, 96, { fill: "#4a4a48" }),
      boite(432, 178, 18, 96, { fill: "#4a4a48" }),
    ),
    trace(body, { fill: "url(#bronze)" }),
    bands.join(""),
    inscription,
    decoration,
    rond(400, 800, wide * 0.96, 26, { fill: "#14110b" }),
    fin(trace("M392 700L408 700L414 812L386 812Z", { fill: "#5c5b57" }), rond(400, 838, 34, 36, { fill: "#5c5b57" })),
  );
  const [dark, mid, light, low] = bronze;
  const gradient = degrade("bronze", [
    [0, dark],
    [10, low],
    [24, mid],
    [33, light],
    [44, mid],
    [64, low],
    [82, mid],
    [92, low],
    [100, dark],
  ]);
  return mount(pinceau, {
    decor: murDePierre(pinceau, 800, 1000, 1001),
    objet,
    defs: gradient,
    fibre: "0.5",
    force: 1.2,
    perte: [120, 150, 120],
    sol: 1100,
  });
}

export function fonts(pinceau: Pinceau): Dessine {
  const stone = pinceau.hasard.choix(["#bdb29a", "#a9a399", "#c8b791", "#9d8f7c"] as const);
  const basin = tourne(400, [
    [196, 430],
    [206, 446],
    [198, 520],
    [150, 590],
    [88, 622],
  ]);
  const arcs = Array.from({ length: 7 }, (_, i) => {
    const x = 235 + i * 55;
    return trace(`M${String(x - 20)} 560V500A20 24 0 0 1 ${String(x + 20)} 500V560`, {
      fill: "none",
      stroke: "#000",
      "stroke-opacity": 0.28,
      "stroke-width": 7,
    });
  }).join("");
  const objet = g(
    {},
    volume(boite(206, 872, 388, 46, { fill: stone }), boite(244, 834, 312, 44, { fill: stone })),
    volume(
      trace(
        tourne(400, [
          [86, 616],
          [70, 640],
          [64, 740],
          [76, 800],
          [112, 838],
        ]),
        { fill: stone },
      ),
    ),
    [330, 470]
      .map((x) =>
        volume(
          trace(
            tourne(x, [
              [22, 632],
              [16, 650],
              [16, 806],
              [24, 836],
            ]),
            { fill: stone },
          ),
        ),
      )
      .join(""),
    g({ filter: "url(#gros)" }, trace(basin, { fill: stone })),
    arcs,
    volume(rond(400, 432, 200, 40, { fill: stone })),
    rond(400, 430, 166, 29, { fill: "#2d2820" }),
    rond(392, 436, 140, 20, { fill: "#57625f", opacity: 0.8 }),
    trace("M300 430Q380 418 470 434", { stroke: "#dfe8e6", "stroke-width": 4, fill: "none", opacity: 0.6 }),
  );
  return mount(pinceau, {
    decor: murDePierre(pinceau, 800, 1000, 850),
    objet,
    defs: relief("gros", 22, 20),
    fibre: "0.4",
    force: 1.7,
    perte: [86, 96, 70],
    sol: 922,
    largeur: 230,
  });
}

export function chasuble(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const [silk, dark] = hasard.choix<[string, string]>([
    ["#8b2430", "#4f1119"],
    ["#2f5d46", "#16352a"],
    ["#5b3a72", "#341f45"],
    ["#e2d9c2", "#a89b7c"],
    ["#27272b", "#0f0f12"],
  ]);
  const shape =
    "M300 150Q400 226 500 150L590 188Q612 320 592 470Q612 660 626 868Q400 934 174 868Q188 660 208 470Q188 320 210 188Z";
  const motif = (x: number, y: number, s: number) =>
    g(
      { transform: `translate(${String(x)} ${String(y)}) scale(${String(s)})`, opacity: 0.34 },
      trace(
        "M0 -34C22 -30 26 -6 0 4C-26 -6 -22 -30 0 -34ZM0 4C30 -2 40 26 12 32C30 44 14 60 0 48C-14 60 -30 44 -12 32C-40 26 -30 -2 0 4Z",
        { fill: dark },
      ),
    );
  const damask = Array.from({ length: 40 }, (_, i) =>
    motif(206 + (i % 5) * 97 + (Math.floor(i / 5) % 2) * 48, 220 + Math.floor(i / 5) * 86, 0.9),
  ).join("");
  const gold = "#cfa951";
  const flower = (y: number) =>
    fin(
      ...Array.from({ length: 6 }, (_, i) =>
        rond(400, y - 20, 10, 19, {
          fill: i % 2 ? "#b9484d" : "#e0c77f",
          transform: `rotate(${String(i * 60)} 400 ${String(y)})`,
        }),
      ),
      rond(400, y, 9, 9, { fill: gold }),
    );
  const objet = g(
    {},
    el("clipPath", { id: "coupe" }, trace(shape, {})),
    volume(trace(shape, { fill: silk })),
    g(
      { "clip-path": "url(#coupe)" },
      damask,
      fin(boite(340, 120, 120, 820, { fill: hasard.chance(0.5) ? "#e9dfc6" : dark })),
      fin(boite(336, 120, 9, 820, { fill: gold }), boite(455, 120, 9, 820, { fill: gold })),
      [300, 410, 640, 750, 850].map(flower).join(""),
      fin(boite(388, 462, 24, 128, { fill: gold }), boite(350, 500, 100, 24, { fill: gold })),
      rond(400, 512, 30, 30, { fill: "none", stroke: gold, "stroke-width": 7 }),
      [250, 310, 500, 560]
        .map((x) =>
          trace(`M${String(x)} 180Q${String(x + (x < 400 ? -16 : 16))} 520 ${String(x + (x < 400 ? -26 : 26))} 900`, {
            stroke: dark,
            "stroke-width": 13,
            fill: "none",
            opacity: 0.32,
          }),
        )
        .join(""),
    ),
    trace(shape, { fill: "none", stroke: gold, "stroke-width": 10, filter: "url(#fin)" }),
    trace("M300 150Q400 226 500 150", { fill: "none", stroke: gold, "stroke-width": 15 }),
    fin(
      boite(160, 118, 480, 17, { fill: "#7a5a38", rx: 8 }),
      trace("M400 118V74A20 20 0 1 0 380 54", { fill: "none", stroke: "#777", "stroke-width": 8 }),
    ),
  );
  return mount(pinceau, {
    decor: murBlanc(pinceau, 800, 1000, 1001),
    objet,
    fibre: "0.5 0.3",
    force: 1.6,
    perte: [190, 176, 146],
    sol: 1100,
  });
}
