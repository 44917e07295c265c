import { boite, degrade, g, rond, tourne, trace, type Dessine, type Pinceau } from "./svg";
import { mount, CHENES, fin, volume, panneau, rosace } from "./monter";
import { murBlanc } from "./decor";

/** Furniture of carved wood. */

export function chaire(pinceau: Pinceau): Dessine {
  const wood = pinceau.hasard.choix(CHENES);
  const carved = (x: number, y: number) =>
    rosace(x, y, 34, wood) +
    fin(
      trace(
        `M${String(x - 30)} ${String(y + 66)}Q${String(x)} ${String(y + 30)} ${String(x + 30)} ${String(y + 66)}Q${String(x)} ${String(y + 96)} ${String(x - 30)} ${String(y + 66)}Z`,
        { fill: wood },
      ),
    );
  const steps = Array.from({ length: 7 }, (_, i) =>
    boite(560 + i * 26, 640 + i * 38, 190, 300 - i * 38 + 20, { fill: wood, opacity: 0.96 }),
  );
  const objet = g(
    {},
    volume(trace("M190 150Q400 60 610 150L580 214H220Z", { fill: wood }), boite(206, 208, 388, 26, { fill: wood })),
    fin(rond(400, 92, 22, 22, { fill: wood }), boite(394, 40, 12, 52, { fill: wood })),
    panneau(300, 240, 200, 240, wood, rosace(400, 360, 54, wood)),
    fin(...steps),
    trace("M548 470L742 800", { stroke: wood, "stroke-width": 26, filter: "url(#fin)" }),
    [0, 1, 2, 3, 4, 5].map((i) => fin(boite(572 + i * 28, 524 + i * 46, 12, 130, { fill: wood }))).join(""),
    volume(boite(226, 466, 348, 30, { fill: wood }), trace("M240 694H560L500 778H300Z", { fill: wood })),
    panneau(240, 496, 104, 200, wood, carved(292, 566)),
    panneau(344, 496, 112, 200, wood, carved(400, 566)),
    panneau(456, 496, 104, 200, wood, carved(508, 566)),
    volume(
      trace("M330 778H470L430 840Q400 862 370 840Z", { fill: wood }),
      boite(372, 846, 56, 84, { fill: wood }),
      boite(340, 918, 120, 26, { fill: wood }),
    ),
  );
  return mount(pinceau, {
    decor: murBlanc(pinceau, 800, 1000, 880),
    objet,
    fibre: "0.25 0.012",
    force: 2.2,
    perte: [190, 160, 120],
    sol: 940,
    largeur: 240,
  });
}

export function meuble(pinceau: Pinceau): Dessine {
  const wood = pinceau.hasard.choix(CHENES);
  const grille = (x: number) =>
    boite(x + 22, 470, 116, 150, { fill: "#120c07" }) +
    Array.from({ length: 6 }, (_, i) =>
      trace(`M${String(x + 22)} ${String(470 + i * 30)}l116 60M${String(x + 22)} ${String(530 + i * 20)}l116 -60`, {
        stroke: wood,
        "stroke-width": 6,
      }),
    ).join("");
  const objet = g(
    {},
    volume(trace("M110 250Q400 120 690 250L690 282H110Z", { fill: wood }), boite(96, 278, 608, 30, { fill: wood })),
    fin(boite(394, 96, 14, 86, { fill: wood }), boite(370, 118, 62, 14, { fill: wood })),
    rosace(401, 226, 40, wood),
    fin(boite(112, 306, 576, 610, { fill: wood })),
    boite(312, 350, 178, 552, { fill: "#160f09" }),
    trace("M318 350H484V560Q460 640 474 900H328Q346 640 318 560Z", { fill: "#5b1f26" }),
    [340, 366, 392, 418, 446]
      .map((x) =>
        trace(`M${String(x)} 354Q${String(x + 8)} 600 ${String(x - 2)} 898`, {
          stroke: "#2a0c10",
          "stroke-width": 7,
          fill: "none",
          opacity: 0.55,
        }),
      )
      .join(""),
    panneau(130, 330, 166, 300, wood, grille(134)),
    panneau(504, 330, 166, 300, wood, grille(508)),
    panneau(130, 648, 166, 250, wood, rosace(213, 772, 46, wood)),
    panneau(504, 648, 166, 250, wood, rosace(587, 772, 46, wood)),
    [112, 300, 490, 672]
      .map((x) =>
        volume(
          trace(
            tourne(x + 6, [
              [12, 318],
              [9, 340],
              [9, 860],
              [14, 884],
            ]),
            { fill: wood },
          ),
        ),
      )
      .join(""),
    volume(boite(88, 900, 624, 42, { fill: wood })),
  );
  return mount(pinceau, {
    decor: murBlanc(pinceau, 800, 1000, 860),
    objet,
    fibre: "0.22 0.01",
    force: 2.2,
    perte: [200, 172, 130],
    sol: 946,
    largeur: 330,
  });
}

