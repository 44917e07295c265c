import { parmi, patron, plusieurs, tirage, type Tirage } from "./tirage";

/** The long texts of a record: invented sentences, as long and as varied as those of the base. */

const MATIERE = [
  "en bois",
  "en chêne",
  "en noyer",
  "en pierre",
  "en marbre blanc",
  "en argent",
  "en cuivre doré",
  "en plâtre",
];
const PARTIE = [
  "Le socle",
  "La tête",
  "Le pied",
  "Le revers",
  "La base",
  "Le cadre",
  "Le fond",
  "La bordure",
  "Le couvercle",
];
const ORNEMENT = [
  ...["de rinceaux", "d'une frise de feuilles d'acanthe", "de têtes d'angelots", "d'un décor de grappes et d'épis"],
  ...[
    "de cannelures",
    "d'un médaillon ovale",
    "de godrons",
    "d'une gloire rayonnante",
    "de fleurs de lys",
    "de pilastres",
  ],
];

const description = patron(
  [
    ...["L'objet, ", "L'ensemble, ", "La pièce, ", "La figure, ", "La composition, ", "L'œuvre, "],
    ...PARTIE.map((part) => `${part}, `),
  ],
  MATIERE,
  [" taillé", " sculpté", " repoussé", " peint", " doré", " mouluré", " gravé", " assemblé"],
  [", est orné ", ", porte un décor ", ", est entouré ", ", est bordé ", ", se compose "],
  ORNEMENT,
  [
    ".",
    " ; hauteur # cm.",
    ", sur # cm.",
    " et repose sur # pieds.",
    " ; la main gauche manque.",
    ", en assez bon état.",
  ],
);

const histoire = patron(
  [
    "D'après les comptes de la fabrique, ",
    "Selon la tradition, ",
    "Vers 17#, ",
    "En 18#, ",
    "Après les travaux de 19#, ",
    "",
  ],
  ["l'objet ", "l'œuvre ", "la pièce ", "l'ensemble ", "le décor "],
  [
    ...[
      "fut donné par un seigneur du lieu",
      "fut commandé à un atelier de la ville voisine",
      "provient d'une chapelle détruite",
    ],
    ...[
      "fut restauré aux frais de la commune",
      "fut transporté dans l'édifice actuel",
      "fut caché pendant la Révolution",
    ],
    ...["remplace un modèle plus ancien", "a été repeint puis décapé", "fut exposé au chef-lieu"],
  ],
  [
    ".",
    " ; le marché mentionne # livres.",
    ", ce que confirme une inscription.",
    " (registre #, folio #).",
    ", sans autre précision.",
  ],
);

const source = patron(
  [
    "Archives départementales, série ",
    "Conservation des antiquités et objets d'art, dossier ",
    "Archives communales, liasse ",
  ],
  ["G #", "E dépôt # #", "2 O #", "V #", "10 T # 1"],
  [" ; inventaire de 1906", " ; délibération du conseil municipal", "", " ; carton #, pièce #", " ; notes manuscrites"],
);

const inscription = patron(
  [
    "Inscription peinte",
    "Inscription gravée",
    "Inscription (français, latin)",
    "Poinçon de maître",
    "Date gravée",
    "Armoiries",
  ],
  [" sur la base", " au revers", " sous le pied", " en partie basse", " sur la panse", " dans un cartouche"],
  [
    " : DON DE LA FAMILLE, 18#",
    " : FAIT PAR # COMPAGNONS",
    " : AVE MARIA",
    " : losange, deux lettres illisibles",
    " : 17#",
  ],
  [".", " (en partie effacée).", " ; écriture du 19e siècle.", " ; lecture incertaine."],
);

const iconographie = patron(
  ["La Vierge", "Le Christ", "Un saint évêque", "Saint Jean", "Sainte Barbe", "Un ange", "Le donateur"],
  [" est représenté debout", " est assis", " est à genoux", " est en buste", " occupe le centre"],
  [", tenant un livre", ", la main levée", ", entouré de deux anges", ", devant un paysage", ", les yeux au ciel", ""],
  [".", " ; au fond, une ville fortifiée.", " ; à ses pieds, un animal.", " ; # personnages secondaires."],
);

const etat = patron(
  ["Polychromie", "Dorure", "Toile", "Bois", "Assemblage", "Vernis", "Métal"],
  [" écaillée par endroits", " usé", " attaqué par les insectes", " soulevé", " repris", " oxydé", " lacunaire"],
  [".", " ; consolidation à prévoir.", " (constat de 20#).", " ; # manques.", " au revers."],
);

/** Now and then a text has what breaks careless readers: a line break, quotation marks, a separator, a tag. */
const accident: Tirage<string> = tirage([
  ["", 92],
  ["\nVoir aussi le dossier de l'édifice.", 3],
  [' Le mot "ex-voto" figure au revers ; il est récent.', 3],
  [" <i>Texte repris d'une ancienne base.</i>", 1],
  [" | Complément de 2011 ; à vérifier |", 1],
]);

const long = (min: number, max: number, one: Tirage<string>): Tirage<string> => {
  const sentences = plusieurs(min, max, one);
  return (hasard) => sentences(hasard) + accident(hasard);
};

export const DESC = long(1, 8, description);
export const HIST = long(1, 10, histoire);
export const SOUR = plusieurs(1, 3, source, " ; ");
export const PINS = plusieurs(1, 3, inscription);
export const PREP = plusieurs(1, 2, iconographie);
export const PETA = plusieurs(1, 2, etat);
export const BIBL = patron(
  [
    "Inventaire des objets d'art du département, ",
    "Bulletin de la société savante locale, ",
    "Catalogue d'exposition, ",
  ],
  ["tome #, ", "19#, ", ""],
  ["p. #", "n° #, p. #", "fig. #", "notice #"],
);
export const OBS: Tirage<string> = tirage([
  ["Fiche CAOA et photographie manquantes.", 29],
  ["Fiche et photographie manquantes.", 17],
  ["Photographie manquante.", 5],
  ["Fiche manquante.", 3],
  ["Objet non retrouvé lors du dernier passage, à rechercher dans la sacristie.", 9],
  ["Voir l'ensemble dont cet objet fait partie ; numérotation à reprendre.", 20],
]);
export const PPRO = parmi([
  ...[
    "Arrêté à vérifier",
    "Panneau peint.",
    "Seule la partie instrumentale est protégée au titre objet.",
    "Liste de 1905.",
  ],
  ...[
    "Protection étendue au socle par l'arrêté rectificatif.",
    "Inscrit sur proposition de la commission départementale.",
  ],
]);
