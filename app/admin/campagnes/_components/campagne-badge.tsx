import { Badge, type Tone } from "@/components/ui/badge";
import type { StatutCampagne } from "@/db/vocabulaire";
import { statutCampagneLabels } from "@/lib/campagnes/labels";

const tons: Record<StatutCampagne, Tone> = {
  brouillon: "neutral",
  planifiee: "wait",
  en_cours: "info",
  terminee: "ok",
};

export const CampagneBadge = ({ statut }: { statut: StatutCampagne }) => (
  <Badge tone={tons[statut]}>{statutCampagneLabels[statut]}</Badge>
);
