import { Textarea } from "@/components/ui/field";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";

export function Commentaire(props: EtapeProps) {
  return (
    <Formulaire {...props} etape="commentaire">
      <Textarea
        name="notes"
        label="Votre commentaire"
        optional
        rows={6}
        maxLength={5000}
        defaultValue={props.recensement.notes ?? ""}
      />
    </Formulaire>
  );
}
