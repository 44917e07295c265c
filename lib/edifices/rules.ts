import { capitalised, compact, enMots } from "@/lib/text";

const IGNORED = new Set(["le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "paroissiale", "paroissial"]);

/**
 * What makes two spellings of a name one building in a commune (spec 5.2): accents, case, articles and « paroissiale » do not count.
 * A name made of ignored words only keeps them all; an empty name gives an empty slug.
 */
export function slugEdifice(nom: string): string {
  const words = enMots(nom).split(" ");
  const kept = words.filter((word) => !IGNORED.has(word));
  return (kept.length > 0 ? kept : words).join("-");
}

/** Name of a building as screens show it: « église  Saint-Martin » → « Église Saint-Martin ». */
export const nomEdifice = (edif: string): string => capitalised(compact(edif));

/** Some objets, each with its building; of two buildings of one name, each keeps its own. */
export type Edifice<O> = { id: string; nom: string; objets: O[] };

/** The buildings, each with its objets, in the order of the rows; those whose building is not known go together, as in one more. */
export function byEdifice<O extends { edificeId: string | null; edifice: string | null }>(
  objets: readonly O[],
): Edifice<O>[] {
  const edifices = new Map<string, Edifice<O>>();
  for (const objet of objets) {
    const id = objet.edificeId ?? "inconnu";
    const edifice = edifices.get(id) ?? { id, nom: objet.edifice ?? "Édifice non précisé", objets: [] };
    edifice.objets.push(objet);
    edifices.set(id, edifice);
  }
  return [...edifices.values()];
}
