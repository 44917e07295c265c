import type { SituationExamen } from "./rules";

export const situationExamenLabels: Record<SituationExamen, string> = {
  complement_recu: "Complément reçu",
  a_examiner: "À examiner",
  complement_demande: "Complément demandé",
  examine: "Examiné",
  recense: "Recensé",
  en_cours_de_recensement: "En cours de recensement",
  non_recense: "Pas encore recensé",
};
