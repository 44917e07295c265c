import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { RecensementEnCours } from "@/lib/recensements/queries";
import type { SituationObjet } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { Abandonner } from "@/app/commune/_components/abandonner";

/** What the commune may do with this objet now. */
export function Suite({
  notice,
  recensement,
  situation,
}: {
  notice: { ref: string };
  recensement: RecensementEnCours;
  situation: SituationObjet;
}) {
  const { ouvert, dossier, enModification, valide } = recensement;
  if (!ouvert)
    return (
      <p className="text-ink-soft">
        {dossier?.statut === "examine"
          ? valide
            ? "Le conservateur a examiné votre dossier\u00a0: ce recensement ne se modifie plus."
            : "Cet objet n’était pas recensé quand le conservateur a rendu son rapport. Vous n’avez rien à faire\u00a0: il sera à recenser au prochain tour."
          : "Votre dossier est envoyé\u00a0: ce recensement ne se modifie plus, sauf si le conservateur vous le demande."}
      </p>
    );
  if (enModification)
    return (
      <Alert tone="wait" title="Vos modifications ne sont pas encore validées">
        <p>Tant que vous ne les avez pas validées, ce sont vos réponses précédentes qui comptent.</p>
        <div className="flex flex-wrap gap-3 pt-2">
          <ButtonLink href={routes.commune.reprise(notice.ref)}>Continuer</ButtonLink>
          <Abandonner objet={notice.ref} variant="second" />
        </div>
      </Alert>
    );
  if (situation === "complement_demande" && valide) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink href={routes.commune.reprise(notice.ref)} size="lg" variant={valide ? "second" : "primary"}>
        {valide
          ? "Modifier le recensement"
          : situation === "a_completer"
            ? "Continuer le recensement"
            : "Recenser cet objet"}
      </ButtonLink>
      {situation === "photos_manquantes" && (
        <ButtonLink href={routes.commune.photos(notice.ref)} size="lg">
          Ajouter des photos
        </ButtonLink>
      )}
    </div>
  );
}
