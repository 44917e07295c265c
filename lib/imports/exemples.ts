import type { NatureExemple } from "./report";

/** What happened to a thing, in the order in which a person wants to know. */
export const NATURES: readonly NatureExemple[] = ["crees", "modifies", "deplaces", "revenus", "sortis", "disparus"];

export const natureLabels: Record<NatureExemple, string> = {
  crees: "Créés",
  modifies: "Modifiés",
  deplaces: "Changent de commune",
  revenus: "Reviennent dans les listes",
  sortis: "Sortent des listes",
  disparus: "Disparus de la source",
};
