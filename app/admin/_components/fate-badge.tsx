import { badgeOf } from "@/components/ui/badge";
import { fateLabels } from "@/lib/envois/fate";

export const FateBadge = badgeOf("fate", fateLabels, {
  en_route: "info",
  parti: "ok",
  echec: "danger",
  doute: "wait",
  ignore: "neutral",
});
