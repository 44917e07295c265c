import type { Labels } from "../file/header";

/** Labels of the dataset `api-lannuaire-administration`. Its other columns are of no use here. */
export const LABELS = {
  ID: ["id", "identifiant"],
  NOM: ["nom"],
  PIVOT: ["pivot"],
  TELEPHONE: ["telephone"],
  COURRIEL: ["adresse_courriel", "courriel", "email"],
  ADRESSE: ["adresse", "adresses"],
} as const satisfies Labels<string>;

export type Field = keyof typeof LABELS;

export const REQUIRED: readonly (readonly Field[])[] = [["ID"], ["NOM"], ["PIVOT"], ["TELEPHONE"], ["COURRIEL"]];
