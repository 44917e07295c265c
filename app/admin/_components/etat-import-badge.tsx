import { badgeOf } from "@/components/ui/badge";
import { etatImportLabels } from "@/lib/imports/labels";

export const EtatImportBadge = badgeOf("etat", etatImportLabels, {
  en_attente: "info",
  en_cours: "info",
  interrompu: "wait",
  applique: "ok",
  a_blanc: "neutral",
  refuse: "danger",
  echoue: "danger",
  annule: "neutral",
});
