import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { dateHeure, zoneDe } from "@/lib/dates";
import { visiteLabels } from "@/lib/dossiers/labels";
import type { CommuneSuivie } from "@/lib/examens/commune";
import { routes } from "@/lib/routes";
import { reopen } from "../actions";

/** An accepted dossier: what was said, whether anybody could be told, and the way back. */
export function Accepte({ commune, joignable }: { commune: CommuneSuivie; joignable: boolean }) {
  return (
    <div className="max-w-form space-y-6">
      <Alert
        tone={joignable ? "ok" : "wait"}
        title={
          joignable
            ? "Le dossier est accepté, la commune peut lire son rapport."
            : "Le dossier est accepté, mais personne n’a pu être prévenu."
        }
        titleAs="h2"
      >
        {!joignable && (
          <p>
            Cette commune n’a pas de compte&nbsp;: aucun mail n’est parti, et l’équipe le voit dans la liste des envois.
            {commune.telephone && <> La mairie répond au {commune.telephone}.</>}
          </p>
        )}
      </Alert>
      <Card>
        <DefinitionList
          items={[
            { term: "Accepté le", value: commune.examineLe && dateHeure(commune.examineLe, zoneDe(commune.codeInsee)) },
            { term: "Par", value: commune.conservateur },
            { term: "Visite", value: commune.visite && visiteLabels[commune.visite] },
            {
              term: "La commune avait écrit",
              value: commune.commentaireCommune && <p className="whitespace-pre-line">{commune.commentaireCommune}</p>,
            },
            {
              term: "Mot pour la commune",
              value: commune.commentaireConservateur && (
                <p className="whitespace-pre-line">{commune.commentaireConservateur}</p>
              ),
            },
          ]}
        />
        {commune.dossierId && (
          <p className="mt-4">
            <Link href={routes.conservateur.dossier(commune.codeInsee, commune.dossierId)}>
              Lire le rapport, tel que la commune le lit
            </Link>
          </p>
        )}
      </Card>
      {commune.dossierId && (
        <ActionForm action={reopen} aria-label="Rouvrir le dossier">
          <input type="hidden" name="dossierId" value={commune.dossierId} />
          <p className="mb-3 text-ink-soft">
            Une erreur, un oubli&nbsp;? Rouvrez le dossier pour modifier votre examen. La commune garde ce rapport
            jusqu’à ce que vous acceptiez de nouveau&nbsp;; elle recevra alors un nouveau mail.
          </p>
          <SubmitButton variant="second" pendingLabel="Un instant…">
            Rouvrir le dossier
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
