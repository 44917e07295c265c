import { EtatAvis, LocalisationBadge } from "@/components/recensements/jugement";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { deCommune } from "@/lib/communes/locutions";
import { dateLongue } from "@/lib/dates";
import type { ObjetArrive } from "@/lib/objets/suivi";
import { routes } from "@/lib/routes";

/** Objets that another commune recensed before the national base placed them here: its answers are worth reading. */
export function Arrives({ objets }: { objets: readonly ObjetArrive[] }) {
  if (objets.length === 0) return null;
  return (
    <section aria-labelledby="arrives">
      <h2 id="arrives" className="text-xl">
        Arrivés d’une autre commune
      </h2>
      <p className="mt-1 max-w-measure text-ink-soft">
        La base nationale les situe maintenant ici. La commune d’où ils viennent les avait recensés&nbsp;; celle-ci doit
        encore le faire, car ses réponses seules comptent.
      </p>
      <Card flush className="mt-4">
        <ul className="divide-y divide-line">
          {objets.map(({ ref, titre, commune, detacheLe, termineLe, localisation, etat }) => (
            <li key={`${ref} ${String(termineLe)}`} className="space-y-1 px-4 py-3 sm:px-5">
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
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
