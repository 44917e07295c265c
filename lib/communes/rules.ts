import type { StatutDossier, StatutGlobal } from "@/db/vocabulaire";

/** What a dossier that has been received waits for, from its curator: one of its prioritaires that he has not examined, or the rest. */
export const ATTENTES = ["prioritaires", "autres"] as const;
export type Attente = (typeof ATTENTES)[number];

/** What the statut global is computed from: the live dossier and the counts of its validated recensements. */
export type EtatDuDossier = {
  statut: StatutDossier | null;
  prioritaires: number;
  examines: number;
  complementsOuverts: number;
};

/**
 * Where a commune stands (spec 2.4). Twin of the SQL function `statut_global`, which every list reads through the view
 * `communes_synthese`; a test proves them equal.
 */
export function statutGlobal(dossier: EtatDuDossier): StatutGlobal {
  if (dossier.statut === null || dossier.statut === "archive") return "non_recense";
  if (dossier.statut === "en_cours") return "en_cours_de_recensement";
  if (dossier.statut === "examine") return "examine";
  if (dossier.complementsOuverts > 0) return "en_attente_de_la_commune";
  if (dossier.examines > 0) return "en_cours_d_examen";
  return dossier.prioritaires > 0 ? "a_examiner_en_priorite" : "a_examiner";
}
