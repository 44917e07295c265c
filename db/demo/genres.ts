import type { Weighted } from "./frequences";

/** What can be drawn as a photograph. */
export type Dessin =
  | ("statue" | "vierge" | "christ" | "groupe" | "tableau" | "cloche" | "calice" | "ciboire")
  | ("ostensoir" | "croix" | "chaire" | "retable" | "chasuble" | "reliquaire" | "fonts" | "meuble");

export type Genre = {
  deno: string;
  cate: string;
  matr: string;
  dessin: Dessin;
  titres: Weighted<string>;
  emplacements: Weighted<string>;
};

/** Texts and their weights. */
function poids(counts: Record<string, number>): Weighted<string> {
  const [first, ...others] = Object.entries(counts);
  if (first === undefined) throw new Error("nothing to draw from");
  return [first, ...others];
}

/** « statue » and its subjects: « statue : Saint Roch »… */
const sujets = (deno: string, counts: Record<string, number>) =>
  poids(Object.fromEntries(Object.entries(counts).map(([title, count]) => [`${deno} : ${title}`, count])));

const SAINTS = {
  ...{ "Saint Jean-Baptiste": 1083, "Saint Roch": 1280, "Saint Pierre": 1000, "Saint Nicolas": 900, "Saint Éloi": 450 },
  ...{ "Saint Sébastien": 850, "Sainte Anne et la Vierge": 700, "Sainte Barbe": 650, "Saint évêque": 600 },
  ...{ "Sainte Catherine": 600, "Saint Antoine ermite": 560, "Saint Martin": 420, "Saint Vincent": 320 },
};
const VIERGES = { "Vierge à l'Enfant": 7332, Vierge: 1142, "Immaculée Conception": 600 };
const CHRISTS = { "Christ en croix": 3858, "Christ aux liens": 300 };
const GROUPES = {
  ...{ "Vierge de Pitié": 2315, "Éducation de la Vierge": 500 },
  ...{ "Charité de saint Martin": 450, "Mise au tombeau": 200 },
};
const SCENES = {
  ...{ Crucifixion: 900, Assomption: 800, "Adoration des bergers": 500, Annonciation: 480 },
  ...{ "Donation du rosaire": 450, "Baptême du Christ": 400, "Saint Roch": 300 },
};

const NEF = poids({
  ...{ "": 40, choeur: 24, nef: 16, "nef ; contre le 3e pilier sud": 3 },
  ...{ "bas-côté nord": 5, "chapelle latérale sud": 6, "façade ouest, niche": 3 },
});
const MURS = poids({ choeur: 30, nef: 15, "": 40, "maître-autel": 15 });
const SACRISTIE = poids({ sacristie: 70, trésor: 10, "": 15, "mairie, coffre": 5 });
const ou = (place: string) => poids({ [place]: 8, "": 2 });

const BOIS = "bois : taillé";
const BOIS_PEINT = "bois : taillé, peint (polychrome)";
const TOILE = "toile (support) : peinture à l'huile";
const ARGENT = "argent : repoussé, ciselé, doré";

const genre = (
  dessin: Dessin,
  [deno, cate, matr]: readonly [string, string, string],
  titres: Weighted<string>,
  emplacements: Weighted<string>,
): Genre => ({ dessin, deno, cate, matr, titres, emplacements });

const STATUE = "statue";
const ORFEVRERIE = "orfèvrerie";
const BOISERIE = "menuiserie;sculpture";

/** The kinds of objets, in about the proportions of the base: half sculpture, then painting, goldsmith's work, joinery. */
export const GENRES: Weighted<Genre> = [
  [genre("vierge", [STATUE, "sculpture", BOIS_PEINT], sujets(STATUE, VIERGES), NEF), 15],
  [genre("statue", [STATUE, "sculpture", "pierre"], sujets(STATUE, SAINTS), NEF), 24],
  [genre("christ", [STATUE, "sculpture", BOIS], sujets(STATUE, CHRISTS), NEF), 8],
  [genre("groupe", ["groupe sculpté", "sculpture", "pierre"], sujets("groupe sculpté", GROUPES), NEF), 6],
  [genre("tableau", ["tableau;cadre", "peinture;menuiserie", TOILE], sujets("tableau, cadre", SCENES), MURS), 16],
  [
    genre(
      "cloche",
      ["cloche", "fonderie de cloches", "bronze"],
      poids({ cloche: 5895, "cloche de 1642": 300 }),
      ou("clocher"),
    ),
    4,
  ],
  [genre("calice", ["calice", ORFEVRERIE, ARGENT], poids({ calice: 3622, "calice, patène": 900 }), SACRISTIE), 5],
  [
    genre("ciboire", ["ciboire", ORFEVRERIE, ARGENT], poids({ ciboire: 1800, "ciboire des malades": 200 }), SACRISTIE),
    3,
  ],
  [
    genre(
      "ostensoir",
      ["ostensoir", ORFEVRERIE, ARGENT],
      poids({ ostensoir: 900, "ostensoir-soleil": 200 }),
      SACRISTIE,
    ),
    2,
  ],
  [
    genre(
      "croix",
      ["croix de procession", ORFEVRERIE, "cuivre : repoussé, argenté"],
      poids({ "croix de procession": 16, "croix d'autel": 9 }),
      SACRISTIE,
    ),
    3,
  ],
  [genre("chaire", ["chaire à prêcher", BOISERIE, "chêne"], poids({ "chaire à prêcher": 1 }), ou("nef")), 2],
  [
    genre(
      "retable",
      ["autel;retable;tabernacle", BOISERIE, BOIS_PEINT],
      poids({ "autel, retable, tabernacle (maître-autel)": 18, "retable de la Vierge": 9 }),
      ou("choeur"),
    ),
    5,
  ],
  [
    genre(
      "chasuble",
      ["chasuble", "tissu", "soie : damas, broderie"],
      poids({ chasuble: 9, "chasuble, étole, manipule, voile de calice": 5 }),
      SACRISTIE,
    ),
    2,
  ],
  [
    genre(
      "reliquaire",
      ["reliquaire", ORFEVRERIE, "bois : doré ; verre"],
      poids({ reliquaire: 12, "reliquaire-monstrance": 4, châsse: 6 }),
      SACRISTIE,
    ),
    2,
  ],
  [
    genre(
      "fonts",
      ["fonts baptismaux", "taille de pierre", "pierre"],
      poids({ "fonts baptismaux": 1 }),
      ou("bas-côté nord"),
    ),
    2,
  ],
  [
    genre(
      "meuble",
      ["confessionnal", "menuiserie", "chêne"],
      poids({ confessionnal: 13, "buffet de sacristie": 5, stalles: 4 }),
      ou("nef"),
    ),
    3,
  ],
];
