import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { dateLongue, zoneDe } from "@/lib/dates";
import { compte } from "@/lib/format";
import { load, titled } from "@/lib/read";
import { prochainObjet, resteAFaire } from "@/lib/recensements/liste";
import { objetsARecenser } from "@/lib/recensements/queries";
import { communeEtDepartement } from "@/lib/communes/names";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";

const read = load({ who: "commune", may: "dossier.read" }, async ({ db, actor }) => {
  const dossier = await readDossierVivant(db, actor.communeCode);
  // Reopened, it has a report already, which says that it is being looked at again.
  if (dossier?.rapportLe) redirect(routes.commune.examen);
  if (dossier?.statut !== "transmis") redirect(routes.commune.envoi);
  const [commune, objets] = await Promise.all([
    communeEtDepartement(db, actor.communeCode),
    objetsARecenser(db, actor, dossier.id),
  ]);
  return { commune, dossier, objets };
});

export const generateMetadata = titled(read, ({ commune }) => `Dossier envoyé, ${commune.nom}`);

export default async function EnvoyePage() {
  const { actor, dossier, objets } = await read();
  const restent = objets.filter(resteAFaire);
  const suivant = prochainObjet(objets);
  const attendues = objets.reduce((total, objet) => total + objet.attendues, 0);
  const suites = [
    {
      titre: "Le conservateur lit votre dossier",
      texte:
        "D’abord les objets en péril ou introuvables, s’il y en a. Comptez quelques semaines, parfois davantage\u00a0: il suit des milliers d’objets.",
    },
    {
      titre: "Il peut vous poser une question",
      texte: "Vous recevez alors un mail, et l’objet concerné se modifie de nouveau ici.",
    },
    {
      titre: "Il vous envoie son rapport",
      texte: "Un mail vous prévient. Vous y trouverez ses conseils, objet par objet, et les fiches utiles.",
    },
  ];
  return (
    <Main width="narrow">
      <PageTitle
        over={dossier.transmisLe && `Envoyé le ${dateLongue(dossier.transmisLe, zoneDe(actor.communeCode))}`}
        lead={
          dossier.envoiAutomatique
            ? "Chaque objet avait sa réponse et plus rien n’avait changé depuis un mois\u00a0: pour que votre travail ne se perde pas, nous l’avons envoyé pour vous au conservateur des antiquités et objets d’art."
            : `Merci. ${compte(objets.length, "objet recensé part", "objets recensés partent")} chez le conservateur des antiquités et objets d’art. Un mail de confirmation vous est envoyé.`
        }
      >
        Votre dossier est envoyé
      </PageTitle>
      {suivant && (
        <Alert
          tone="wait"
          title={`${compte(restent.length, "objet attend", "objets attendent")} une réponse de votre part`}
          className="mb-8"
        >
          <p>{suivant.titre}</p>
          <p className="pt-2">
            <ButtonLink href={routes.commune.objet(suivant.ref)}>Voir l’objet</ButtonLink>
          </p>
        </Alert>
      )}
      {attendues > 0 && (
        <Alert tone="wait" title={compte(attendues, "photo arrive encore", "photos arrivent encore")} className="mb-8">
          <p>Annoncées avant l’envoi, elles rejoindront le dossier. Gardez allumé l’appareil qui les envoie.</p>
        </Alert>
      )}
      <h2 className="mb-4 text-xl">Et maintenant&nbsp;?</h2>
      <ol className="space-y-5">
        {suites.map(({ titre, texte }, index) => (
          <li key={titre} className="flex gap-4">
            <span aria-hidden="true" className="font-title text-2xl font-semibold leading-none text-gilt">
              {index + 1}
            </span>
            <div>
              <p className="font-semibold">{titre}</p>
              <p className="text-ink-soft">{texte}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-8 flex flex-wrap gap-3">
        <ButtonLink href={routes.commune.dossier(dossier.id)} variant="second">
          Relire ce que vous avez envoyé
        </ButtonLink>
        <ButtonLink href={routes.commune.accueil} variant="quiet">
          Revenir à la liste
        </ButtonLink>
      </p>
    </Main>
  );
}
