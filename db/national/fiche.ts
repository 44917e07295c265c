import type { Alea } from "@/db/demo/alea";
import { GENRES } from "@/db/demo/genres";
import type { Code } from "@/lib/imports/palissy/columns";
import type { Batiment } from "./batiments";
import type { Lot } from "./repartition";
import * as texte from "./textes";
import { patron, tirage, type Tirage } from "./tirage";
import * as valeur from "./valeurs";

export type Fiche = Partial<Record<Code, string>>;

/** What a record is drawn from. `anciens`: codes that were communes and are now part of this one; `ailleurs`: any other commune. */
export type Contexte = {
  lot: Lot;
  batiments: readonly Batiment[];
  anciens: readonly string[];
  ailleurs: (hasard: Alea) => Lot;
};

/** Columns filled by chance: share of the records (2022, in thousandths) and what is in them. */
const PARFOIS: readonly (readonly [Code, number, Tirage<string>])[] = [
  ["DESC", 420, texte.DESC],
  ["HIST", 360, texte.HIST],
  ["SOUR", 350, texte.SOUR],
  ["OBS", 300, texte.OBS],
  ["PPRO", 190, texte.PPRO],
  ["PINS", 180, texte.PINS],
  ["PREP", 160, texte.PREP],
  ["PETA", 120, texte.PETA],
  ["BIBL", 50, texte.BIBL],
  ["EXPO", 4, texte.BIBL],
  ["DIMS", 740, valeur.DIMS],
  ["EMPL", 600, valeur.EMPL],
  ["AUTR", 210, valeur.AUTR],
  ["AFIG", 10, valeur.AUTR],
  ["INSC", 200, valeur.INSC],
  ["IDAGR", 190, patron(["O"], ["5TVRZ", "PFTGE", "50EPG"], ["#"])],
  ["DATE", 190, patron(["18#", "17#", "1819;18#"])],
  ["PDEN", 180, patron(["statuette", "maître-autel", "orgue de tribune", "tableau ex-voto", "petite nature"])],
  ["NUMA", 150, valeur.NUMA],
  ["ETAT", 140, valeur.ETAT],
  ["APPL", 100, valeur.APPL],
  ["DENQ", 100, valeur.DENQ],
  ["LIEU", 70, valeur.LIEUDIT],
  ["RENV", 70, patron(["IM#0019#"])],
  ["REFE", 60, patron(["PM#0002#"])],
  ["PAPP", 50, patron(["orgue de tribune", "ensemble du maître-autel", "ensemble de # statues"])],
  ["ADRS", 40, valeur.ADRS],
  ["EXEC", 40, patron(["lieu d'exécution : "], ["Paris", "Lyon", "Toulouse", "Limoges"])],
  ["NART", 40, patron(["#", "n°#"])],
  ["STRU", 40, valeur.STRU],
  ["NINV", 30, patron(["3#"])],
  ["ORIG", 30, valeur.ORIGINE],
  ["LIENS", 20, patron(["<a href='https://palissy.example.org/#'>image</a>", "https://palissy.example.org/notice/#"])],
  ["LMDP", 20, patron(["PM#0000#"])],
  ["PART", 20, patron(["1", "tableau", "buffet d'orgue;partie instrumentale de l'orgue"])],
  ["REFP", 20, patron(["PM#00068#;PM#00069#"])],
  ["ACQU", 10, patron(["donation", "oui", "dépôt (comité local)"])],
  ["ATEL", 10, patron(["France (école)", "Italie (école)", "Flandres (école)"])],
  ["DOMN", 10, patron(["élément d'architecture", "armement", "instrument de musique"])],
  ["PERS", 10, valeur.PERSONNES],
  ["STAD", 10, patron(["copie", "modèle", "copie partielle"])],
];

const genre = tirage(GENRES);
const titres = new Map(GENRES.map(([item]) => [item, tirage(item.titres)]));

