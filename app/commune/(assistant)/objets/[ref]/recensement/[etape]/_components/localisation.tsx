import { RadioCards } from "@/components/ui/choices";
import { LOCALISATIONS, type Localisation as Valeur } from "@/db/vocabulaire";
import { localisationLabels } from "@/lib/recensements/labels";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";

const details: Record<Exclude<Valeur, "edifice_initial">, string> = {
  autre_edifice: "Mairie, autre église, dépôt… il y est pour de bon",
  autre_commune: "Il y a été installé pour de bon",
  deplacement_temporaire: "En restauration, prêté pour une exposition…",
  introuvable: "Personne ne sait où il est",
};

export function Localisation(props: EtapeProps) {
  const { notice, recensement } = props;
  return (
    <Formulaire {...props} etape="localisation" cancelRestores>
      <RadioCards
        name="localisation"
        legend="Où se trouve l’objet aujourd’hui&nbsp;?"
        legendHidden
        defaultValue={recensement.reponses.localisation}
        choices={LOCALISATIONS.map((value) => ({
          value,
          label: localisationLabels[value],
          description: value === "edifice_initial" ? notice.edifice : details[value],
        }))}
      />
    </Formulaire>
  );
}
