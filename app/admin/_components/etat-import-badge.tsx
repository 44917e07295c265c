import { badgeOf } from "@/components/ui/badge";
import { etatLabels } from "@/lib/imports/labels";

export const EtatImportBadge = badgeOf("etat", etatLabels, {
  en_attente: "info",
  en_cours: "info",
  interrompu: "wait",
  applique: "ok",
  a_blanc: "neutral",
  refuse: "danger",
  echoue: "danger",
  annule: "neutral",
});
