import { Icon } from "@/components/ui/icons";
import { ETAPES, type StatutCampagne } from "@/db/vocabulaire";
import { etapeDue, etapeSuivante } from "@/lib/campagnes/etapes";
import { etapeCampagneLabels } from "@/lib/campagnes/labels";
import type { Dates } from "@/lib/campagnes/rules";
import { dateJour } from "@/lib/dates";

/** The five days, and how far the campagne has gone along them. */
export function Calendrier({
  campagne,
  aujourdhui,
}: {
  campagne: Dates & { statut: StatutCampagne };
  aujourdhui: string;
}) {
  const commencee = campagne.statut === "en_cours" || campagne.statut === "terminee";
  const due = commencee ? etapeDue(campagne, aujourdhui) : null;
  const faites = due ? ETAPES.indexOf(due) + 1 : 0;
  const suivante = campagne.statut === "en_cours" ? etapeSuivante(campagne, aujourdhui) : null;
  return (
    <ol className="space-y-2">
      {ETAPES.map((etape, rang) => (
        <li key={etape} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
          <span className="pt-0.5 text-ok">
            {rang < faites ? (
              <Icon name="check" className="size-5" />
            ) : (
              <span aria-hidden="true" className="mx-auto mt-1.5 block size-2.5 rounded-full bg-line-strong" />
            )}
          </span>
          <span className="flex flex-wrap justify-between gap-x-4">
            <span className={etape === suivante ? "font-semibold" : undefined}>
              {etapeCampagneLabels[etape]}
              {rang < faites && <span className="sr-only"> (faite)</span>}
              {etape === suivante && " (la prochaine)"}
            </span>
            <span className="text-ink-soft">{dateJour(campagne[etape])}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
