import { officialName, type Code } from "@/lib/imports/palissy/columns";
import { alea, type Alea } from "./alea";
import { COMMUNES, DEPARTEMENT } from "./communes";
import { AUTRES_EDIFICES, EDIFICES, protection, SIECLES } from "./frequences";
import { GENRES, type Dessin } from "./genres";

export type Fiche = Partial<Record<Code, string>>;
type Commune = (typeof COMMUNES)[number];

const COLUMNS = [
  ...[
    "REF",
    "TICO",
    "DENO",
    "CATE",
    "MATR",
    "SCLE",
    "DIMS",
    "COM",
    "WCOM",
    "INSEE",
    "DPT",
    "DPT_LETTRE",
    "REG",
    "EDIF",
    "EMPL",
  ],
  ...["PROT", "DPRO", "DOSS", "STAT", "MANQUANT", "REFA", "DENQ", "DEPL", "WEB", "MOSA", "COPY", "OBS"],
] as Code[];

/** A letter where real references have a figure: no real record can ever bear this one. */
const reference = (serial: number) => `PM${DEPARTEMENT}D${String(serial).padStart(5, "0")}`;

/** References whose shape says that they were invented for the demonstration. */
export const REFERENCE_DEMO = /^PM\d[0-9AB]D\d{5}$/;

/**
 * The invented objets of the demonstration, in the official format of Palissy, oddities included: misspelt kinds of dossier, owners with
 * a doubt, malformed dates, records out of scope, moved objets, an old commune code. Always the same text.
 * @param changements fields that another week says otherwise, by reference
 */
export function palissyCsv(changements: ReadonlyMap<string, Fiche> = new Map()): string {
  const hasard = alea(52);
  const records = COMMUNES.flatMap((commune) => objetsDe(commune, hasard)).concat(hors(hasard));
  const lines = records.map((record, i) => {
    const REF = reference(i + 1);
    const full: Fiche = { ...record, REF, ...changements.get(REF) };
    return COLUMNS.map((code) => quoted(full[code] ?? "")).join(";");
  });
  const label = (code: Code) => officialName(code).replace(/^./, (first) => first.toUpperCase());
  return [COLUMNS.map(label).join(";"), ...lines, ""].join("\n");
}

const quoted = (value: string) => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** What an objet looks like, from its denomination: which drawing stands for its photograph. */
export function dessinDe(deno: string | null, titre: string): Dessin {
  const genre = GENRES.map(([item]) => item).filter((item) => item.deno === deno);
  if (deno === "statue") return /Vierge|Immaculée/.test(titre) ? "vierge" : /Christ/.test(titre) ? "christ" : "statue";
  return genre[0]?.dessin ?? "statue";
}

function objetsDe(commune: Commune, hasard: Alea): Fiche[] {
  const [, , , , count] = commune;
  const main = hasard.pondere(EDIFICES);
  const refa = hasard.chance(0.31) ? `PA${DEPARTEMENT}D${String(hasard.entier(10_000, 99_999))}` : "";
  const second = count > 7 ? hasard.pondere(AUTRES_EDIFICES) : main;
  return Array.from({ length: count }, () => {
    const inMain = hasard.chance(0.8);
    const written = inMain ? spelt(main, hasard) : second;
    return objet(commune, hasard, { EDIF: hasard.chance(0.01) ? "" : written, REFA: inMain ? refa : "" });
  });
}

/** The same building is not always written the same way. */
const spelt = (edifice: string, hasard: Alea) =>
  hasard.pondere([
    [edifice, 90],
    [edifice.replace("église", "église paroissiale").replace("paroissiale paroissiale", "paroissiale"), 5],
    [`${edifice} `, 3],
    [edifice.replace("é", "É"), 2],
  ]);

function objet([code, nom]: Commune, hasard: Alea, place: Fiche): Fiche {
  const genre = hasard.pondere(GENRES);
  const { prot, dpro } = protection(hasard);
  return {
    TICO: hasard.pondere(genre.titres),
    DENO: genre.deno,
    CATE: genre.cate,
    MATR: genre.matr,
    SCLE: hasard.pondere(SIECLES),
    DIMS: hasard.chance(0.3) ? `h = ${String(hasard.entier(20, 190))}` : "Dimensions non prises.",
    COM: nom,
    WCOM: nom,
    INSEE: code,
    DPT: DEPARTEMENT,
    DPT_LETTRE: "Haute-Marne",
    REG: "Grand Est",
    EMPL: hasard.pondere(genre.emplacements),
    PROT: prot,
    DPRO: dpro,
    DOSS: hasard.pondere([
      ["dossier individuel", 950],
      ["dossier avec sous-dossier", 40],
      ["individuel", 5],
      ["dossier indiviuel", 5],
    ]),
    STAT: hasard.pondere([
      ["propriété de la commune", 195],
      ["propriété de la commune (?)", 12],
      ["propriété publique", 10],
      ["propriété d'une association diocésaine", 4],
    ]),
    DENQ: hasard.chance(0.1) ? String(hasard.entier(1992, 2016)) : "",
    COPY: "Fiche inventée pour la démonstration",
    OBS: "Objet imaginaire : cette fiche n’existe pas dans la base nationale.",
    ...place,
  };
}

/** Records that a commune must not see, and those that are not where they were. */
function hors(hasard: Alea): Fiche[] {
  const commune = () => COMMUNES[hasard.entier(0, COMMUNES.length - 1)] ?? ["52121", "Chaumont", 0, 0, 0];
  const make = (change: Fiche) => objet(commune(), hasard, { EDIF: "église", ...change });
  return [
    ...Array.from({ length: 10 }, () => make({ DOSS: "sous-dossier" })),
    ...Array.from({ length: 8 }, (_, i) =>
      make({ STAT: i % 2 === 0 ? "propriété de l'Etat" : "propriété de l'État (?)" }),
    ),
    ...Array.from({ length: 4 }, () => make({ MANQUANT: "volé" })),
    ...Array.from({ length: 3 }, () => make({ MANQUANT: "manquant" })),
    make({ TICO: "ciboire (œuvre volée)", DENO: "ciboire" }),
    make({ TICO: "Traitement en cours", DENO: "" }),
    make({
      DPRO: "1908/12/05 : classé au titre objet ; 1995/06/01 : déclassé",
      PROT: "classé au titre objet;déclassé",
    }),
    make({ INSEE: "" }),
    make({ INSEE: "52121,52269" }),
    make({ WEB: "52269", DEPL: "lieu de déplacement : Grand Est, 52, Langres, musée", MOSA: "musée" }),
    make({ WEB: "52121", DEPL: "déposé aux archives", MOSA: "archives départementales" }),
    make({ INSEE: "52340", COM: "Montsaugeon", WCOM: "Montsaugeon", WEB: "52405" }),
    make({ INSEE: "52509", COM: "Vaux-sous-Aubigny", WCOM: "Vaux-sous-Aubigny" }),
  ];
}
