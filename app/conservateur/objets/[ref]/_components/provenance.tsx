import { Champs } from "@/components/imports/champs";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { NatureChangement } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import type { ProvenanceObjet } from "@/lib/objets/provenance";

const natures: Record<NatureChangement, string> = {
  modifie: "Fiche modifiée",
  deplace: "Changement de commune",
  sorti: "Sortie des listes",
  revenu: "Retour dans les listes",
  disparu: "Disparition de Palissy",
};

/** Where the record comes from: when it arrived, the import that last wrote it, and what imports changed in it since. */
export function Provenance({ provenance }: { provenance: ProvenanceObjet }) {
  const { creeLe, dernierImportLe, dernierFichier, changements } = provenance;
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">D’où vient cette fiche</h2>
      <DefinitionList
        columns
        items={[
          { term: "Source", value: "Base Palissy, ministère de la Culture" },
          { term: "Connue ici depuis le", value: dateLongue(creeLe) },
          { term: "Dernier import qui l’a changée", value: dernierImportLe && dateLongue(dernierImportLe) },
          { term: "Fichier importé", value: dernierFichier && <span className="wrap-anywhere">{dernierFichier}</span> },
        ]}
      />
      <h3 className="mt-6 text-base">Ce qui a changé depuis</h3>
      {changements.length === 0 ? (
        <p className="mt-1 text-ink-soft">Rien&nbsp;: la fiche est telle qu’elle est arrivée.</p>
      ) : (
        <ol className="mt-1 divide-y divide-line">
          {changements.map(({ id, le, nature, champs }) => (
            <li key={id} className="py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <strong>{natures[nature]}</strong>
                <span className="text-sm text-ink-soft">{dateLongue(le)}</span>
              </p>
              {nature === "modifie" && Object.keys(champs).length === 0 ? (
                <p className="text-sm text-ink-soft">Un champ de la notice qui n’est pas montré ici.</p>
              ) : (
                <Champs champs={champs} />
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
