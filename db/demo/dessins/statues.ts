import { X, scene, wall } from "./scene";
import { boite, courbe, g, rond, trace, type Dessine, type Pinceau } from "./svg";
import { bras, CLOTH, corpsDebout, FLESH, matiere, pli, socle, tete, type Matiere } from "./figures";

/** What a saint holds, by which he is known. */
function attribut(pinceau: Pinceau, m: Matiere): { objet: string; mitre: boolean; barbe: boolean } {
  const { hasard } = pinceau;
  const staff = (top: string) => g({ filter: FLESH }, boite(543, 330, 15, 530, { fill: m.or, rx: 6 })) + top;
  switch (hasard.choix(["crosse", "livre", "bourdon", "clef", "roue"] as const)) {
    case "crosse":
      return {
        mitre: true,
        barbe: true,
        objet: staff(
          g(
            { filter: FLESH },
            trace("M550 340C545 250 640 240 632 300C626 345 570 335 582 298", {
              fill: "none",
              stroke: m.or,
              "stroke-width": 17,
              "stroke-linecap": "round",
            }),
          ),
        ),
      };
    case "bourdon":
      return {
        mitre: false,
        barbe: true,
        objet: staff(
          g({ filter: FLESH }, rond(550, 330, 19, 19, { fill: m.or }), rond(550, 388, 14, 14, { fill: m.or })) +
            g({ filter: FLESH }, trace("M556 400q54 20 40 84q-40 6 -44 -40Z", { fill: m.revers })),
        ),
      };
    case "clef":
      return {
        mitre: false,
        barbe: true,
        objet: g(
          { filter: FLESH },
          rond(520, 380, 32, 32, { fill: "none", stroke: m.or, "stroke-width": 15 }),
          boite(512, 408, 16, 150, { fill: m.or }),
          boite(524, 508, 38, 14, { fill: m.or }),
          boite(524, 536, 30, 14, { fill: m.or }),
        ),
      };
    case "roue":
      return {
        mitre: false,
        barbe: false,
        objet: g(
          { filter: FLESH },
          rond(566, 770, 82, 82, { fill: "none", stroke: m.or, "stroke-width": 20 }),
          [0, 45, 90, 135]
            .map((angle) => boite(560, 694, 12, 152, { fill: m.or, transform: `rotate(${String(angle)} 566 770)` }))
            .join(""),
        ),
      };
    default:
      return {
        mitre: false,
        barbe: hasard.chance(0.6),
        objet: g(
          { filter: FLESH },
          boite(440, 392, 104, 76, { fill: m.revers, rx: 6, transform: "rotate(-13 490 430)" }),
          boite(448, 400, 88, 60, {
            fill: "#efe6d0",
            opacity: m.peinte ? 0.9 : 0.25,
            transform: "rotate(-13 490 430)",
          }),
        ),
      };
  }
}

export function statue(pinceau: Pinceau): Dessine {
  const m = matiere(pinceau, pinceau.hasard.chance(0.45));
  const { objet, mitre, barbe } = attribut(pinceau, m);
  // A statue in danger has lost its hand, and what it held.
  const broken = pinceau.usure > 0.75;
  const figure = g(
    {},
    socle(X, 836, 320, 68, m),
    corpsDebout(X, 330, 842, m, pinceau),
    bras(
      [
        [322, 372],
        [286, 470],
        [360, 520],
      ],
      m,
    ),
    broken
      ? g(
          { filter: CLOTH },
          trace("M482 372Q520 420 512 458", {
            fill: "none",
            stroke: m.robe,
            "stroke-width": 46,
            "stroke-linecap": "butt",
          }),
        )
      : bras(
          [
            [480, 372],
            [532, 450],
            [518, 446],
          ],
          m,
        ),
    tete(X, 262, 58, m, { barbe, mitre, penche: pinceau.hasard.entier(-5, 5) }),
    broken ? "" : objet,
  );
  return scene(pinceau, wall(pinceau), m, figure, 200);
}

export function vierge(pinceau: Pinceau): Dessine {
  const { hasard } = pinceau;
  const m = matiere(pinceau, hasard.chance(0.7));
  const child = { ...m, robe: m.peinte ? "#d8c48f" : m.robe, cheveux: m.peinte ? "#a9773f" : m.cheveux };
  const crowned = hasard.chance(0.6) && pinceau.usure < 0.7;
  const enfant = g(
    {},
    trace(
      `${courbe([
        [486, 392],
        [466, 440],
        [452, 500],
        [470, 552],
      ])}${courbe(
        [
          [470, 552],
          [520, 566],
          [566, 540],
        ],
        "L",
      )}${courbe(
        [
          [566, 540],
          [576, 470],
          [556, 412],
          [528, 388],
        ],
        "L",
      )}Z`,
      { fill: child.robe, filter: CLOTH },
    ),
    pli(
      [
        [500, 440],
        [494, 490],
        [506, 545],
      ],
      m,
      6,
    ),
    pli(
      [
        [532, 436],
        [538, 490],
        [534, 540],
      ],
      m,
      6,
    ),
    g(
      { filter: FLESH },
      trace("M490 420Q452 424 434 392", {
        fill: "none",
        stroke: m.chair,
        "stroke-width": 22,
        "stroke-linecap": "round",
      }),
    ),
    g({ filter: FLESH }, rond(568, 486, 25, 25, { fill: m.or })),
    tete(508, 356, 34, child, { penche: -8 }),
  );
  const figure = g(
    {},
    socle(X, 836, 310, 68, m),
    corpsDebout(X, 330, 842, m, pinceau),
    bras(
      [
        [320, 374],
        [276, 470],
        [336, 530],
      ],
      m,
    ),
    enfant,
    bras(
      [
        [470, 378],
        [572, 500],
        [520, 556],
      ],
      m,
      44,
    ),
    tete(390, 264, 56, m, { voile: true, couronne: crowned, penche: hasard.entier(2, 7) }),
  );
  return scene(pinceau, wall(pinceau), m, figure, 200);
}
