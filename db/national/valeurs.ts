import type { Alea } from "@/db/demo/alea";
import { chiffre, parmi, patron, plusieurs, tirage, type Tirage } from "./tirage";

/** Short values of a record. Weights are counts of the base as published in 2022, rounded; rare spellings are those a reader must survive. */

export const DOSS = tirage([
  ["dossier individuel", 254_000],
  ["sous-dossier", 16_500],
  ["dossier avec sous-dossier", 3800],
  ["sous-dossier avec sous-dossier", 320],
  ["individuel", 150],
  ["dossier indiviuel", 60],
  ["Dossier individuel ", 60],
  ["dossier avec sous-dossiers", 50],
  ["dossier individiuel", 20],
  ["dossier collectif", 200],
]);

export const STAT = tirage([
  ["propriété de la commune", 195_500],
  ["propriété de l'Etat", 18_000],
  ["propriété de l'État", 700],
  ["propriété de l'Etat (?)", 300],
  ["propriété de la commune ; propriété de l'Etat", 100],
  ["propriété de la commune (?)", 12_300],
  ["propriété privée", 11_900],
  ["propriété publique", 10_700],
  ["propriété d'une association diocésaine", 9000],
  ["propriété du département", 5000],
  ["propriété d'un établissement public", 12_500],
]);

const ARRETES = parmi([
  ...["1908/12/05", "1953/03/17", "1973/03/06", "1913/01/25", "1905/02/20", "1981/06/22", "1996/10/10", "2007/05/31"],
  ...["1944/10/07", "1977/05/13", "1987/04/15", "1991/07/29", "2003/11/18", "2012/02/06"],
]);
const KIND = tirage([
  ["inscrit au titre objet", 145_000],
  ["classé au titre objet", 119_500],
  ["classé au titre immeuble", 4300],
  ["classé comme un ensemble historique mobilier", 260],
]);
const SHAPE = tirage([
  ["usual", 900],
  ["noColon", 15],
  ["impossible", 2],
  ["year", 3],
  ["empty", 20],
  ["upgraded", 30],
  ["upgradedBackwards", 10],
  ["tight", 10],
  ["lifted", 3],
  ["onlyLifted", 2],
]);

/** PROT and DPRO: about as many « inscrits » as « classés », with every shape that the base has. */
export function protection(hasard: Alea): { PROT: string; DPRO: string } {
  const kind = KIND(hasard);
  const date = ARRETES(hasard);
  const usual = `${date} : ${kind}`;
  switch (SHAPE(hasard)) {
    case "noColon":
      return { PROT: kind, DPRO: `${date}  ${kind}` };
    case "impossible":
      return { PROT: kind, DPRO: `1978/02/29 : ${kind}` };
    case "year":
      return { PROT: kind, DPRO: date.slice(0, 4) };
    case "empty":
      return { PROT: hasard.chance(0.5) ? kind : "", DPRO: "" };
    case "upgraded":
      return {
        PROT: "inscrit au titre objet;classé au titre objet",
        DPRO: "1975/04/02 : inscrit au titre objet ; 2014/09/30 : classé au titre objet",
      };
    case "upgradedBackwards":
      return {
        PROT: "classé au titre objet;inscrit au titre objet",
        DPRO: "2014/09/30 : classé au titre objet;1975/04/02 : inscrit au titre objet",
      };
    case "tight":
      return { PROT: kind, DPRO: usual.replace(" : ", ":") };
    case "lifted":
      return { PROT: `${kind};déclassé`, DPRO: `${usual} ; 2015/06/01 : déclassé` };
    case "onlyLifted":
      return { PROT: "déclassé", DPRO: "" };
    default:
      return { PROT: kind, DPRO: usual };
  }
}

const MORE = [
  "",
  "",
  "",
  " (maître-autel)",
  ", dit de la confrérie",
  " et son socle",
  " n° #",
  ", à l'entrée du choeur",
  " (petit modèle)",
];
/** What follows the kind of thing in a title: one record in two has a title of its own. */
export const SUITE: Tirage<string> = patron(MORE, ["", "", "", "", " - #"]);

