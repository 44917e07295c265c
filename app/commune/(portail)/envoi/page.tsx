import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { compte } from "@/lib/format";
import { load, titled } from "@/lib/read";
import { prochainObjet, resteAFaire } from "@/lib/recensements/liste";
import { commentairesDe, objetsARecenser } from "@/lib/recensements/queries";
import { communeEtDepartement } from "@/lib/communes/names";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";
import { CommentairesGardes } from "@/app/commune/_components/commentaires-gardes";
import { EncoreSurLAppareil } from "./_components/encore-sur-l-appareil";
import { dateLongue, jourDe, zoneDe } from "@/lib/dates";
import { departPrevu } from "@/lib/dossiers/suites";
import { FormulaireEnvoi } from "./_components/formulaire-envoi";
import { Tableau } from "./_components/tableau";
import { VersLesPhotos } from "./_components/vers-les-photos";

const read = load({ who: "commune", may: "dossier.read" }, async ({ db, actor }) => {
  const dossier = await readDossierVivant(db, actor.communeCode);
  if (dossier && dossier.statut !== "en_cours") redirect(routes.commune.envoye);
  const [commune, objets, commentaires] = await Promise.all([
    communeEtDepartement(db, actor.communeCode),
    objetsARecenser(db, actor, dossier?.id),
    dossier ? commentairesDe(db, dossier.id) : [],
  ]);
  const notes = new Map(commentaires.map((one) => [one.ref, one.notes]));
  return { commune, dossier, objets, notes };
});

export const generateMetadata = titled(read, ({ commune }) => `Envoyer le dossier, ${commune.nom}`);

export default async function EnvoiPage() {
  const { actor, dossier, objets, notes } = await read();
  const restent = objets.filter(resteAFaire);
  const attendues = objets.filter((objet) => objet.attendues > 0);
  const sansPhoto = objets.filter(({ situation }) => situation === "photos_manquantes");
  const suivant = prochainObjet(objets);
  return (
    <Main>
      <Breadcrumb path={[{ label: "Objets", href: routes.commune.accueil }]} here="Envoyer le dossier" />
      <PageTitle
        lead={
          restent.length === 0 && objets.length > 0
            ? "Relisez vos réponses. Une fois le dossier envoyé, elles ne se modifient plus, sauf si le conservateur vous le demande."
            : undefined
        }
      >
        Envoyer le dossier au conservateur
      </PageTitle>
      {restent.length > 0 && suivant && (
        <Alert
          tone="wait"
          title={`Il reste ${compte(restent.length, "objet")} à recenser ou à valider`}
          className="mb-6"
        >
          <p>Le dossier part quand chaque objet a sa réponse, même «&nbsp;introuvable&nbsp;».</p>
          <p className="pt-2">
            <ButtonLink href={routes.commune.reprise(suivant.ref)}>Continuer le recensement</ButtonLink>
          </p>
        </Alert>
      )}
      {restent.length === 0 && sansPhoto.length > 0 && (
        <Alert tone="wait" title={`${compte(sansPhoto.length, "objet")} sans photo`} className="mb-6">
          <p>Le conservateur juge surtout d’après les photos. Vous pouvez encore en ajouter&nbsp;:</p>
          <VersLesPhotos objets={sansPhoto} />
        </Alert>
      )}
      {attendues.length > 0 && (
        <Alert
          tone="wait"
          title={compte(
            attendues.reduce((total, objet) => total + objet.attendues, 0),
            "photo annoncée n’est pas encore arrivée",
            "photos annoncées ne sont pas encore arrivées",
          )}
          className="mb-6"
        >
          <p>
            Elles viennent de l’appareil où elles ont été choisies. S’il ne les a plus, ou si vous n’en voulez plus,
            allez à l’objet&nbsp;:
          </p>
          <VersLesPhotos objets={attendues} />
        </Alert>
      )}
      <EncoreSurLAppareil />
      <CommentairesGardes objets={objets.map(({ ref, titre }) => ({ ref, titre, notes: notes.get(ref) ?? null }))} />
      {objets.length > 0 && <Tableau objets={objets} />}
      {dossier && objets.length > 0 && restent.length === 0 && (
        <section className="mt-10 max-w-form" aria-labelledby="envoyer">
          <h2 id="envoyer" className="mb-4">
            Un mot, puis l’envoi
          </h2>
          <p className="mb-4 text-ink-soft">
            Sans envoi ni changement de votre part, le dossier partira tout seul le{" "}
            {dateLongue(departPrevu(jourDe(dossier.activiteLe, zoneDe(actor.communeCode))))}, pour que votre travail ne
            se perde pas.
          </p>
          {actor.roleCommune === "titulaire" ? (
            <FormulaireEnvoi dossierId={dossier.id} />
          ) : (
            <Alert title="C’est la mairie qui envoie">
              <p>
                Vous avez tout rempli, merci. Prévenez la mairie&nbsp;: son compte titulaire peut envoyer le dossier.
              </p>
            </Alert>
          )}
        </section>
      )}
    </Main>
  );
}
