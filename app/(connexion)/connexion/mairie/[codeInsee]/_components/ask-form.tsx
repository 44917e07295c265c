import { ActionForm } from "@/components/ui/action-form";
import { RadioCards } from "@/components/ui/choices";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AdresseMasquee } from "@/lib/comptes/queries";
import { askCommuneLink } from "../actions";

type AskFormProps = {
  communeCode: string;
  retour?: string;
  adresses: readonly AdresseMasquee[];
};

/** One address: a button. Several: one to choose, the first that takes our mails already chosen, titulaires before the others. */
export function AskForm({ communeCode, retour, adresses }: AskFormProps) {
  const [first] = adresses;
  if (!first) return null;
  return (
    <ActionForm action={askCommuneLink} className="space-y-6">
      <input type="hidden" name="communeCode" value={communeCode} />
      {retour && <input type="hidden" name="retour" value={retour} />}
      {adresses.length === 1 ? (
        <p>
          <input type="hidden" name="compteId" value={first.compteId} />
          Nous allons écrire à <Masked adresse={first.adresse} />. Le message contient un lien et un code à six
          chiffres, valables un jour.
        </p>
      ) : (
        <RadioCards
          name="compteId"
          legend="À quelle adresse vous écrire&nbsp;?"
          hint="Le message contient un lien et un code à six chiffres, valables un jour."
          defaultValue={(adresses.find(({ rejetee }) => !rejetee) ?? first).compteId}
          choices={adresses.map(({ compteId, adresse, recenseur, rejetee }) => ({
            value: compteId,
            label: <Masked adresse={adresse} />,
            description: `${recenseur ? "Personne invitée pour la visite" : "Mairie"}${rejetee ? ". Nos derniers messages y ont été refusés" : ""}`,
          }))}
        />
      )}
      <SubmitButton size="lg" wide pendingLabel="Envoi en cours…">
        Recevoir le lien
      </SubmitButton>
    </ActionForm>
  );
}

/** The dots are for the eyes: read aloud one by one they say nothing. */
export function Masked({ adresse }: { adresse: string }) {
  return (
    <strong>
      <span aria-hidden="true">{adresse}</span>
      <span className="sr-only">{adresse.replace(/•+/g, " … ")}</span>
    </strong>
  );
}
