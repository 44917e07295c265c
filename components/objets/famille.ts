import { sansAccent } from "@/lib/format";

/** Beginnings of words that name a family, without accent. */
const mots = {
  reliquaire: "reliquaire|chasse|ostensoir|monstrance|tabernacle",
  cloche: "cloche|clochette|carillon",
  calice: "calice|ciboire|patene|coupe|gobelet|burette|aiguiere|vase|encensoir|navette|pyxide",
  croix: "croix|crucifix|calvaire",
  orgue: "orgue|harmonium|clavecin|piano",
  fonts: "fonts|benitier|cuve|piscine|bassin|fontaine",
  chandelier: "chandelier|candelabre|lustre|cierge|lampe|flambeau|torchere",
  retable: "retable|autel|maitre autel|jube|baldaquin|poutre de gloire|lambris|boiserie",
  dalle: "dalle|stele|plaque|epitaphe|tombeau|gisant|inscription|sarcophage|bas relief|haut relief|relief",
  vitrail: "vitrail|verriere",
  textile: "chasuble|textile|chape|dalmatique|tapisserie|tapis|banniere|ornement|etole|voile|drapeau|broderie",
  livre: "livre|manuscrit|missel|antiphonaire|registre|graduel|parchemin",
  meuble:
    "armoire|coffre|stalle|chaire|banc|fauteuil|meuble|buffet|commode|confessionnal|lutrin|tables?\\b|chaise|credence|horloge|bureau",
  tableau: "tableau|peinture|toile|panneau|portrait|estampe|gravure|dessin|pastel|triptyque",
  statue: "statue|statuette|groupe|buste|vierge|saint|christ|sculpture|pieta|ange\\b|figure",
} as const;

export type Famille = keyof typeof mots | "autre";

/** Each has its drawing in `dessins.svg`. */
export const FAMILLES: readonly Famille[] = [...(Object.keys(mots) as (keyof typeof mots)[]), "autre"];

const familles = (Object.keys(mots) as (keyof typeof mots)[]).map((famille) => ({
  famille,
  pattern: new RegExp(`\\b(?:${mots[famille]})`),
}));

/**
 * Family of an objet, from its denomination (DENO) when it names one, else from its title. The first word that names one decides:
 * « Tableau : le Christ en croix » is a tableau.
 */
export function familleOf(deno: string | null | undefined, titre: string | null | undefined): Famille {
  for (const text of [deno, titre]) {
    const plain = sansAccent(text ?? "");
    const [first] = familles
      .map(({ famille, pattern }) => ({ famille, at: plain.search(pattern) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    if (first) return first.famille;
  }
  return "autre";
}
