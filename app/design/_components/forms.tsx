import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxCards, RadioCards } from "@/components/ui/choices";
import { DateInput, Input, Select, Textarea } from "@/components/ui/field";
import { BottomBar } from "@/components/ui/page";
import { Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { ETATS } from "@/db/vocabulaire";
import { etatDetails, etatLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { answerAsked } from "../actions";
import { Sample } from "./sample";

const etats = ETATS.map((value) => ({ value, label: etatLabels[value], description: etatDetails[value] }));

const reponses = [
  { value: "ok", label: "Accepté" },
  { value: "lent", label: "Accepté, lentement" },
  { value: "invalid-un", label: "Un champ à corriger" },
  { value: "invalid", label: "Trois champs à corriger" },
  { value: "refused", label: "Refusé" },
  { value: "confirm", label: "À confirmer" },
  { value: "login", label: "Session expirée" },
  { value: "gone", label: "N’existe plus" },
  { value: "unexpected", label: "Incident" },
  { value: "redirect", label: "Redirection" },
];

export function Forms() {
  return (
    <>
      <Sample title="Formulaire">
        <ActionForm
          action={answerAsked}
          draftKey="design"
          saved="Enregistré."
          className="max-w-form space-y-6"
          aria-label="Essai"
        >
          <Select name="reponse" label="Réponse voulue du serveur" options={reponses} />
          <Input name="nom" label="Qui a fait la visite&nbsp;?" hint="Prénom et nom" autoComplete="name" />
          <Input name="contact" type="email" label="Adresse de contact" optional autoComplete="email" />
          <DateInput name="visite" label="Date de la visite" />
          <RadioCards name="etat" legend="Dans quel état est l’objet aujourd’hui&nbsp;?" choices={etats} />
          <Textarea name="notes" label="Une précision&nbsp;?" optional />
          <Checkbox name="avis" label="M’envoyer un mail quand le conservateur répond" />
          <BottomBar>
            <ButtonLink href={routes.design} variant="quiet">
              Retour
            </ButtonLink>
            <SubmitButton size="lg" pendingLabel="Enregistrement…">
              Continuer
            </SubmitButton>
          </BottomBar>
        </ActionForm>
      </Sample>

      <Sample title="Champs, dans leurs états">
        <div className="grid gap-6 sm:grid-cols-2">
          <Input
            id="c1"
            name="c1"
            label="Avec une erreur"
            defaultValue="2A004x"
            error="Ce code n’est celui d’aucune commune."
            hint="5 caractères"
          />
          <Input id="c2" name="c2" label="Indisponible" defaultValue="Coole" disabled />
          <Select
            id="c3"
            name="c3"
            label="Un libellé long, comme il y en a dans les vrais formulaires de l’administration française"
            empty="Choisissez…"
            options={[{ value: "a", label: "Église paroissiale Saint-Jean-Baptiste et Notre-Dame-de-l’Assomption" }]}
          />
          <Textarea id="c4" name="c4" label="Trop long" error="1 000 caractères au plus, il y en a 1 204." />
        </div>
        <RadioCards
          name="r2"
          legend="Sans réponse"
          choices={etats.slice(0, 2)}
          error="Choisissez l’état de l’objet."
          columns
        />
        <RadioCards
          name="r3"
          legend="Répondu"
          choices={[...etats.slice(0, 2), { value: "x", label: "Indisponible", disabled: true }]}
          defaultValue="moyen"
        />
        <CheckboxCards
          name="fiches[]"
          legend="Fiches à conseiller"
          optional
          choices={[
            { value: "restauration", label: "Préparer une restauration" },
            { value: "entretien", label: "Entretenir l’édifice" },
          ]}
          defaultValues={["restauration"]}
          columns
        />
        <Segmented name="s1" legend="État retenu" choices={etats} defaultValue="peril" />
      </Sample>
    </>
  );
}
