import { badgeOf } from "@/components/ui/badge";
import { situationObjetLabels } from "@/lib/recensements/labels";

/** Where an objet stands, for its commune. */
export const SituationBadge = badgeOf("situation", situationObjetLabels, {
  complement_demande: "danger",
  a_completer: "wait",
  a_recenser: "neutral",
  photos_manquantes: "wait",
  recense: "ok",
  prochain_tour: "neutral",
});
