import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StatutDossier } from "@/db/vocabulaire";
import { byEdifice } from "@/lib/edifices/rules";
import type { CommuneSuivie, ObjetSuivi } from "@/lib/examens/commune";
import { isVertAExaminer } from "@/lib/examens/rules";
import { compte, nombre } from "@/lib/format";
import { ObjetLigne } from "./objet-ligne";
import { ToutCocher, ToutEstBon } from "./tout-est-bon";

/** Prioritaires first, whatever their building, then building by building. « Tout est bon » where green ones wait. */
export function ObjetsDuDossier({
  commune,
  objets,
  partis,
}: {
  commune: CommuneSuivie;
  objets: readonly ObjetSuivi[];
  /** It had some. */
  partis: boolean;
}) {
  if (objets.length === 0)
    return partis ? (
      <EmptyState title="Plus aucun objet ici">
        Les objets de cette commune ont été déplacés ou ne sont plus dans la base nationale.
      </EmptyState>
    ) : (
      <EmptyState title="Aucun objet ici">
        La base nationale ne signale aucun objet protégé dans cette commune.
      </EmptyState>
    );
  const prioritaires = objets.filter((objet) => objet.prioritaire);
  const edifices = byEdifice(objets.filter((objet) => !objet.prioritaire));
  const aExaminer = commune.dossierStatut === "transmis" ? objets.filter(isVertAExaminer) : [];

  const listes = (
    <div className="space-y-8">
      {prioritaires.length > 0 && (
        <Groupe
          dossier={commune.dossierStatut}
          titre="À regarder d’abord"
          objets={prioritaires}
          montrerEdifice
          cochables={[]}
        />
      )}
      {edifices.map((edifice) => (
        <Groupe
          key={edifice.id}
          dossier={commune.dossierStatut}
          titre={edifice.nom}
          objets={edifice.objets}
          cochables={aExaminer}
        />
      ))}
    </div>
  );
  if (commune.dossierStatut !== "transmis" || !commune.dossierId) return listes;
  return (
    <ToutEstBon dossierId={commune.dossierId}>
      {listes}
      {aExaminer.length > 0 && (
        <>
          {/* On a phone the button comes under the thumb with the first box ticked. */}
          <div className="bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center gap-3 px-4 py-3 max-sm:group-has-[input:checked]/selection:sticky max-sm:group-has-[input:checked]/selection:border-t max-sm:group-has-[input:checked]/selection:border-line max-sm:group-has-[input:checked]/selection:bg-surface sm:mx-0 sm:px-0">
            <SubmitButton variant="second" pendingLabel="Enregistrement…" wide>
              Tout est bon pour les objets cochés
            </SubmitButton>
            <ToutCocher recensements={aExaminer.flatMap(({ recensementId }) => recensementId ?? [])} />
          </div>
          <p className="text-sm text-ink-soft">
            {aExaminer.length < 2
              ? "Un objet peut être coché\u00a0: il n’est ni en péril, ni introuvable, ni encore examiné."
              : `${nombre(aExaminer.length)} objets peuvent être cochés\u00a0: ils ne sont ni en péril, ni introuvables, ni encore examinés.`}
          </p>
        </>
      )}
    </ToutEstBon>
  );
}

function Groupe({
  dossier,
  titre,
  objets,
  montrerEdifice = false,
  cochables,
}: {
  dossier: StatutDossier | null;
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
            dossier={dossier}
            edifice={montrerEdifice ? objet.edifice : null}
            cochable={cochables.includes(objet)}
          />
        ))}
      </ul>
    </section>
  );
}
