import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { BottomBar } from "@/components/ui/page";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PhotoDuRecensement } from "@/lib/photos/queries";
import { photosManquantes } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { Abandonner } from "@/app/commune/_components/abandonner";
import { CommentairesGardes } from "@/app/commune/_components/commentaires-gardes";
import { EnRoute } from "@/app/commune/_components/en-route";
import { PasDePhoto } from "@/app/commune/_components/pas-de-photo";
import { validate } from "../actions";
import type { EtapeProps } from "./props";
import { Sections } from "./sections";

export function Recapitulatif({ notice, recensement, retour }: EtapeProps) {
  const { complement, enModification, valide, reponses, photos } = recensement;
  const present = (...etats: PhotoDuRecensement["etat"][]) => photos.filter(({ etat }) => etats.includes(etat)).length;
  const rienAValider = valide && !enModification;
  return (
    <>
      {photosManquantes({ recensable: reponses.recensable, photos: present("prete", "en_verification") }) && (
        <PasDePhoto objet={notice.ref} attendues={present("attendue")} />
      )}
      <CommentairesGardes objets={[{ ref: notice.ref, titre: notice.titre, notes: recensement.notes }]} />
      <Sections notice={notice} recensement={recensement} />
      {rienAValider ? (
        <>
          <p className="mt-6 text-ink-soft">Ce recensement est validé. Choisissez ce que vous voulez modifier.</p>
          <BottomBar>
            <ButtonLink href={routes.commune.objet(notice.ref)} variant="second" size="lg">
              <Icon name="back" /> Revenir à l’objet
            </ButtonLink>
          </BottomBar>
        </>
      ) : (
        <ActionForm
          action={validate}
          draftKey={`recensement:${notice.ref}:validation`}
          className="mt-6"
          id="validation"
        >
          <input type="hidden" name="ref" value={notice.ref} />
          <input type="hidden" name="version" value={recensement.version} />
          <EnRoute objet={notice.ref} />
          {complement && (
            <Textarea
              name="reponse"
              label="Un mot pour le conservateur"
              hint="Il le lira avec vos nouvelles réponses."
              optional
              rows={3}
            />
          )}
          <BottomBar>
            <ButtonLink href={retour} variant="quiet" size="lg">
              <Icon name="back" /> Retour
            </ButtonLink>
            <SubmitButton size="lg" pendingLabel="Validation…">
              <Icon name="check" /> Valider
            </SubmitButton>
          </BottomBar>
        </ActionForm>
      )}
      {enModification && (
        <div className="mt-4 -ml-3">
          <Abandonner objet={notice.ref} variant="quiet" />
        </div>
      )}
    </>
  );
}
