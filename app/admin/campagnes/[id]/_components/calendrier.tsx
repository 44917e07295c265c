import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icons";
import { ETAPES, type Etape, type StatutCampagne } from "@/db/vocabulaire";
import { prochaineEtape, etatEtape, type EtatEtape, type PassageEtape } from "@/lib/campagnes/etapes";
import { etapeCampagneLabels, etatEtapeLabel } from "@/lib/campagnes/labels";
import type { Dates } from "@/lib/campagnes/rules";
import { dateJour, jourDe } from "@/lib/dates";
import { capitalised } from "@/lib/text";

type CalendrierProps = {
  campagne: Dates & { statut: StatutCampagne; commenceLe: Date | null };
  /** What each step has done. */
  passages: Record<Etape, PassageEtape>;
  now: Date;
};

/** The five days, and how far the campagne has really gone along them. */
export function Calendrier({ campagne, passages, now }: CalendrierProps) {
  const suivante = campagne.statut === "en_cours" ? prochaineEtape(campagne, jourDe(now)) : null;
  return (
    <ol className="space-y-2">
      {ETAPES.map((etape) => {
        const etat = etatEtape(etape, campagne, passages[etape], now);
        return (
          <li key={etape} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
            <Marque etat={etat} />
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className={etape === suivante ? "font-semibold" : undefined}>
                {etapeCampagneLabels[etape]}
                {etat === "faite" && <span className="sr-only"> ({etatEtapeLabel(etape, etat)})</span>}
                {etape === suivante && " (la prochaine)"}
              </span>
              <span className="text-ink-soft">{dateJour(campagne[etape])}</span>
              {etat !== "a_venir" && etat !== "faite" && (
                <span className={cx("basis-full text-sm", tons[etat])}>{phrase(etape, etat)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const phrase = (etape: Etape, etat: Exclude<EtatEtape, "a_venir">): string => capitalised(etatEtapeLabel(etape, etat));

const tons: Partial<Record<EtatEtape, string>> = {
  attendue: "text-ink-soft",
  en_route: "text-ink-soft",
  en_retard: "font-semibold text-danger",
  manquee: "font-semibold text-wait",
  partielle: "font-semibold text-wait",
};

/** Said in words beside it when it is anything but done or to come. */
function Marque({ etat }: { etat: EtatEtape }) {
  if (etat === "faite")
    return (
      <span className="pt-0.5 text-ok">
        <Icon name="check" className="size-5" />
      </span>
    );
  if (etat === "en_retard" || etat === "manquee" || etat === "partielle")
    return (
      <span className={cx("pt-0.5", etat === "en_retard" ? "text-danger" : "text-wait")}>
        <Icon name="alert" className="size-5" />
      </span>
    );
  return (
    <span className="pt-0.5">
      <span aria-hidden="true" className="mx-auto mt-1.5 block size-2.5 rounded-full bg-line-strong" />
    </span>
  );
}
