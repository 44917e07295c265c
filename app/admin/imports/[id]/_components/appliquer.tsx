import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StatutImport } from "@/db/vocabulaire";
import { compte, nombre } from "@/lib/format";
import { confirmable } from "@/lib/imports/apply";
import type { FicheImport } from "@/lib/imports/queries";
import { needsFile, wordsOf } from "@/lib/imports/sources";
import { sum, type Rapport } from "@/lib/imports/report/report";
import { empechement, empechements, isHeavyDeparture } from "@/lib/imports/rules";
import { apply } from "../../actions";

/** It was to be applied, and was not: cancelled, or stopped on our side. One that an alert stopped has a button of its own. */
const aRefaire = (statut: StatutImport) => statut === "annule" || statut === "echoue";

/** The step from what was seen to what is done: one button, one question. */
export function Appliquer({ fiche, rapport }: { fiche: FicheImport; rapport: Rapport }) {
  if (fiche.statut !== "a_blanc" && fiche.statut !== "refuse") return null;
  if ((fiche.suivi && !aRefaire(fiche.suivi.statut)) || (fiche.statut === "a_blanc" && rapport.changements === 0))
    return null;
  const obstacle = empechement(
    {
      ...fiche,
      confirmable: confirmable(rapport),
      fichierGarde: fiche.cle !== null || !needsFile(fiche.source),
    },
    new Date(),
  );
  if (obstacle === "illisible") return null;
  if (obstacle) return <p className="max-w-measure text-ink-soft">{empechements[obstacle]}</p>;
  const sortis = sum(rapport.sortis);
  const partants = `${compte(sortis, wordsOf(fiche.source).chose.nom)} ${sortis < 2 ? "sort" : "sortent"} des listes`;
  return (
    <Card as="section">
      <h2 className="mb-2 text-xl">Appliquer</h2>
      <p className="mb-4 max-w-measure">
        Ce qui est annoncé ci-dessus se fera d’un seul coup, à partir du même fichier. Nous vous le redemandons une
        fois.
      </p>
      <ActionForm
        action={apply}
        id="appliquer"
        className="space-y-4"
        asks={
          sortis > 0
            ? { title: partants, verb: `Appliquer\u00a0: ${partants}`, danger: true }
            : { title: "Appliquer cet import\u00a0?", verb: "Appliquer l’import" }
        }
      >
        <input type="hidden" name="id" value={fiche.id} />
        {isHeavyDeparture(sortis, rapport.enListe) && (
          <Input
            name="departs"
            label={`Pour appliquer, écrivez ${nombre(sortis)}`}
            hint={`C’est le nombre de départs\u00a0: ${partants}. Regardez-les d’abord, plus haut.`}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-96"
          />
        )}
        <SubmitButton pendingLabel="Un instant…">Appliquer cet import</SubmitButton>
      </ActionForm>
    </Card>
  );
}