/** One invented record, its reference aside. About one in seven is out of scope, as in the base. */
export function fiche(contexte: Contexte, hasard: Alea): Fiche {
  const { lot } = contexte;
  const kind = genre(hasard);
  const titre = titres.get(kind)?.(hasard) ?? kind.deno;
  const batiment = contexte.batiments[Math.floor(hasard.next() ** 2 * contexte.batiments.length)];
  const sujet = titre.split(" : ")[1];
  const scle = hasard.chance(0.96) ? valeur.SCLE(hasard) : "";
  const record: Fiche = {
    TICO: `${titre}${hasard.chance(0.5) ? valeur.SUITE(hasard) : ""}`,
    DENO: kind.deno,
    CATE: kind.cate,
    MATR: hasard.chance(0.96) ? kind.matr : "",
    SCLE: scle,
    SCLX: hasard.chance(0.95) ? scle.replaceAll("siècle", "s.") : "",
    REPR: sujet !== undefined && hasard.chance(0.7) ? sujet : "",
    TITR: sujet ?? "",
    COM: formeIndex(lot.commune.nom),
    WCOM: lot.commune.nom,
    INSEE: lot.commune.codeInsee,
    DPT: lot.commune.departementCode,
    DPT_LETTRE: lot.departement,
    REG: lot.region,
    EDIF: batiment !== undefined && hasard.chance(0.99) ? batiment.ecrit(hasard) : "",
    REFA: batiment?.refa ?? "",
    DOSS: valeur.DOSS(hasard),
    STAT: valeur.STAT(hasard),
    COPY: valeur.COPY(hasard),
    ETUD: valeur.ETUD(hasard),
    DMIS: `199${hasard.entier(2, 9)}-0${hasard.entier(1, 9)}-${hasard.entier(10, 28)}`,
    DMAJ: hasard.chance(0.92) ? `20${hasard.entier(18, 24)}-1${hasard.entier(0, 2)}-${hasard.entier(10, 28)}` : "",
    PLOC: hasard.chance(0.72) ? `Anciennement région de : ${valeur.ANCIENNES_REGIONS(hasard)}` : "",
    ...valeur.protection(hasard),
  };
  for (const [code, share, draw] of PARFOIS) if (hasard.next() * 1000 < share) record[code] = draw(hasard);
  if (record.ADRS !== undefined) record.WADRS = record.ADRS;
  Object.assign(record, lieu(contexte, hasard), absence(record, hasard));
  return record;
}

/** « Le Mans » is indexed « Mans (Le) ». */
const formeIndex = (nom: string): string =>
  nom.replace(/^(Le|La|Les|L') ?(.+)$/, (_, article: string, rest: string) => `${rest} (${article})`);

/** Codes of communes that merged, lists of codes, moved objets, and what careless hands leave in these columns. */
function lieu({ lot, anciens, ailleurs }: Contexte, hasard: Alea): Fiche {
  const code = lot.commune.codeInsee;
  const ancien = anciens[Math.floor(hasard.next() * anciens.length)];
  // Paris, Lyon and Marseille are always written by arrondissement.
  const large = anciens.length > 8;
  if (ancien !== undefined && (large || hasard.chance(0.3)))
    return hasard.chance(0.3) && !large ? { INSEE: ancien, WEB: code } : { INSEE: ancien };
  const dice = hasard.next();
  if (dice < 0.02) return deplace(ailleurs(hasard));
  if (dice < 0.024) return { INSEE: `${code},${ailleurs(hasard).commune.codeInsee}` };
  if (dice < 0.027) return { INSEE: "" };
  if (dice < 0.029) return { WEB: valeur.WEB_ABIME(hasard) };
  if (dice < 0.0292 && code.startsWith("0")) return { INSEE: code.slice(1) };
  if (dice < 0.02925) return { INSEE: "99999" };
  return {};
}

/** The objet is now in a museum of another commune. */
export const deplace = ({ commune, departement, region }: Lot): Fiche => ({
  WEB: commune.codeInsee,
  DEPL: `lieu de déplacement : ${region}, ${commune.departementCode}, ${departement}, ${commune.nom}, musée`,
  MOSA: "musée municipal",
});

/** Stolen, missing, or being treated at the ministry. */
function absence({ TICO = "" }: Fiche, hasard: Alea): Fiche {
  const dice = hasard.next();
  if (dice < 0.01) return { MANQUANT: "volé", DEPL: "oeuvre volée", VOLS: "Date du vol indéterminée." };
  if (dice < 0.016) return { MANQUANT: "manquant" };
  if (dice < 0.019) return { DEPL: valeur.DEPL(hasard) };
  if (dice < 0.0194) return { TICO: `${TICO} (œuvre volée)` };
  if (dice < 0.0198) return { TICO: "Traitement en cours", DENO: "" };
  if (dice < 0.0205) return { TICO: `<b>${TICO}</b>` };
  if (dice < 0.023) return { TICO: `${TICO} ` };
  return {};
}
