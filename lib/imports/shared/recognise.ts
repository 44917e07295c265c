import type { SourceImport } from "@/db/vocabulaire";
import { canonical } from "../file/header";

const has = (names: ReadonlySet<string>, list: readonly string[]) => list.filter((name) => names.has(name)).length;

/** What only a file of Palissy has: the place of an objet in a building, its moves, its official checks. */
const PALISSY = [
  ...[
    "nom_de_l_edifice",
    "emplacement_de_l_oeuvre_dans_l_edifice",
    "reference_a_une_notice_merimee_mh",
    "edifice_actuel",
  ],
  ...["lieu_de_deplacement_de_l_objet", "date_du_recolement", "categorie_technique"],
  ...["edif", "empl", "refa", "mosa", "depl", "denq", "cate"],
];
const MERIMEE = ["titre_editorial_de_la_notice", "denomination_de_l_edifice", "cog_insee_lors_de_la_protection"];

/**
 * Whose file this is, from its labels alone; null when they do not tell. Given to another source it is refused at once, with the name of the
 * right one, rather than with a list of missing columns.
 */
export function recogniseSource(labels: readonly string[]): SourceImport | null {
  const names = new Set(labels.map(canonical));
  if (has(names, PALISSY) >= 3) return "palissy";
  if (names.has("pivot") && has(names, ["adresse_courriel", "telephone", "code_insee_commune"]) > 0) return "mairies";
  if (has(names, MERIMEE) > 0) return "merimee";
  if (names.has("url") && has(names, ["credit", "credits", "copyright"]) > 0) return "memoire";
  return null;
}
