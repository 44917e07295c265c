import { Badge, type Tone } from "@/components/ui/badge";
import { etatLabels } from "@/lib/imports/labels";
import type { EtatImport } from "@/lib/imports/rules";

const tons: Record<EtatImport, Tone> = {
  en_attente: "info",
  en_cours: "info",
  interrompu: "wait",
  applique: "ok",
  a_blanc: "neutral",
  refuse: "danger",
  echoue: "danger",
  annule: "neutral",
};

export const EtatImportBadge = ({ etat }: { etat: EtatImport }) => <Badge tone={tons[etat]}>{etatLabels[etat]}</Badge>;
