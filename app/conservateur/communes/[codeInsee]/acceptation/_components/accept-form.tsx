import { ActionForm } from "@/components/ui/action-form";
import { RadioCards } from "@/components/ui/choices";
import { Textarea } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { VISITES, type Visite } from "@/db/vocabulaire";
import { visiteLabels } from "@/lib/dossiers/labels";
import { accept } from "../actions";

/** The curator's last word on a dossier. The server answers with the mail as it will leave, to be confirmed. */
export function AcceptForm({
  dossierId,
  draftKey,
  commentaire,
  visite,
  joignable,
}: {
  dossierId: string;
  draftKey: string;
  commentaire: string | null;
  visite: Visite;
  /** Somebody at the commune will receive the mail. */
  joignable: boolean;
}) {
  return (
    <ActionForm action={accept} draftKey={draftKey} className="space-y-6" aria-label="Conclure l’examen">
      <input type="hidden" name="dossierId" value={dossierId} />
      <Textarea
        name="commentaire"
        label="Votre mot pour la commune"
        hint="Il ouvre le rapport et figure dans le mail."
        optional
        rows={6}
        maxLength={5000}
        defaultValue={commentaire ?? ""}
      />
      <RadioCards
        name="visite"
        legend="Une visite est-elle à prévoir&nbsp;?"
        defaultValue={visite}
        choices={VISITES.map((value) => ({ value, label: visiteLabels[value] }))}
      />
      <SubmitButton pendingLabel="Un instant…" wide>
        {joignable ? "Relire le mail et accepter" : "Accepter le dossier"}
      </SubmitButton>
    </ActionForm>
  );
}
