import { Badge, type Tone } from "@/components/ui/badge";
import type { Fiche, Localisation } from "@/db/vocabulaire";
import { compte, nombre } from "@/lib/format";
import { etatLabels, ficheLabels, localisationLabels, securisationLabels } from "@/lib/recensements/labels";

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

/** The value that counts, and the one it replaces. */
const avisOf = <V extends string>(labels: Record<V, string>, tones: Record<V, Tone>) =>
  function Avis({ commune, conservateur }: Avis<V>) {
    const retenu = conservateur ?? commune;
    if (!retenu) return null;
    return (
      <span className="judgement">
        {conservateur && commune && <Barre>{labels[commune]}</Barre>}
        <Badge tone={tones[retenu]}>{labels[retenu]}</Badge>
      </span>
    );
  };

export const EtatAvis = avisOf(etatLabels, { bon: "ok", moyen: "neutral", mauvais: "wait", peril: "danger" });

/** How hard the objet is to steal. */
export const SecurisationAvis = avisOf(securisationLabels, { en_securite: "neutral", en_danger: "wait" });

/** Where the objet is, when it is not where it should be. */
export function LocalisationBadge({ localisation }: { localisation: Localisation | null }) {
  if (localisation === null || localisation === "edifice_initial") return null;
  return <Badge tone={localisation === "introuvable" ? "danger" : "neutral"}>{localisationLabels[localisation]}</Badge>;
}

/** Why an objet is looked at first. */
export const PrioritaireBadge = ({ localisation }: { localisation: Localisation | null }) => (
  <Badge tone="danger">{localisation === "introuvable" ? "Introuvable" : "En péril"}</Badge>
);

/** How many objets are to be looked at first, and why; nothing when there is none. */
export const AlertesBadges = ({ peril, introuvables }: Record<"peril" | "introuvables", number>) => (
  <>
    {peril > 0 && <Badge tone="danger">{nombre(peril)} en péril</Badge>}
    {introuvables > 0 && <Badge tone="danger">{compte(introuvables, "introuvable")}</Badge>}
  </>
);

/** The advice sheets recommended with an examen. */
export const FichesBadges = ({ fiches }: { fiches: readonly Fiche[] }) => (
  <span className="flex flex-wrap gap-2">
    {fiches.map((fiche) => (
      <Badge key={fiche} tone="info">
        {ficheLabels[fiche]}
      </Badge>
    ))}
  </span>
);
