import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { byEdifice } from "@/lib/edifices/rules";
import type { CommuneSuivie, ObjetSuivi } from "@/lib/examens/commune";
import { isVertAExaminer } from "@/lib/examens/rules";
import { compte } from "@/lib/format";
import { toutEstBon } from "../actions";
import { ObjetLigne } from "./objet-ligne";
import { ACocher, ToutCocher } from "./tout-cocher";

/** Prioritaires first, whatever their building, then building by building. « Tout est bon » where green ones wait. */
export function ObjetsDuDossier({ commune, objets }: { commune: CommuneSuivie; objets: readonly ObjetSuivi[] }) {
  if (objets.length === 0)
    return (
      <EmptyState title="Plus aucun objet ici">
        Les objets de cette commune ont été déplacés ou ne sont plus dans la base nationale.
      </EmptyState>
    );
  const prioritaires = objets.filter((objet) => objet.prioritaire);
  const edifices = byEdifice(objets.filter((objet) => !objet.prioritaire));
  const aExaminer = commune.dossierStatut === "transmis" ? objets.filter(isVertAExaminer) : [];

  const listes = (
    <div className="space-y-8">
      {prioritaires.length > 0 && (
        <Groupe titre="À regarder d’abord" objets={prioritaires} montrerEdifice cochables={[]} />
      )}
      {edifices.map((edifice) => (
        <Groupe key={edifice.id} titre={edifice.nom} objets={edifice.objets} cochables={aExaminer} />
      ))}
    </div>
  );
  if (aExaminer.length === 0 || !commune.dossierId) return listes;
  return (
    <ActionForm
      action={toutEstBon}
      saved="C’est noté&nbsp;: les objets cochés sont examinés."
      className="group/selection"
    >
      <input type="hidden" name="dossierId" value={commune.dossierId} />
      <ACocher>
        {listes}
        {/* On a phone the button comes under the thumb with the first box ticked. */}
        <div className="bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center gap-3 px-4 py-3 max-sm:group-has-[input:checked]/selection:sticky max-sm:group-has-[input:checked]/selection:border-t max-sm:group-has-[input:checked]/selection:border-line max-sm:group-has-[input:checked]/selection:bg-surface sm:mx-0 sm:px-0">
          <SubmitButton variant="second" pendingLabel="Enregistrement…" wide>
            Tout est bon pour les objets cochés
          </SubmitButton>
          <ToutCocher recensements={aExaminer.flatMap(({ recensementId }) => recensementId ?? [])} />
        </div>
      </ACocher>
      <p className="text-sm text-ink-soft">
        {compte(aExaminer.length, "objet peut être coché", "objets peuvent être cochés")}&nbsp;: ni en péril, ni
        {aExaminer.length < 2 ? "introuvable, et pas encore examiné." : "introuvables, et pas encore examinés."}
      </p>
    </ActionForm>
  );
}

function Groupe({
  titre,
  objets,
  montrerEdifice = false,
  cochables,
}: {
  titre: string;
  objets: readonly ObjetSuivi[];
  montrerEdifice?: boolean;
  cochables: readonly ObjetSuivi[];
}) {
  return (
    <section>
      <h2 className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 text-xl">
        {titre} <span className="font-text text-base font-normal text-ink-soft">{compte(objets.length, "objet")}</span>
      </h2>
      <ul className="space-y-3">
        {objets.map((objet) => (
          <ObjetLigne
            key={objet.ref}
            objet={objet}
            edifice={montrerEdifice ? objet.edifice : null}
            cochable={cochables.includes(objet)}
          />
        ))}
      </ul>
    </section>
  );
}
