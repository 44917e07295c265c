import { boite, courbe, g, rond, trace, type Pinceau } from "./svg";

/** Matter of a sculpture: one stone, or wood painted in several colours. */
export type Matiere = {
  chair: string;
  cheveux: string;
  robe: string;
  manteau: string;
  revers: string;
  or: string;
  socle: string;
  ombre: string;
  peinte: boolean;
};

const pierre = (ton: string, fonce: string): Matiere => ({
  chair: ton,
  cheveux: ton,
  robe: ton,
  manteau: ton,
  revers: ton,
  or: ton,
  socle: ton,
  ombre: fonce,
  peinte: false,
});

type Couleurs = [robe: string, manteau: string, revers: string];
const PEINTES: [Couleurs, ...Couleurs[]] = [
  ["#8f4038", "#3f5876", "#b9a675"],
  ["#a8946a", "#6a3238", "#56694c"],
  ["#cfc5ab", "#4d6c73", "#95513f"],
  ["#6f5a78", "#a3884e", "#7a3d38"],
  ["#5d7060", "#8c3f35", "#c0ad7c"],
];

export function matiere({ hasard }: Pinceau, peinte: boolean): Matiere {
  if (!peinte)
    return hasard.choix([
      pierre("#cbbd9f", "#5d5340"),
      pierre("#b9b2a5", "#4e4a44"),
      pierre("#d6c7a4", "#6a5b3f"),
      pierre("#8a6542", "#3a2817"),
    ]);
  const [robe, manteau, revers] = hasard.choix(PEINTES);
  return {
    chair: "#cda583",
    cheveux: "#5f4630",
    or: "#b58f45",
    socle: "#6d5840",
    ombre: "#2a1c12",
    peinte: true,
    robe,
    manteau,
    revers,
  };
}

export const FLESH = "url(#fin)";
export const CLOTH = "url(#relief)";

/** A fold: a shadow line beside a lighter one. */
export function pli(points: readonly (readonly [number, number])[], m: Matiere, width = 9): string {
  const d = courbe(points);
  return (
    trace(d, { fill: "none", stroke: m.ombre, "stroke-width": width, "stroke-linecap": "round", opacity: 0.42 }) +
    trace(d, {
      fill: "none",
      stroke: "#fff",
      "stroke-width": width * 0.45,
      "stroke-linecap": "round",
      opacity: 0.2,
      transform: `translate(${String(-width * 0.8)} 0)`,
    })
  );
}

export type Tete = {
  barbe?: boolean;
  voile?: boolean;
  couronne?: boolean;
  aureole?: boolean;
  mitre?: boolean;
  penche?: number;
};

