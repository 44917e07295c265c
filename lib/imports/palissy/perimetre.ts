import { sansAccent } from "@/lib/format";
import type { MotifHorsPerimetre } from "@/lib/objets/motifs";
import { enMots, memo } from "@/lib/text";

type Fields = {
  commune: string | null;
  doss: string;
  manquant: string;
  depl: string;
  tico: string;
  stat: string;
  prop: string;
};

/** Null when the objet is in scope. `protectionLevee` comes from the reading of PROT and DPRO. */
export function motifHorsPerimetre(fields: Fields, protectionLevee: boolean): MotifHorsPerimetre | null {
  if (fields.commune === null) return "sans_commune";
  const kind = readGenre(fields.doss);
  if (kind !== "individuel") return kind;
  const absence = absenceSignalee(fields);
  if (absence !== null) return absence;
  if (fields.tico.length < 40 && enMots(fields.tico) === "traitement en cours") return "traitement_en_cours";
  if (readOwner(fields.stat) || (fields.prop !== "" && readOwner(fields.prop))) return "propriete_etat";
  return protectionLevee ? "protection_levee" : null;
}

/**
 * DOSS holds 19 values, most of them misspellings (« dossier indiviuel »): words are compared with a tolerance rather than listed.
 * « dossier avec sous-dossier » is an individual record that has parts; « sous-dossier avec sous-dossier » is a part.
 */
export function genreDeDossier(doss: string): "individuel" | "sous_dossier" | "dossier_non_individuel" {
  const words = enMots(doss).split(" ");
  if (looksLike(words[0] ?? "", "sous", 1)) return "sous_dossier";
  const individuel = words.some((word) => looksLike(word, "individuel", 2));
  const withParts = words.some((word, i) => looksLike(word, "avec", 1) && looksLike(words[i + 1] ?? "", "sous", 1));
  return individuel || withParts ? "individuel" : "dossier_non_individuel";
}

/** The owner is the State: with or without accent, whichever apostrophe, anywhere in the list, even with a doubt « (?) ». */
export function belongsToState(stat: string): boolean {
  return /\bpropriete de l ?etat\b/.test(sansAccent(stat));
}

const readGenre = memo(genreDeDossier);
const readOwner = memo(belongsToState);

const STOLEN_IN_TITLE = /\((oeuvre|objet)?s? ?volee?s?\)/;
const MISSING_IN_TITLE = /\((oeuvre|objet)?s? ?(disparue?s?|manquante?s?)\)/;

/** Said in MANQUANT, in DEPL as a whole item (« volée partiellement » is still there) or, for some records, only in the title. */
function absenceSignalee({ manquant, depl, tico }: Fields): "vole" | "manquant" | null {
  if (manquant !== "") {
    const status = enMots(manquant);
    if (/\bvole/.test(status)) return "vole";
    if (/\b(manquant|disparu)/.test(status)) return "manquant";
  }

  if (tico.includes("(")) {
    const title = sansAccent(tico);
    if (STOLEN_IN_TITLE.test(title)) return "vole";
    if (MISSING_IN_TITLE.test(title)) return "manquant";
  }

  if (depl === "") return null;
  const moves = depl.split(";").map(enMots);
  if (moves.includes("oeuvre retrouvee")) return null;
  if (moves.includes("oeuvre volee")) return "vole";
  return moves.includes("oeuvre disparue") ? "manquant" : null;
}

/** Edit distance at most `max`. */
function looksLike(word: string, model: string, max: number): boolean {
  if (Math.abs(word.length - model.length) > max) return false;
  let previous = Array.from({ length: model.length + 1 }, (_, j) => j);
  for (let i = 1; i <= word.length; i++) {
    const current = [i];
    for (let j = 1; j <= model.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (word[i - 1] === model[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return (previous[model.length] ?? 0) <= max;
}
