import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Textarea } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { dateLongue } from "@/lib/dates";
import { routes } from "@/lib/routes";
import { answer } from "../actions";

/** The curator's request, and the two ways to answer it: correct the recensement, or say a word. */
export function Complement({
  objetRef: ref,
  complement,
  zone,
  modifications,
}: {
  objetRef: string;
  complement: { id: string; motif: string; demandeLe: Date };
  /** That of the commune. */
  zone: string;
  /** Changes are begun: they are to be validated or given up first. */
  modifications: boolean;
}) {
  return (
    <>
      <Alert title="Le conservateur vous demande un complément" titleAs="h2">
        <blockquote className="whitespace-pre-line text-lg">{complement.motif}</blockquote>
        <p className="text-sm text-ink-soft">Demandé le {dateLongue(complement.demandeLe, zone)}</p>
        {!modifications && (
          <p className="pt-2">
            <ButtonLink href={routes.commune.reprise(ref)}>Compléter le recensement</ButtonLink>
          </p>
        )}
      </Alert>
      {!modifications && (
        <Card as="section">
          <h2 className="text-xl">Ou répondre sans rien changer</h2>
          <ActionForm action={answer} draftKey={`complement:${complement.id}`} className="mt-4 space-y-4">
            <input type="hidden" name="ref" value={ref} />
            <Textarea name="reponse" label="Votre réponse" rows={3} />
            <SubmitButton variant="second">Envoyer la réponse</SubmitButton>
          </ActionForm>
        </Card>
      )}
    </>
  );
}
