import { RadioCards } from "@/components/ui/choices";
import { ETATS, SECURISATIONS } from "@/db/vocabulaire";
import { etatDetails, etatLabels, securisationDetails, securisationLabels } from "@/lib/recensements/labels";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";

export function Etat(props: EtapeProps) {
  const { etat, securisation } = props.recensement.reponses;
  return (
    <Formulaire {...props} etape="etat">
      <RadioCards
        name="etat"
        legend="Dans quel état est l’objet aujourd’hui&nbsp;?"
        legendHidden
        defaultValue={etat}
        choices={ETATS.map((value) => ({ value, label: etatLabels[value], description: etatDetails[value] }))}
      />
      <RadioCards
        name="securisation"
        legend="Serait-il facile à voler&nbsp;?"
        className="mt-8"
        defaultValue={securisation}
        choices={SECURISATIONS.map((value) => ({
          value,
          label: securisationLabels[value],
          description: securisationDetails[value],
        }))}
      />
    </Formulaire>
  );
}