export const DIMS = chiffre(
  tirage([
    ["Dimensions non prises.", 24],
    ["dimensions non prises", 7],
    ["h = # ; la = #", 40],
    ["h = #", 20],
    ["h = # ; la = # ; pr = # (avec le socle)", 15],
  ]),
);
export const EMPL: Tirage<string> = patron(
  [
    "sacristie",
    "choeur",
    "nef",
    "trésor",
    "clocher",
    "chapelle latérale nord",
    "bas-côté sud",
    "façade ouest",
    "tribune",
  ],
  ["", "", "", ", #e travée", " ; contre le #e pilier", ", mur est", " (à gauche)"],
);
export const SCLE = tirage([
  ["18e siècle", 45],
  ["17e siècle", 31],
  ["19e siècle", 30],
  ["16e siècle", 19],
  ["1er quart 19e siècle", 7],
  ["2e moitié 15e siècle", 5],
  ["15e siècle;16e siècle", 3],
  ["limite 16e siècle 17e siècle", 2],
]);
export const AUTR = patron(
  ["auteur inconnu", "Martin", "Leroy", "Favre", "Dubois", "Moreau", "Garnier", "Lambert", "Chevalier"],
  [" Jean", " Pierre", " François", " Nicolas", ""],
  [" (sculpteur)", " (peintre)", " (orfèvre)", " (fondeur de cloches)", " (menuisier)", " (?)"],
);
export const ETUD = tirage([
  ["liste objets inscrits MH", 52],
  ["liste objets classés MH", 42],
  ["liste objets classés MH ; inventaire du patrimoine mobilier", 6],
]);
export const COPY = patron(["© Monuments historiques", "(c) Monuments historiques", "© Monuments historiques, 19#"]);
export const ANCIENNES_REGIONS = parmi([
  "Rhône-Alpes",
  "Centre",
  "Midi-Pyrénées",
  "Bourgogne",
  "Languedoc-Roussillon",
  "Picardie",
]);
export const INSC = tirage([
  ["inscription", 43],
  ["inscription;date", 20],
  ["armoiries", 15],
  ["signature;date", 12],
  ["inscription concernant l'iconographie", 12],
]);
export const ETAT = parmi(["oeuvre restaurée", "manque", "fragment", "mauvais état", "bon état", "repeint;usure"]);
export const DENQ = tirage([
  ["2003.0", 44],
  ["2003", 12],
  ["2002", 20],
  ["2010", 10],
  ["1992;2010", 4],
  ["2014/05/12", 6],
  ["2022", 4],
]);
export const NUMA = patron(["Arrêté n°"], ["2D3-8#.#.", "2011-3#bis", "87-3#.", "D3-2008-#."]);
export const LIEUDIT = patron(
  ["Le ", "La ", "Les "],
  ["Village", "Chapelle", "Moulin", "Grange", "Croix"],
  ["", "", " Haute", " Basse"],
);
export const ADRS = patron(
  ["rue ", "place ", "avenue "],
  ["de l'Église", "du Château", "Saint-Michel", "de la Mairie"],
  [" #", ""],
);
export const APPL = parmi([
  "du maître-autel",
  "de la Vierge",
  "latéral nord",
  "latéral sud",
  "du choeur",
  "de saint Joseph",
]);
export const ORIGINE = patron(
  ["lieu de provenance : ", "Lieu de provenance : "],
  ["chapelle détruite", "abbaye voisine", "couvent des Récollets"],
);
export const PERSONNES = plusieurs(
  1,
  2,
  patron(["Martin", "Leroy", "Dubois"], [" (donateur)", " (évêque)", " (fondeur)"]),
  ";",
);
export const STRU = parmi([
  "rectangulaire vertical",
  "revers plat",
  "rectangulaire horizontal",
  "revers sculpté",
  "circulaire",
]);
/** Thefts are told in DEPL too, which is then not about a place. */
export const DEPL = tirage([
  ["oeuvre volée", 1955],
  ["oeuvre disparue", 1700],
  ["oeuvre volée partiellement", 590],
  ["oeuvre retrouvée", 270],
]);
/** Once, addresses of pictures were kept in the column of the new commune. */
export const WEB_ABIME = parmi(["memoire/sap01_0001.jpg", "mem/0902/image_p.jpg"]);
