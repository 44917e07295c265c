import { RadioCards } from "@/components/ui/choices";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";

export function Acces(props: EtapeProps) {
  const { recensable } = props.recensement.reponses;
  return (
    <Formulaire {...props} etape="acces" cancelRestores>
      <RadioCards
        name="recensable"
        legend="Pouvez-vous le voir de près&nbsp;?"
        legendHidden
        defaultValue={recensable === null ? null : recensable ? "oui" : "non"}
        choices={[
          { value: "oui", label: "Oui", description: "Je peux m’en approcher et le photographier" },
          { value: "non", label: "Non", description: "Trop haut, chez un particulier, lieu fermé…" },
        ]}
      />
    </Formulaire>
  );
}
