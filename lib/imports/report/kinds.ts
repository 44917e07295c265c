/** What happened to a thing, in the order in which a person wants to know. */
export const NATURES = ["crees", "modifies", "deplaces", "revenus", "sortis", "disparus"] as const;
export type NatureExemple = (typeof NATURES)[number];

/** « créé », « créées »: a participle that agrees with so many of a thing. */
export const accord = ({ feminin }: { feminin: boolean }, n: number, participe: string): string =>
  `${participe}${feminin ? "e" : ""}${n < 2 ? "" : "s"}`;

/** What happens to one thing of a kind, in a list where each is told apart. */
export const natureOfOne = (nature: NatureExemple, chose: { feminin: boolean }): string =>
  ({
    crees: accord(chose, 1, "Créé"),
    modifies: accord(chose, 1, "Modifié"),
    deplaces: "Passe dans une autre commune",
    revenus: "De retour",
    sortis: "Sort des listes",
    disparus: `${accord(chose, 1, "Disparu")} de la source`,
  })[nature];

/** How each kind is called; the participles agree with the thing. */
export function natureLabel(nature: NatureExemple, chose: { feminin: boolean }): string {
  const labels: Record<NatureExemple, string> = {
    crees: accord(chose, 2, "Créé"),
    modifies: accord(chose, 2, "Modifié"),
    deplaces: "Passent dans une autre commune",
    revenus: "De retour",
    sortis: "Sortent des listes",
    disparus: `${accord(chose, 2, "Disparu")} de la source`,
  };
  return labels[nature];
}
