import { Link } from "@/components/ui/link";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { compte, nombre } from "@/lib/format";
import type { FicheImport } from "@/lib/imports/queries";
import type { Rapport } from "@/lib/imports/report/report";
import { routes } from "@/lib/routes";

/** What the import noticed beside the counts and that a person should look at. */
export function Remarques({ fiche, rapport }: { fiche: FicheImport; rapport: Rapport }) {
  const remarques = rapport.remarques ?? [];
  if (remarques.length === 0) return null;
  return (
    <section className="space-y-2">
      <h2>À regarder</h2>
      {remarques.map(({ code, message, nombre: total, exemples }) => (
        <details key={code}>
          <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">
            {message}&nbsp;: {nombre(total)}
          </summary>
          <ul className="mb-3 list-disc space-y-1 pl-5">
            {exemples.map((exemple) => (
              <li key={exemple} className="wrap-anywhere">
                {exemple}
              </li>
            ))}
          </ul>
          {exemples.length > 0 && exemples.length < total && (
            <p className="text-sm text-ink-soft">… et {compte(total - exemples.length, "autre")}.</p>
          )}
        </details>
      ))}
      {remarques.some(({ code }) => isAnomalie(code)) && <VersLesAnomalies applique={fiche.statut === "applique"} />}
    </section>
  );
}

const isAnomalie = (code: string): boolean => (ANOMALIES_ANNUAIRE as readonly string[]).includes(code);

/** The report says what was seen that day; the list says what is still true, and what to do about it. */
const VersLesAnomalies = ({ applique }: { applique: boolean }) => (
  <p>
    {applique
      ? "Ce qui reste à régler aujourd’hui, et quoi faire, est dans la liste\u00a0: "
      : "Un essai n’inscrit rien. Ce que les imports précédents ont laissé à régler\u00a0: "}
    <Link href={routes.admin.anomalies}>anomalies de l’annuaire</Link>
  </p>
);
