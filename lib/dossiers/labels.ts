import type { Visite } from "@/db/vocabulaire";
import { compte } from "@/lib/format";
import type { Obstacle } from "./rules";

/** What the curator says of coming to see (spec 2.1, dossier). */
export const visiteLabels: Record<Visite, string> = {
  none: "Pas de visite prévue",
  souhaitable: "Une visite serait utile",
  prioritaire: "Une visite est prioritaire",
};

/** What an obstacle asks for, as a piece of a sentence: « 2 objets prioritaires à examiner ». */
export function phraseObstacle({ code, count }: Obstacle): string {
  switch (code) {
    case "a_recenser":
      return `${compte(count, "objet")} à recenser`;
    case "prioritaires":
      return `${compte(count, "objet prioritaire", "objets prioritaires")} à examiner`;
    case "complements":
      return count < 2
        ? "1\u00a0complément attendu de la commune"
        : `${compte(count, "complément")} attendus de la commune`;
  }
}
