import { PRESENCES, PROTECTIONS } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import { protectionLabels } from "@/lib/recensements/labels";
import { libelleMotif } from "./palissy/motifs";

/** Fields that an import compares (`objets_changements.champs`, samples of a report), in the words of the screens. */
const LIBELLES: Record<string, string> = {
  titre: "Titre",
  denomination: "Dénomination",
  commune: "Commune",
  edifice: "Édifice",
  emplacement: "Emplacement",
  siecle: "Siècle",
  materiaux: "Matériaux",
  auteur: "Auteur",
  dimensions: "Dimensions",
  protection: "Protection",
  protegeLe: "Protégé le",
  proprietaire: "Propriétaire",
  recolement: "Dernier récolement",
  presence: "Dans les listes",
};

/** A field nobody has named is shown under its own name. */
export const libelleChamp = (champ: string): string => LIBELLES[champ] ?? champ;

const isIn = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

/** A value as people read it: dates in full, closed lists in words; null is « rien ». */
export function lireValeur(champ: string, valeur: string | null): string {
  if (valeur === null) return "rien";
  if (champ === "protection" && isIn(PROTECTIONS, valeur)) return protectionLabels[valeur];
  if (champ === "protegeLe" && /^\d{4}-\d\d-\d\d$/.test(valeur)) return dateLongue(valeur);
  if (champ === "presence") return isIn(PRESENCES, valeur) ? "oui" : `non\u00a0: ${libelleMotif(valeur)}`;
  return valeur;
}
