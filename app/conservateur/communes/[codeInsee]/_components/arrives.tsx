import { EtatAvis, LocalisationBadge } from "@/components/recensements/jugement";
import { Link } from "@/components/ui/link";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import type { ObjetArrive } from "@/lib/objets/suivi";
import { routes } from "@/lib/routes";
import { Lignes, Section } from "../../../_components/section";

/** Objets that another commune recensed before the national base placed them here: its answers are worth reading. */
export function Arrives({
  objets,
  clos,
}: {
  objets: readonly ObjetArrive[];
  /** The dossier is accepted. */ clos: boolean;
}) {
  if (objets.length === 0) return null;
  return (
    <Section
      titre="Arrivés d’une autre commune"
      explication={`La base nationale les situe maintenant ici. La commune d’où ils viennent les avait recensés\u00a0; ${
        clos
          ? "celle-ci le fera au prochain tour, car son dossier est accepté."
          : "celle-ci doit encore le faire, car ses réponses seules comptent."
      }`}
    >
      <Lignes lignes={objets} cle={({ ref, termineLe }) => `${ref} ${String(termineLe)}`}>
        {({ ref, titre, commune, detacheLe, termineLe, localisation, etat }) => (
          <div className="space-y-1">
            <p className="font-semibold">
              <Link href={routes.conservateur.objet(ref)}>{titre}</Link>
            </p>
            <p className="text-sm text-ink-soft">
              Venu {deCommune(commune)}
              {detacheLe && <>, dans cette commune depuis le {dateLongue(detacheLe)}</>}
              {termineLe && <>, recensé là-bas le {dateLongue(termineLe)}</>}
            </p>
            <p className="flex flex-wrap gap-2">
              <LocalisationBadge localisation={localisation} />
              <EtatAvis commune={etat} conservateur={null} />
            </p>
          </div>
        )}
      </Lignes>
    </Section>
  );
}
