import { badgeOf } from "@/components/ui/badge";
import { situationExamenLabels } from "@/lib/examens/labels";

/** Where one objet stands for the curator. */
export const SituationExamenBadge = badgeOf("situation", situationExamenLabels, {
  complement_recu: "info",
  a_examiner: "info",
  complement_demande: "wait",
  examine: "ok",
  recense: "neutral",
  en_cours_de_recensement: "neutral",
  non_recense: "neutral",
});
