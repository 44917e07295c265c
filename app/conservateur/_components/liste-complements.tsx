import { Link } from "@/components/ui/link";
import { dateCourte } from "@/lib/dates";
import type { ComplementRecu } from "@/lib/examens/accueil";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";
import { Lignes, Section } from "./section";

/** Answers of communes that nobody has looked at. */
export function ListeComplements({ complements, total }: { complements: readonly ComplementRecu[]; total: number }) {
  if (complements.length === 0) return null;
  const autres = total - complements.length;
  return (
    <Section titre="Réponses à vos demandes" explication="La commune a complété, à vous de regarder.">
      <Lignes lignes={complements} cle={({ recensementId }) => recensementId}>
        {({ recensementId, titre, commune, motif, reponse, reponduLe }) => (
          <>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={routes.conservateur.examen(recensementId)} className="font-semibold">
                {titre}
              </Link>
              <span className="text-sm text-ink-soft">
                {commune}
                {reponduLe && <>, {dateCourte(reponduLe)}</>}
              </span>
            </p>
            <p className="mt-1 line-clamp-2 text-ink-soft">
              {reponse ? (
                <>«&nbsp;{reponse}&nbsp;»</>
              ) : (
                <>Recensement modifié. Vous aviez demandé&nbsp;: «&nbsp;{motif}&nbsp;»</>
              )}
            </p>
          </>
        )}
      </Lignes>
      {autres > 0 && (
        <p className="mt-3 text-ink-soft">Et {compte(autres, "autre")}, que vous retrouverez ici au fur et à mesure.</p>
      )}
    </Section>
  );
}
