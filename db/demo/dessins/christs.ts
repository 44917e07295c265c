import { X, scene, wall } from "./scene";
import { boite, courbe, g, rond, trace, type Dessine, type Pinceau } from "./svg";
import { bras, CLOTH, FLESH, matiere, pli, socle, tete } from "./figures";
import { murBlanc, murDePierre } from "./decor";

export function christ(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const m = matiere(pinceau, hasard.chance(0.5));
  const wood = hasard.choix(["#4a3220", "#3a2a1e", "#5b4630"] as const);
  const body = `${courbe([
    [346, 330],
    [338, 400],
    [352, 470],
    [340, 520],
  ])}${courbe(
    [
      [340, 520],
      [360, 640],
      [384, 760],
      [392, 836],
    ],
    "L",
  )}L414 836${courbe(
    [
      [414, 836],
      [424, 740],
      [450, 630],
      [462, 520],
    ],
    "L",
  )}${courbe(
    [
      [462, 520],
      [448, 470],
      [464, 400],
      [456, 330],
    ],
    "L",
  )}Z`;
  const arm = (s: number) =>
    trace(
      courbe([
        [X + s * 40, 348],
        [X + s * 130, 318],
        [X + s * 214, 262],
      ]),
      { fill: "none", stroke: m.chair, "stroke-width": 36, "stroke-linecap": "round" },
    ) + rond(X + s * 224, 254, 20, 22, { fill: m.chair });
  const figure = g(
    {},
    g({ filter: "url(#fin)" }, boite(X - 30, 90, 60, 830, { fill: wood }), boite(130, 232, 540, 56, { fill: wood })),
    g(
      { filter: FLESH },
      boite(346, 122, 108, 52, { fill: m.peinte ? "#e5d8b6" : m.or, transform: "rotate(-3 400 148)" }),
    ),
    g(
      {
        "font-family": "serif",
        "font-size": 34,
        "font-weight": 700,
        fill: m.ombre,
        "text-anchor": "middle",
        opacity: 0.75,
      },
      `<text x="400" y="160">INRI</text>`,
    ),
    g({ filter: CLOTH }, arm(-1), arm(1), trace(body, { fill: m.chair })),
    [0, 1, 2, 3]
      .map((i) =>
        trace(`M362 ${String(392 + i * 22)}Q400 ${String(404 + i * 22)} 440 ${String(390 + i * 22)}`, {
          fill: "none",
          stroke: m.ombre,
          "stroke-width": 4,
          opacity: 0.3,
        }),
      )
      .join(""),
    trace("M400 360V486", { stroke: m.ombre, "stroke-width": 4, opacity: 0.3 }),
    trace("M326 520Q400 560 474 512L470 600Q430 566 396 610Q360 640 336 604Z", {
      fill: m.peinte ? "#e9e1cc" : m.robe,
      filter: CLOTH,
    }),
    pli(
      [
        [344, 540],
        [380, 566],
        [420, 570],
      ],
      m,
      6,
    ),
    pli(
      [
        [460, 530],
        [440, 566],
        [404, 600],
      ],
      m,
      6,
    ),
    pli(
      [
        [402, 640],
        [400, 720],
        [402, 800],
      ],
      m,
      5,
    ),
    tete(388, 290, 46, m, { barbe: true, penche: -20 }),
    g(
      { filter: FLESH },
      trace("M346 268Q390 236 432 262", {
        fill: "none",
        stroke: m.peinte ? "#5b4a24" : m.ombre,
        "stroke-width": 12,
        "stroke-dasharray": "9 4",
      }),
    ),
  );
  const decor = pinceau.hasard.chance(0.5) ? murDePierre(pinceau, 800, 1000, 1001) : murBlanc(pinceau, 800, 1000, 1001);
  return scene(pinceau, decor, m, figure, 1);
}

/** A Virgin of Pity: she sits, her son across her knees. */
export function groupe(pinceau: Pinceau): Dessine {
  const m = matiere(pinceau, pinceau.hasard.chance(0.45));
  const mantle = `${courbe([
    [358, 380],
    [270, 440],
    [212, 600],
    [176, 836],
  ])}L640 836${courbe(
    [
      [640, 836],
      [596, 600],
      [536, 440],
      [440, 380],
    ],
    "L",
  )}Z`;
  const figure = g(
    {},
    socle(X, 832, 560, 72, m),
    trace(mantle, { fill: m.manteau, filter: CLOTH }),
    trace(
      `${courbe([
        [330, 430],
        [320, 560],
        [290, 830],
      ])}L530 830${courbe(
        [
          [530, 830],
          [488, 560],
          [470, 430],
        ],
        "L",
      )}Z`,
      { fill: m.robe, filter: CLOTH },
    ),
    [
      [300, 640, 250, 826],
      [350, 660, 336, 826],
      [410, 670, 408, 826],
      [466, 660, 484, 826],
      [520, 620, 566, 826],
    ]
      .map(([a = 0, b = 0, c = 0, d = 0]) =>
        pli(
          [
            [a, b],
            [(a + c) / 2 - 6, (b + d) / 2],
            [c, d],
          ],
          m,
        ),
      )
      .join(""),
    g(
      { filter: CLOTH },
      trace(
        `${courbe([
          [206, 508],
          [300, 560],
          [400, 588],
          [470, 566],
        ])}${courbe(
          [
            [470, 566],
            [560, 600],
            [596, 690],
            [612, 790],
          ],
          "L",
        )}L584 796${courbe(
          [
            [584, 796],
            [560, 710],
            [520, 650],
            [452, 636],
          ],
          "L",
        )}${courbe(
          [
            [452, 636],
            [360, 660],
            [270, 628],
            [196, 566],
          ],
          "L",
        )}Z`,
        { fill: m.chair },
      ),
      trace(
        courbe([
          [300, 590],
          [288, 680],
          [316, 768],
        ]),
        { fill: "none", stroke: m.chair, "stroke-width": 28, "stroke-linecap": "round" },
      ),
    ),
    trace("M384 574Q440 566 496 588L480 664Q430 640 378 660Z", { fill: m.peinte ? "#e9e1cc" : m.robe, filter: FLESH }),
    pli(
      [
        [400, 590],
        [430, 610],
        [480, 620],
      ],
      m,
      5,
    ),
    g({ transform: "rotate(-58 204 518)" }, tete(204, 500, 42, m, { barbe: true })),
    bras(
      [
        [330, 430],
        [262, 500],
        [250, 560],
      ],
      m,
      46,
    ),
    bras(
      [
        [470, 430],
        [530, 520],
        [470, 560],
      ],
      m,
      46,
    ),
    tete(396, 330, 52, m, { voile: true, penche: -14 }),
  );
  return scene(pinceau, wall(pinceau), m, figure, 300);
}
