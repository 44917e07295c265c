import type { StatutRecensement } from "@/db/vocabulaire";

/** Where one objet stands for the curator, the most pressing first. */
export type SituationExamen =
  "complement_recu" | "a_examiner" | "complement_demande" | "examine" | "en_cours_de_recensement" | "non_recense";

export const situationLabels: Record<SituationExamen, string> = {
  complement_recu: "Complément reçu",
  a_examiner: "À examiner",
  complement_demande: "Complément demandé",
  examine: "Examiné",
  en_cours_de_recensement: "En cours de recensement",
  non_recense: "Pas encore recensé",
};

/** `statut` null: never begun. A complement that was answered is to be looked at again, even when the objet was examined before. */
export function situationExamen(objet: {
  statut: StatutRecensement | null;
  examineLe: Date | null;
  complementOuvert: boolean;
  complementRecu: boolean;
}): SituationExamen {
  if (objet.statut === null) return "non_recense";
  if (objet.complementOuvert) return "complement_demande";
  if (objet.statut === "brouillon") return "en_cours_de_recensement";
  if (objet.complementRecu) return "complement_recu";
  return objet.examineLe ? "examine" : "a_examiner";
}

/** May « tout est bon » take it with others? Same rule as the verb, so that a box is shown only where it works. */
export const estVertAExaminer = (objet: {
  prioritaire: boolean;
  statut: StatutRecensement | null;
  examineLe: Date | null;
  complementOuvert: boolean;
}): boolean => objet.statut === "termine" && objet.examineLe === null && !objet.prioritaire && !objet.complementOuvert;
