import { ActForm } from "@/components/ui/act-form";
import { resolve, retry } from "../envois/actions";

/** Nobody knows whether it left: a person who has asked, or looked at the provider's logs, says so. */
export const DecideIncertain = ({ envoiId }: { envoiId: string }) => (
  <div className="flex flex-wrap gap-2">
    <ActForm action={resolve} id={`parti-${envoiId}`} of={{ envoiId, decision: "parti" }} variant="second">
      Bien parti
    </ActForm>
    <ActForm action={resolve} id={`renvoyer-${envoiId}`} of={{ envoiId, decision: "a_renvoyer" }} variant="second">
      À renvoyer
    </ActForm>
  </div>
);

export const DecideEchec = ({ envoiId }: { envoiId: string }) => (
  <ActForm action={retry} id={`reessayer-${envoiId}`} of={{ envoiId }} variant="second">
    Réessayer
  </ActForm>
);
