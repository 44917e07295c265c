import { Badge, type Tone } from "@/components/ui/badge";
import type { StatutGlobal } from "@/db/vocabulaire";
import { statutLabels } from "@/lib/communes/labels";

const tons: Record<StatutGlobal, Tone> = {
  non_recense: "neutral",
  en_cours_de_recensement: "neutral",
  a_examiner_en_priorite: "danger",
  a_examiner: "info",
  en_cours_d_examen: "info",
  en_attente_de_la_commune: "wait",
  examine: "ok",
};

/** Where a commune stands (spec 2.4). */
export function StatutBadge({ statut }: { statut: StatutGlobal }) {
  return <Badge tone={tons[statut]}>{statutLabels[statut]}</Badge>;
}
