import { ActForm } from "@/components/ui/act-form";
import { Card } from "@/components/ui/card";
import type { StatutImport } from "@/db/vocabulaire";
import { confirmable } from "@/lib/imports/apply";
import type { FicheImport } from "@/lib/imports/queries";
import { needsFile } from "@/lib/imports/sources";
import type { Rapport } from "@/lib/imports/report/report";
import { empechement, empechements } from "@/lib/imports/rules";
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
  return (
    <Card as="section">
      <h2 className="mb-2 text-xl">Appliquer</h2>
      <p className="mb-4 max-w-measure">
        Ce qui est annoncé ci-dessus se fera d’un seul coup, à partir du même fichier. Nous vous le redemandons une
        fois.
      </p>
      <ActForm action={apply} id="appliquer" of={{ id: fiche.id }}>
        Appliquer cet import
      </ActForm>
    </Card>
  );
}
