import type { StatutGlobal } from "@/db/vocabulaire";
import type { Attente } from "./rules";

/** The statut global as people read it (spec 2.4). */
export const statutLabels: Record<StatutGlobal, string> = {
  non_recense: "Non recensé",
  en_cours_de_recensement: "En cours de recensement",
  a_examiner_en_priorite: "À examiner en priorité",
  a_examiner: "À examiner",
  en_cours_d_examen: "En cours d’examen",
  en_attente_de_la_commune: "En attente de la commune",
  examine: "Examiné",
};

/** What a received dossier waits for. Not the words of a statut, which says how far its examen is. */
export const attenteLabels: Record<Attente, string> = {
  prioritaires: "Prioritaires à examiner",
  autres: "Rien d’urgent",
};
