/** What happened to a thing, in the order in which a person wants to know. */
export const NATURES = ["crees", "modifies", "deplaces", "revenus", "sortis", "disparus"] as const;
export type NatureExemple = (typeof NATURES)[number];

/** How each kind is called; the participles agree with the thing. */
export function natureLabel(nature: NatureExemple, { feminin }: { feminin: boolean }): string {
  const e = feminin ? "e" : "";
  const labels: Record<NatureExemple, string> = {
    crees: `Créé${e}s`,
    modifies: `Modifié${e}s`,
    deplaces: "Passent dans une autre commune",
    revenus: "De retour",
    sortis: "Sortent des listes",
    disparus: `Disparu${e}s de la source`,
  };
  return labels[nature];
}
