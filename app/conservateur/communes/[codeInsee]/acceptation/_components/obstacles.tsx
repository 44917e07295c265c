import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { CommuneSuivie, ObjetSuivi } from "@/lib/examens/commune";
import { isVertAExaminer } from "@/lib/examens/rules";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";

/** What forbids accepting, each with the way to settle it; then what does not forbid it and is better known. */
export function ObstaclesEtRemarques({
  commune,
  objets,
  comptes,
}: {
  commune: CommuneSuivie;
  objets: readonly ObjetSuivi[];
  /** How many accounts the commune has. */
  comptes: number;
}) {
  const termines = objets.filter(({ statut }) => statut === "termine");
  const prioritaires = termines.filter((objet) => objet.prioritaire && objet.examineLe === null);
  const complements = termines.filter((objet) => objet.complementOuvert);
  const verts = objets.filter(isVertAExaminer).length;
  const arrives = objets.length - termines.length;
  const empeche = prioritaires.length + complements.length > 0;
  return (
    <div className="space-y-4">
      {empeche && (
        <Alert tone="wait" title="Ce dossier ne peut pas encore être accepté" titleAs="h2">
          <Liens
            phrase={compte(
              prioritaires.length,
              "objet prioritaire attend votre examen",
              "objets prioritaires attendent votre examen",
            )}
            objets={prioritaires}
          />
          <Liens
            phrase={compte(
              complements.length,
              "complément attend la réponse de la commune",
              "compléments attendent la réponse de la commune",
            )}
            objets={complements}
          />
        </Alert>
      )}
      {(verts > 0 || arrives > 0 || comptes === 0) && (
        <Alert title={empeche ? "À savoir aussi" : "À savoir avant d’accepter"} titleAs="h2">
          <ul className="list-disc space-y-1 pl-5">
            {verts > 0 && (
              <li>
                {compte(verts, "objet n’a pas été examiné", "objets n’ont pas été examinés")}. Rien d’urgent n’y
                apparaît&nbsp;: le rapport gardera les réponses de la commune.
              </li>
            )}
            {arrives > 0 && (
              <li>
                {compte(arrives, "objet n’est pas recensé", "objets ne sont pas recensés")}&nbsp;: arrivés depuis
                l’envoi du dossier, ils attendront le prochain tour.
              </li>
            )}
            {comptes === 0 && (
              <li>
                Personne n’a de compte pour cette commune&nbsp;: vous pouvez accepter, mais aucun mail ne partira.
                {commune.telephone && <> La mairie répond au {commune.telephone}.</>}
              </li>
            )}
          </ul>
        </Alert>
      )}
    </div>
  );
}

function Liens({ phrase, objets }: { phrase: string; objets: readonly ObjetSuivi[] }) {
  if (objets.length === 0) return null;
  return (
    <div className="pt-1">
      <p>{phrase}&nbsp;:</p>
      <ul>
        {objets.map(({ ref, titre, recensementId }) => (
          <li key={ref}>
            {recensementId && (
              <Link href={routes.conservateur.examen(recensementId)} className="inline-flex min-h-target items-center">
                {titre}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
