import { EnRoute } from "@/app/commune/_components/en-route";
import { submit } from "../actions";
import { ActionForm } from "@/components/ui/action-form";
import { Input, Textarea } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { dureeDe } from "@/lib/promises";

/** What the commune joins to its dossier, and the sending itself. */
export function FormulaireEnvoi({ dossierId }: { dossierId: string }) {
  return (
    <ActionForm
      action={submit}
      draftKey={`envoi:${dossierId}`}
      asks={{ title: "Envoyer le dossier\u00a0?", verb: "Envoyer" }}
      className="space-y-6"
    >
      <Textarea
        name="commentaire"
        label="Un commentaire général pour le conservateur"
        hint="L’état de l’église, des travaux prévus, une question…"
        optional
        maxLength={5000}
      />
      <fieldset className="space-y-4">
        <legend className="font-semibold">Qui a fait la visite&nbsp;?</legend>
        <p className="text-sm text-ink-soft">
          Le conservateur pourra l’appeler s’il a une question. Ces coordonnées sont effacées au bout de{" "}
          {dureeDe("visiteurs")}.
        </p>
        <Input name="recenseurNom" label="Nom" optional maxLength={200} autoComplete="off" />
        <Input name="recenseurContact" label="Téléphone ou adresse mail" optional maxLength={200} autoComplete="off" />
      </fieldset>
      <EnRoute />
      <SubmitButton size="lg" wide pendingLabel="Envoi…">
        Envoyer le dossier
      </SubmitButton>
    </ActionForm>
  );
}
