import type { Rapport } from "./report";

/** What happened to a thing, in the order in which a person wants to know. */
export const NATURES = ["crees", "modifies", "deplaces", "revenus", "sortis", "disparus"] as const;
export type Nature = (typeof NATURES)[number];

/** One thing among those of a kind: which, why, and its fields before and after. */
export type Exemple = {
  ref: string;
  titre: string;
  commune: string | null;
  motif?: string | null;
  champs?: Record<string, [string | null, string | null]>;
};

type Exemples = Partial<Record<Nature, readonly Exemple[]>>;

/** The samples that a source gave; none for those that give none, and for reports older than samples. */
export const exemplesDe = (rapport: Rapport): Exemples => (rapport as Rapport & { exemples?: Exemples }).exemples ?? {};

export const natureLabels: Record<Nature, string> = {
  crees: "Créés",
  modifies: "Modifiés",
  deplaces: "Changent de commune",
  revenus: "Reviennent dans les listes",
  sortis: "Sortent des listes",
  disparus: "Disparus de la source",
};
