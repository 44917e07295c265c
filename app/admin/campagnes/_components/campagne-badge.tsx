import { badgeOf } from "@/components/ui/badge";
import { statutCampagneLabels } from "@/lib/campagnes/labels";

export const CampagneBadge = badgeOf("statut", statutCampagneLabels, {
  brouillon: "neutral",
  planifiee: "wait",
  en_cours: "info",
  terminee: "ok",
});
