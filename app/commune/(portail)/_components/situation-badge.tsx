import { Badge, type Tone } from "@/components/ui/badge";
import { situationLabels } from "@/lib/recensements/labels";
import type { SituationObjet } from "@/lib/recensements/rules";

const tons: Record<SituationObjet, Tone> = {
  complement_demande: "danger",
  a_completer: "wait",
  a_recenser: "neutral",
  photos_manquantes: "wait",
  recense: "ok",
};

/** Where an objet stands, for its commune. */
export const SituationBadge = ({ situation }: { situation: SituationObjet }) => (
  <Badge tone={tons[situation]}>{situationLabels[situation]}</Badge>
);
