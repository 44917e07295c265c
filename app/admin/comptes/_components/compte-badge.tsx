import { Badge } from "@/components/ui/badge";
import type { LigneCompte } from "@/lib/comptes/directory";

type Props = { compte: Pick<LigneCompte, "desactiveLe" | "effaceLe" | "emailRejeteLe" | "derniereConnexionLe"> };

/** Whether its person can come in. */
export function CompteBadge({ compte }: Props) {
  if (compte.effaceLe) return <Badge>Effacé</Badge>;
  if (compte.desactiveLe) return <Badge>Fermé</Badge>;
  if (compte.emailRejeteLe) return <Badge tone="danger">Adresse refusée</Badge>;
  return compte.derniereConnexionLe ? <Badge tone="ok">Ouvert</Badge> : <Badge tone="wait">Jamais venu</Badge>;
}
