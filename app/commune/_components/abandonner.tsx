import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { abandon } from "../actions";

/** Gives up the changes begun on a validated recensement: asks once, naming what goes. */
export function Abandonner({ objet, variant }: { objet: string; variant: "quiet" | "second" }) {
  return (
    <ActionForm
      action={abandon}
      id="abandon"
      asks={{ title: "Abandonner vos modifications\u00a0?", verb: "Abandonner", danger: true }}
    >
      <input type="hidden" name="ref" value={objet} />
      <SubmitButton variant={variant}>Abandonner mes modifications</SubmitButton>
    </ActionForm>
  );
}
