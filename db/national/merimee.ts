import { alea, graine, type Alea } from "@/db/demo/alea";
import { readCommunes, readDepartements, type Commune } from "@/lib/imports/shared/package";
import { referenceMerimee } from "./batiments";
import { batimentsDuLot, counters } from "./compteurs";
import { quoted, writeLines } from "./fichier";
import { distribute } from "./repartition";
import { HIST } from "./textes";
import { parmi, patron, tirage } from "./tirage";

const COLUMNS = [
  ...["Reference", "Titre_editorial_de_la_notice", "Denomination_de_l_edifice", "Autre_appellation_de_l_edifice"],
  ...["Commune_forme_index", "Cog_INSEE", "Cog_INSEE_lors_de_la_protection", "Departement_en_lettres", "Region"],
  ...["Adresse_forme_editoriale", "Adresse_forme_index", "Siecle_de_la_campagne_principale_de_construction"],
  ...["Typologie_de_la_protection", "Date_et_typologie_de_la_protection", "Precision_de_la_protection", "Historique"],
  ...["Description_de_l_edifice", "Statut_juridique_de_l_edifice", "coordonnees_au_format_WGS84"],
] as const;

type Notice = Partial<Record<(typeof COLUMNS)[number], string>>;

export type NationalMerimee = {
  /** Records, 46 700 by default: the size of the base. */
  rows?: number;
  /** The same seed gives the same bytes. It is that of the Palissy file whose references are to be found here. */
  seed?: number;
  /** Rows of that Palissy file. */
  objets?: number;
  /** All of them by default. */
  departements?: readonly string[];
};

/**
 * Writes a whole Mérimée base, invented, in the format of the official export: the buildings that the Palissy file of the same seed refers to,
 * then houses, castles and fountains that hold no objet, until there are `rows`. Many share their name with another one of their commune.
 */
export async function writeMerimee(
  place: string,
  { rows = 46_700, seed = 1, objets = 292_500, departements }: NationalMerimee = {},
): Promise<void> {
  await writeLines(place, file(rows, seed, objets, departements));
}

function* file(rows: number, seed: number, objets: number, departements?: readonly string[]): Generator<string> {
  yield `${COLUMNS.join(";")}\n`;
  const numbered = counters();
  const noms = new Map(readDepartements().map((departement) => [departement.code, departement]));
  const line = (ref: string, titre: string, commune: Commune): string => {
    const hasard = alea(graine(`${seed} merimee ${ref}`));
    const notice = { ...describeEdifice(titre, commune, hasard), Reference: ref };
    const departement = noms.get(commune.departementCode);
    const place = { Departement_en_lettres: departement?.nom ?? "", Region: departement?.region ?? "" };
    const record: Notice = { ...notice, ...place };
    return `${COLUMNS.map((column) => quoted(record[column] ?? "")).join(";")}\n`;
  };

  let left = rows;
  for (const lot of distribute(objets, seed, departements))
    for (const { nom, refa } of batimentsDuLot(lot, seed, numbered)) {
      const [reference] = /PA[^/]+$/.exec(refa) ?? [];
      if (reference === undefined || left === 0) continue;
      left -= 1;
      yield line(reference, majuscule(nom), lot.commune);
    }

  const hasard = alea(graine(`${seed} merimee`));
  const communes = hasard.melange(
    readCommunes().filter(
      ({ departementCode }) => departements === undefined || departements.includes(departementCode),
    ),
  );
  for (; left > 0; left--) {
    // A few towns have dozens, most villages have one or none.
    const commune = communes[Math.floor(hasard.next() ** 3 * communes.length)];
    if (commune === undefined) return;
    const serial = numbered(`PA${commune.departementCode}`);
    yield line(referenceMerimee(commune.departementCode, serial), TITRE(hasard), commune);
  }
}

const majuscule = (nom: string) => nom.replace(/^./, (first) => first.toUpperCase());

const TITRE = tirage([
  ["Château", 22],
  ["Église", 20],
  ["Maison", 14],
  ["Hôtel", 5],
  ["Croix de cimetière", 4],
  ["Immeuble", 4],
  ["Fontaine", 3],
  ["Moulin", 3],
  ["Dolmen", 3],
  ["Pont", 2],
  ["Remparts (restes)", 2],
  ["Chapelle Saint-Roch", 2],
  ["Manoir", 4],
  ["Ferme", 2],
  ["Hôtel de ville", 1],
  ["<i>Villa</i> Les Tilleuls", 0.2],
]);

const RUE = patron(
  ["# rue ", "# place ", "# bis rue ", "chemin "],
  ["de l'Église", "du Château", "du Général Leclerc", "de la Fontaine", "Haute", "du Marché"],
);
const STATUT = parmi(["Propriété de la commune", "Propriété d'une personne privée", "Propriété de l'Etat", ""]);
const JOUR = parmi(["1840", "1862/03/18", "1908/12/05", "1927/06/30", "1946/07/22", "1988/02/11", "2006/10/03"]);
const KIND = tirage([
  ["classé MH", 30],
  ["inscrit MH", 50],
  ["inscrit MH partiellement", 15],
  ["classé MH partiellement", 5],
]);

function describeEdifice(titre: string, { codeInsee, nom }: Commune, hasard: Alea): Notice {
  const kind = KIND(hasard);
  const also = hasard.chance(0.1) ? "inscrit MH partiellement" : undefined;
  const kinds = also === undefined ? [kind] : [kind, also];
  const dated = kinds.map((item) => `${JOUR(hasard)} : ${item}`);
  return {
    Titre_editorial_de_la_notice: titre,
    Denomination_de_l_edifice: titre.split(" ")[0]?.toLowerCase(),
    Commune_forme_index: nom,
    Cog_INSEE: hasard.chance(0.002) ? "" : codeInsee,
    Cog_INSEE_lors_de_la_protection: codeInsee,
    Adresse_forme_editoriale: hasard.chance(0.6) ? RUE(hasard) : "",
    Siecle_de_la_campagne_principale_de_construction: `${hasard.entier(11, 19)}e siècle`,
    Typologie_de_la_protection: kinds.join(" ; "),
    Date_et_typologie_de_la_protection: dated.join(" ; "),
    Precision_de_la_protection: `${titre} (cad. ${hasard.entier(1, 900)}) : ${kind} par arrêté`,
    Historique: HIST(hasard),
    Description_de_l_edifice: HIST(hasard),
    Statut_juridique_de_l_edifice: STATUT(hasard),
    coordonnees_au_format_WGS84: hasard.chance(0.9)
      ? `4${hasard.entier(3, 9)}.${hasard.entier(1000, 9999)}, ${hasard.entier(0, 6)}.${hasard.entier(1000, 9999)}`
      : "",
  };
}
