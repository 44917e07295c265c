import { badgeOf } from "@/components/ui/badge";
import { statutLabels } from "@/lib/communes/labels";

/** Where a commune stands (spec 2.4). */
export const StatutBadge = badgeOf("statut", statutLabels, {
  non_recense: "neutral",
  en_cours_de_recensement: "neutral",
  a_examiner_en_priorite: "danger",
  a_examiner: "info",
  en_cours_d_examen: "info",
  en_attente_de_la_commune: "wait",
  examine: "ok",
});
