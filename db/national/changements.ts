import type { Alea } from "@/db/demo/alea";
import { deplace, type Contexte, type Fiche } from "./fiche";
import { tirage } from "./tirage";
import { DESC } from "./textes";
import { EMPL } from "./valeurs";

/** What changes between two exports, in about the proportions of a year: texts above all, a few objets that move or leave. */
const NATURE = tirage([
  ["texte", 40],
  ["emplacement", 20],
  ["titre", 15],
  ["recolement", 11],
  ["protection", 6],
  ["deplacement", 3],
  ["vol", 2],
  ["remplacement", 3],
] as const);

/** The record as a later export would give it; `remplacer` when it is not there any more. */
export function changeNational(record: Fiche, contexte: Contexte, hasard: Alea): Fiche | "remplacer" {
  const later = { ...record, DMAJ: "2026-03-02" };
  switch (NATURE(hasard)) {
    case "texte":
      return { ...later, DESC: DESC(hasard) };
    case "emplacement":
      return { ...later, EMPL: EMPL(hasard) };
    case "titre":
      return { ...later, TICO: `${record.TICO ?? ""} (nouvelle attribution)` };
    case "recolement":
      return { ...later, DENQ: "2026" };
    case "protection":
      return {
        ...later,
        PROT: "inscrit au titre objet;classé au titre objet",
        DPRO: "1980/01/15 : inscrit au titre objet ; 2026/02/10 : classé au titre objet",
      };
    case "deplacement":
      return { ...later, ...deplace(contexte.ailleurs(hasard)) };
    case "vol":
      return { ...later, MANQUANT: "volé", DEPL: "oeuvre volée" };
    case "remplacement":
      return "remplacer";
  }
}
