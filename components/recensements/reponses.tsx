import type { ReactNode } from "react";
import { EtatAvis, LocalisationBadge, SecurisationAvis } from "@/components/recensements/jugement";
import { DefinitionList } from "@/components/ui/definition-list";
import { localisationLabels } from "@/lib/recensements/labels";
import type { Reponses as ReponsesType } from "@/lib/recensements/rules";

/** What the commune answered, in words. `conservateur`: his values when he thought otherwise. */
export function Reponses({
  reponses,
  edifice,
  autreCommune,
  notes,
  conservateur,
}: {
  reponses: ReponsesType;
  /** Where the record says that the objet is. */
  edifice: string | null;
  autreCommune: string | null;
  notes: string | null;
  conservateur?: { etat: ReponsesType["etat"]; securisation: ReponsesType["securisation"] };
}) {
  const { localisation, edificeNom, recensable, etat, securisation } = reponses;
  const lieu: ReactNode =
    localisation === "edifice_initial" ? (
      (edifice ?? localisationLabels.edifice_initial)
    ) : (
      <span className="inline-flex flex-wrap items-center gap-2">
        <LocalisationBadge localisation={localisation} />
        {[edificeNom, autreCommune].filter(Boolean).join(", ")}
      </span>
    );
  return (
    <DefinitionList
      columns
      items={[
        { term: "Où est l’objet", value: localisation && lieu },
        {
          term: "Peut-on le voir de près",
          value: recensable === null || localisation === "introuvable" ? null : recensable ? "Oui" : "Non",
        },
        {
          term: "État",
          value: etat && <EtatAvis commune={etat} conservateur={conservateur?.etat ?? null} />,
        },
        {
          term: "Sécurité",
          value: securisation && (
            <SecurisationAvis commune={securisation} conservateur={conservateur?.securisation ?? null} />
          ),
        },
        { term: "Commentaire", value: notes && <span className="whitespace-pre-line">{notes}</span> },
      ]}
    />
  );
}
