import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { resolve, retry } from "../envois/actions";

/** Nobody knows whether it left: a person who has asked, or looked at the provider's logs, says so. */
export const DecideIncertain = ({ envoiId }: { envoiId: string }) => (
  <div className="flex flex-wrap gap-2">
    <ActionForm action={resolve} id={`parti-${envoiId}`}>
      <input type="hidden" name="envoiId" value={envoiId} />
      <input type="hidden" name="decision" value="parti" />
      <SubmitButton variant="second" pendingLabel="Un instant…">
        Bien parti
      </SubmitButton>
    </ActionForm>
    <ActionForm action={resolve} id={`renvoyer-${envoiId}`}>
      <input type="hidden" name="envoiId" value={envoiId} />
      <input type="hidden" name="decision" value="a_renvoyer" />
      <SubmitButton variant="second" pendingLabel="Un instant…">
        À renvoyer
      </SubmitButton>
    </ActionForm>
  </div>
);

export const DecideEchec = ({ envoiId }: { envoiId: string }) => (
  <ActionForm action={retry} id={`reessayer-${envoiId}`}>
    <input type="hidden" name="envoiId" value={envoiId} />
    <SubmitButton variant="second" pendingLabel="Un instant…">
      Réessayer
    </SubmitButton>
  </ActionForm>
);
