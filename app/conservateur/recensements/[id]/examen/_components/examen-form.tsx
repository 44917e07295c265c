import { ActionForm } from "@/components/ui/action-form";
import { Textarea } from "@/components/ui/field";
import { LinkedFields } from "@/components/ui/linked-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { ETATS, SECURISATIONS } from "@/db/vocabulaire";
import { dateLongue } from "@/lib/dates";
import type { RecensementAExaminer } from "@/lib/examens/queries";
import { fichesPermises } from "@/lib/examens/rules";
import { etatLabels, securisationLabels } from "@/lib/recensements/labels";
import { examine } from "../actions";
import { ChoixAvis } from "./choix-avis";
import { Fiches } from "./fiches";

/** The curator's word on one recensement. `dernier`: nothing else is left to examine in this dossier. */
export function ExamenForm({
  recensement,
  draftKey,
  dernier,
}: {
  recensement: RecensementAExaminer;
  draftKey: string;
  dernier: boolean;
}) {
  const { examineLe, examinePar, etat, securisation } = recensement;
  return (
    <ActionForm
      action={examine}
      draftKey={draftKey}
      version={recensement.version}
      saved="Votre examen est enregistré."
      className="space-y-6"
      aria-label="Examen"
    >
      <div>
        <h2 className="text-lg">Votre examen</h2>
        {examineLe && (
          <p className="text-sm text-ink-soft">
            Examiné le {dateLongue(examineLe)}
            {examinePar && <> par {examinePar}</>}. Vous pouvez encore le modifier.
          </p>
        )}
      </div>
      <input type="hidden" name="recensementId" value={recensement.id} />
      <input type="hidden" name="version" value={recensement.version} />
      <LinkedFields
        given={{
          etat: recensement.etatConservateur ?? etat,
          securisation: recensement.securisationConservateur ?? securisation,
        }}
      >
        {etat && (
          <ChoixAvis
            name="etat"
            legend="État"
            commune={etat}
            conservateur={recensement.etatConservateur}
            choices={ETATS.map((value) => ({ value, label: etatLabels[value] }))}
          />
        )}
        {securisation && (
          <ChoixAvis
            name="securisation"
            legend="Sécurité"
            commune={securisation}
            conservateur={recensement.securisationConservateur}
            choices={SECURISATIONS.map((value) => ({ value, label: securisationLabels[value] }))}
          />
        )}
      </LinkedFields>
      <Fiches permises={fichesPermises(recensement)} cochees={recensement.fiches} />
      <Textarea
        name="commentaire"
        label="Commentaire pour la commune"
        optional
        maxLength={5000}
        defaultValue={recensement.commentaire ?? ""}
      />
      <Textarea
        name="notePrivee"
        label="Note privée"
        hint="Lue par vous et vos collègues du département, jamais par la commune."
        optional
        rows={2}
        maxLength={5000}
        defaultValue={recensement.notePrivee ?? ""}
      />
      {/* Always in sight on a desk: the curator goes from one objet to the next a hundred times. */}
      <div className="-mx-4 -mb-4 flex flex-wrap gap-3 border-t border-line bg-surface px-4 py-3 sm:sticky sm:bottom-0 sm:-mx-6 sm:-mb-6 sm:px-6">
        <SubmitButton name="suite" value="suivant" pendingLabel="Enregistrement…" className="flex-auto">
          {dernier ? "Examiner et conclure" : "Examiner et suivant"}
        </SubmitButton>
        <SubmitButton name="suite" value="rester" variant="second" pendingLabel="Enregistrement…">
          Enregistrer
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
