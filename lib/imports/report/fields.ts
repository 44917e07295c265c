import { PRESENCES, PROTECTIONS } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import { protectionLabels } from "@/lib/recensements/labels";
import { libelleMotif } from "@/lib/objets/motifs";

/** Fields that an import compares (`objets_changements.champs`, samples of a report), in the words of the screens and in the order of reading. */
const LIBELLES: Record<string, string> = {
  nom: "Nom",
  reference: "Référence",
  titre: "Titre",
  denomination: "Dénomination",
  categorie: "Technique",
  commune: "Commune",
  departement: "Département",
  codesPostaux: "Codes postaux",
  fusion: "Fait partie de",
  edifice: "Édifice",
  emplacement: "Emplacement",
  siecle: "Siècle",
  materiaux: "Matériaux",
  auteur: "Auteur",
  dimensions: "Dimensions",
  protection: "Protection",
  protegeLe: "Protégé le",
  datesProtection: "Dates de protection",
  proprietaire: "Propriétaire",
  precisionProprietaire: "Précision sur le propriétaire",
  recolement: "Dernier récolement",
  presence: "Dans les listes",
  titreMerimee: "Nom dans Mérimée",
  adresse: "Adresse",
  telephone: "Téléphone",
  compte: "Adresse du compte",
  fiche: "Fiche de l’annuaire",
  coordonnees: "Coordonnées",
  legende: "Légende",
  credit: "Crédit",
  rang: "Ordre des photos",
};
const ORDRE = Object.keys(LIBELLES);

/** The fields in the order of reading, those that nobody has named at the end: the base gives them in an order of its own. */
export const champsEnOrdre = <V>(champs: Readonly<Record<string, V>>): [champ: string, valeurs: V][] => {
  const rang = (champ: string) => (ORDRE.indexOf(champ) + ORDRE.length + 1) % (ORDRE.length + 1);
  return Object.entries(champs).toSorted(([a], [b]) => rang(a) - rang(b));
};

/** A field nobody has named is shown under its own name. */
export const libelleChamp = (champ: string): string => LIBELLES[champ] ?? champ;

const isIn = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

/** A value as people read it: dates in full, closed lists in words; null is « rien ». */
export function readValue(champ: string, valeur: string | null): string {
  if (valeur === null) return "rien";
  if (champ === "protection" && isIn(PROTECTIONS, valeur)) return protectionLabels[valeur];
  if (champ === "protegeLe" && /^\d{4}-\d\d-\d\d$/.test(valeur)) return dateLongue(valeur);
  if (champ === "presence") return isIn(PRESENCES, valeur) ? "oui" : `non\u00a0: ${libelleMotif(valeur)}`;
  return valeur;
}