/** A head and its neck. `r` is half the height of the face. */
export function tete(
  x: number,
  y: number,
  r: number,
  m: Matiere,
  { barbe = false, voile = false, couronne = false, mitre = false, penche = 0 }: Tete,
): string {
  const eyes = [-0.36, 0.36]
    .map(
      (dx) =>
        rond(x + dx * r * 0.95, y - r * 0.08, r * 0.17, r * 0.09, { fill: m.ombre, opacity: 0.75 }) +
        trace(
          `M${String(x + dx * r - r * 0.22)} ${String(y - r * 0.27)}q${String(r * 0.22)} ${String(-r * 0.14)} ${String(r * 0.44)} 0`,
          { stroke: m.ombre, fill: "none", "stroke-width": r * 0.07, opacity: 0.7 },
        ),
    )
    .join("");
  const face = g(
    {},
    boite(x - r * 0.34, y + r * 0.5, r * 0.68, r * 1.1, { fill: m.chair, filter: FLESH, rx: r * 0.2 }),
    rond(x, y, r * 0.76, r, { fill: m.chair, filter: FLESH }),
    eyes,
    trace(
      `M${String(x)} ${String(y - r * 0.15)}q${String(r * 0.14)} ${String(r * 0.36)} ${String(-r * 0.05)} ${String(r * 0.42)}`,
      { stroke: m.ombre, fill: "none", "stroke-width": r * 0.08, opacity: 0.55 },
    ),
    trace(
      `M${String(x - r * 0.22)} ${String(y + r * 0.5)}q${String(r * 0.22)} ${String(r * 0.1)} ${String(r * 0.44)} 0`,
      { stroke: m.peinte ? "#8c3b2f" : m.ombre, fill: "none", "stroke-width": r * 0.11, opacity: 0.8 },
    ),
  );
  const hair = voile
    ? trace(
        `M${String(x - r * 1.02)} ${String(y + r * 1.7)}C${String(x - r * 1.35)} ${String(y - r * 0.2)} ${String(x - r * 0.8)} ${String(y - r * 1.32)} ${String(x)} ${String(y - r * 1.3)}C${String(x + r * 0.8)} ${String(y - r * 1.32)} ${String(x + r * 1.35)} ${String(y - r * 0.2)} ${String(x + r * 1.02)} ${String(y + r * 1.7)}L${String(x + r * 0.6)} ${String(y + r * 1.2)}C${String(x + r * 0.95)} ${String(y - r * 0.1)} ${String(x + r * 0.6)} ${String(y - r * 0.78)} ${String(x)} ${String(y - r * 0.8)}C${String(x - r * 0.6)} ${String(y - r * 0.78)} ${String(x - r * 0.95)} ${String(y - r * 0.1)} ${String(x - r * 0.6)} ${String(y + r * 1.2)}Z`,
        { fill: m.manteau, filter: FLESH },
      )
    : trace(
        `M${String(x - r * 0.82)} ${String(y + r * 0.62)}C${String(x - r * 1.2)} ${String(y - r * 0.5)} ${String(x - r * 0.7)} ${String(y - r * 1.25)} ${String(x)} ${String(y - r * 1.2)}C${String(x + r * 0.7)} ${String(y - r * 1.25)} ${String(x + r * 1.2)} ${String(y - r * 0.5)} ${String(x + r * 0.82)} ${String(y + r * 0.62)}C${String(x + r * 0.75)} ${String(y - r * 0.2)} ${String(x + r * 0.5)} ${String(y - r * 0.62)} ${String(x)} ${String(y - r * 0.6)}C${String(x - r * 0.5)} ${String(y - r * 0.62)} ${String(x - r * 0.75)} ${String(y - r * 0.2)} ${String(x - r * 0.82)} ${String(y + r * 0.62)}Z`,
        { fill: m.cheveux, filter: FLESH },
      );
  const beard = barbe
    ? trace(
        `M${String(x - r * 0.66)} ${String(y + r * 0.25)}C${String(x - r * 0.7)} ${String(y + r * 1.2)} ${String(x - r * 0.2)} ${String(y + r * 1.55)} ${String(x)} ${String(y + r * 1.7)}C${String(x + r * 0.2)} ${String(y + r * 1.55)} ${String(x + r * 0.7)} ${String(y + r * 1.2)} ${String(x + r * 0.66)} ${String(y + r * 0.25)}C${String(x + r * 0.4)} ${String(y + r * 0.62)} ${String(x + r * 0.3)} ${String(y + r * 0.38)} ${String(x)} ${String(y + r * 0.4)}C${String(x - r * 0.3)} ${String(y + r * 0.38)} ${String(x - r * 0.4)} ${String(y + r * 0.62)} ${String(x - r * 0.66)} ${String(y + r * 0.25)}Z`,
        { fill: m.cheveux, filter: FLESH },
      )
    : "";
  const crown = couronne
    ? trace(
        `M${String(x - r * 0.78)} ${String(y - r * 0.85)}L${String(x - r * 0.95)} ${String(y - r * 1.75)}L${String(x - r * 0.45)} ${String(y - r * 1.35)}L${String(x)} ${String(y - r * 1.95)}L${String(x + r * 0.45)} ${String(y - r * 1.35)}L${String(x + r * 0.95)} ${String(y - r * 1.75)}L${String(x + r * 0.78)} ${String(y - r * 0.85)}Q${String(x)} ${String(y - r * 0.6)} ${String(x - r * 0.78)} ${String(y - r * 0.85)}Z`,
        { fill: m.or, filter: FLESH },
      )
    : "";
  const mitreShape = mitre
    ? trace(
        `M${String(x - r * 0.84)} ${String(y - r * 0.62)}L${String(x - r * 0.9)} ${String(y - r * 1.5)}L${String(x)} ${String(y - r * 2.6)}L${String(x + r * 0.9)} ${String(y - r * 1.5)}L${String(x + r * 0.84)} ${String(y - r * 0.62)}Q${String(x)} ${String(y - r * 0.35)} ${String(x - r * 0.84)} ${String(y - r * 0.62)}Z`,
        { fill: m.or, filter: FLESH },
      ) + boite(x - r * 0.1, y - r * 2.1, r * 0.2, r * 1.5, { fill: m.ombre, opacity: 0.35 })
    : "";
  return g(
    { transform: `rotate(${String(penche)} ${String(x)} ${String(y + r)})` },
    face,
    hair,
    beard,
    crown,
    mitreShape,
  );
}

