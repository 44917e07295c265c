import { Badge, type Tone } from "@/components/ui/badge";
import { fateLabels, type Fate } from "@/lib/envois/fate";

const tons: Record<Fate, Tone> = { en_route: "info", parti: "ok", echec: "danger", doute: "wait", ignore: "neutral" };

export const FateBadge = ({ fate }: { fate: Fate }) => <Badge tone={tons[fate]}>{fateLabels[fate]}</Badge>;
