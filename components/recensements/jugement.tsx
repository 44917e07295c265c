import { Badge, badgeOf } from "@/components/ui/badge";
import type { Etat, Localisation, Securisation } from "@/db/vocabulaire";
import { etatLabels, localisationLabels, securisationLabels } from "@/lib/recensements/labels";

const EtatBadge = badgeOf("etat", etatLabels, { bon: "ok", moyen: "neutral", mauvais: "wait", peril: "danger" });

type Avis<V> = {
  /** What the commune answered; null when it was not asked. */
  commune: V | null;
  /** What the curator thinks instead; null when he agrees. */
  conservateur: V | null;
};

/** The commune's value that the curator overrode: still there, struck through (spec 2.5). */
function Barre({ children }: { children: string }) {
  return (
    <s className="text-ink-soft">
      <span className="sr-only">Réponse de la commune, corrigée&nbsp;: </span>
      {children}
    </s>
  );
}

/** The condition that counts, and the one it replaces. */
export function EtatAvis({ commune, conservateur }: Avis<Etat>) {
  const retenu = conservateur ?? commune;
  if (!retenu) return null;
  return (
    <span className="judgement">
      {conservateur && commune && <Barre>{etatLabels[commune]}</Barre>}
      <EtatBadge etat={retenu} />
    </span>
  );
}

/** How hard the objet is to steal, and what the commune thought of it. */
export function SecurisationAvis({ commune, conservateur }: Avis<Securisation>) {
  const retenue = conservateur ?? commune;
  if (!retenue) return null;
  return (
    <span className="judgement">
      {conservateur && commune && <Barre>{securisationLabels[commune]}</Barre>}
      <Badge tone={retenue === "en_danger" ? "wait" : "neutral"}>{securisationLabels[retenue]}</Badge>
    </span>
  );
}

/** Where the objet is, when it is not where it should be. */
export function LocalisationBadge({ localisation }: { localisation: Localisation | null }) {
  if (localisation === null || localisation === "edifice_initial") return null;
  return <Badge tone={localisation === "introuvable" ? "danger" : "neutral"}>{localisationLabels[localisation]}</Badge>;
}