/** A base with its mouldings. */
export const socle = (x: number, y: number, width: number, height: number, m: Matiere): string =>
  g(
    { filter: "url(#relief)" },
    boite(x - width / 2, y, width, height * 0.3, { fill: m.socle, rx: 5 }),
    boite(x - width / 2 + 16, y + height * 0.28, width - 32, height * 0.46, { fill: m.socle }),
    boite(x - width / 2 - 8, y + height * 0.72, width + 16, height * 0.28, { fill: m.socle, rx: 5 }),
  );

/** A standing robed body, the head not included: dress, mantle, folds. `s` is +1 or -1, the side of the free leg. */
export function corpsDebout(x: number, top: number, bottom: number, m: Matiere, { hasard }: Pinceau): string {
  const h = bottom - top;
  const s = hasard.chance(0.5) ? 1 : -1;
  const at = (dx: number, t: number): readonly [number, number] => [x + dx * s, top + h * t];
  const robe = `${courbe([at(-62, 0), at(-100, 0.16), at(-92, 0.42), at(-106, 0.7), at(-124, 0.97)])}L${at(120, 0.97).join(" ")}${courbe([at(120, 0.97), at(104, 0.7), at(88, 0.42), at(98, 0.16), at(60, 0)], "L")}Z`;
  const manteau = `${courbe([at(-48, -0.01), at(-116, 0.1), at(-132, 0.34), at(-118, 0.6), at(-138, 0.86)])}${courbe([at(-138, 0.86), at(-40, 0.74), at(66, 0.52), at(112, 0.36)], "L")}${courbe([at(112, 0.36), at(126, 0.2), at(104, 0.08), at(48, -0.01)], "L")}${courbe([at(48, -0.01), at(30, 0.18), at(-14, 0.2), at(-48, -0.01)], "L")}Z`;
  const folds = [
    [at(-66, 0.78), at(-72, 0.88), at(-78, 0.965)],
    [at(-22, 0.74), at(-24, 0.86), at(-30, 0.965)],
    [at(20, 0.68), at(24, 0.84), at(22, 0.965)],
    [at(62, 0.6), at(72, 0.8), at(74, 0.965)],
    [at(94, 0.48), at(98, 0.72), at(104, 0.95)],
  ].map((points) => pli(points, m));
  const drapes = [
    [at(104, 0.24), at(40, 0.42), at(-60, 0.5), at(-112, 0.52)],
    [at(108, 0.3), at(30, 0.52), at(-70, 0.62), at(-118, 0.64)],
    [at(86, 0.16), at(30, 0.32), at(-50, 0.38), at(-116, 0.38)],
    [at(-88, 0.12), at(-104, 0.3), at(-100, 0.5)],
  ].map((points) => pli(points, m, 8));
  return (
    trace(robe, { fill: m.robe, filter: CLOTH }) +
    folds.join("") +
    g(
      { filter: FLESH },
      rond(...at(-52, 0.975), 40, 15, { fill: m.ombre }),
      rond(...at(46, 0.975), 40, 15, { fill: m.ombre }),
    ) +
    trace(manteau, { fill: m.manteau, filter: CLOTH }) +
    drapes.join("") +
    pli([at(-46, 0.01), at(-8, 0.16), at(26, 0.15), at(46, 0.01)], m, 6)
  );
}

/** A sleeve and its hand, from the shoulder to the wrist through the elbow. */
export function bras(points: readonly (readonly [number, number])[], m: Matiere, width = 48): string {
  const [wx, wy] = points.at(-1) ?? [0, 0];
  return (
    g(
      { filter: CLOTH },
      trace(courbe(points), {
        fill: "none",
        stroke: m.robe,
        "stroke-width": width,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      }),
    ) + g({ filter: FLESH }, rond(wx, wy, width * 0.36, width * 0.42, { fill: m.chair }))
  );
}
