import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { dateLongue } from "@/lib/dates";
import type { RecensementAExaminer } from "@/lib/examens/queries";
import { etatLabels, localisationLabels, securisationLabels } from "@/lib/recensements/labels";

/** What the commune answered, in the order in which it was asked. */
export function Reponses({ recensement }: { recensement: RecensementAExaminer }) {
  const { localisation, edificeNom, autreCommune, recensable, etat, securisation, notes, termineLe } = recensement;
  return (
    <Card as="section">
      <h2 className="mb-4 text-lg">Réponses de la commune</h2>
      <DefinitionList
        items={[
          { term: "Où est l’objet\u00a0?", value: localisation && localisationLabels[localisation] },
          { term: "Son nouveau lieu", value: [edificeNom, autreCommune].filter(Boolean).join(", ") },
          {
            term: "Peut-on le voir\u00a0?",
            value: recensable ? "Oui" : localisation === "introuvable" ? null : "Non",
          },
          { term: "État", value: etat && etatLabels[etat] },
          { term: "Sécurité", value: securisation && securisationLabels[securisation] },
          { term: "Commentaire", value: notes && <p className="whitespace-pre-line">«&nbsp;{notes}&nbsp;»</p> },
          { term: "Recensé le", value: termineLe && dateLongue(termineLe) },
        ]}
      />
    </Card>
  );
}