export function retable(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const ground = hasard.choix(["#8d9a94", "#c9bda0", "#7c5a48", "#5f7183"] as const);
  const gold = "#c49a45";
  const column = (x: number) =>
    volume(
      trace(
        tourne(x, [
          [27, 330],
          [22, 352],
          [22, 640],
          [28, 664],
        ]),
        { fill: hasard.chance(0.5) ? gold : ground },
      ),
    ) +
    Array.from({ length: 8 }, (_, i) =>
      trace(`M${String(x - 22)} ${String(372 + i * 36)}q22 26 44 -6`, {
        stroke: "#4a3510",
        "stroke-width": 5,
        fill: "none",
        opacity: 0.55,
      }),
    ).join("") +
    fin(boite(x - 32, 306, 64, 28, { fill: gold, rx: 6 }), boite(x - 34, 660, 68, 24, { fill: gold }));
  const painting = (x: number, y: number, w: number, h: number) =>
    boite(x, y, w, h, { fill: "url(#toile)" }) +
    rond(x + w / 2, y + h * 0.32, w * 0.1, h * 0.09, { fill: "#d9b48a" }) +
    trace(
      `M${String(x + w * 0.2)} ${String(y + h)}Q${String(x + w * 0.26)} ${String(y + h * 0.44)} ${String(x + w / 2)} ${String(y + h * 0.4)}Q${String(x + w * 0.76)} ${String(y + h * 0.46)} ${String(x + w * 0.8)} ${String(y + h)}Z`,
      { fill: "#35507c" },
    ) +
    trace(
      `M${String(x + w * 0.42)} ${String(y + h * 0.42)}Q${String(x + w * 0.36)} ${String(y + h * 0.8)} ${String(x + w * 0.44)} ${String(y + h)}H${String(x + w * 0.6)}Q${String(x + w * 0.58)} ${String(y + h * 0.6)} ${String(x + w * 0.56)} ${String(y + h * 0.42)}Z`,
      { fill: "#8e2f31" },
    ) +
    [0.16, 0.82]
      .map((t) => rond(x + w * t, y + h * 0.18, w * 0.1, h * 0.05, { fill: "#e9dcc0", opacity: 0.7 }))
      .join("");
  const niche = (x: number) =>
    boite(x, 372, 96, 240, { fill: "#000", opacity: 0.35, rx: 46 }) +
    volume(
      rond(x + 48, 424, 17, 21, { fill: "#cda583" }),
      trace(
        `M${String(x + 22)} 596Q${String(x + 16)} 480 ${String(x + 48)} 446Q${String(x + 80)} 480 ${String(x + 74)} 596Z`,
        { fill: gold },
      ),
    );
  const objet = g(
    {},
    volume(trace("M250 200Q400 20 550 200Z", { fill: ground }), boite(96, 250, 608, 54, { fill: ground })),
    volume(rond(400, 150, 54, 54, { fill: gold })),
    Array.from({ length: 14 }, (_, i) =>
      trace("M400 84L406 40L394 40Z", { fill: gold, transform: `rotate(${String((i * 360) / 14)} 400 150)` }),
    ).join(""),
    fin(boite(84, 234, 632, 22, { fill: gold }), boite(90, 296, 620, 12, { fill: gold })),
    fin(boite(104, 306, 592, 380, { fill: ground })),
    fin(trace("M284 330H516V660H284Z", { fill: gold })),
    painting(298, 344, 204, 302),
    niche(156) + niche(548),
    [128, 268, 532, 672].map(column).join(""),
    volume(boite(92, 682, 616, 34, { fill: gold })),
    volume(boite(330, 640, 140, 92, { fill: gold }), boite(352, 604, 96, 40, { fill: gold })),
    boite(368, 662, 64, 66, { fill: ground }) +
      fin(boite(394, 668, 12, 52, { fill: gold }), boite(380, 682, 40, 10, { fill: gold })),
    volume(trace("M150 726H650L620 930H180Z", { fill: ground })),
    fin(boite(130, 712, 540, 26, { fill: "#e7e0d0" })),
    rosace(400, 830, 62, gold),
    fin(trace("M220 760H580L562 906H238Z", { fill: "none", stroke: gold, "stroke-width": 9 })),
    volume(boite(120, 922, 560, 30, { fill: "#a79e8c" })),
    [210, 250, 552, 592]
      .map((x) => boite(x, 640, 11, 74, { fill: "#efe9da" }) + boite(x - 7, 702, 25, 14, { fill: gold }))
      .join(""),
  );
  return mount(pinceau, {
    decor: murBlanc(pinceau, 800, 1000, 900),
    objet,
    defs: degrade(
      "toile",
      [
        [0, "#6b7c86"],
        [55, "#8a7a55"],
        [100, "#33291c"],
      ],
      true,
    ),
    fibre: "0.12 0.02",
    force: 1.5,
    perte: [214, 196, 160],
    sol: 952,
    largeur: 320,
  });
}
