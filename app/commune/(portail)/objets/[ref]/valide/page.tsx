import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { CarteObjet } from "@/components/objets/carte";
import { Photo } from "@/components/photos/photo";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { Progress } from "@/components/ui/progress";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { compte, nombre } from "@/lib/format";
import { avancement, objetSuivant, resteAFaire } from "@/lib/recensements/liste";
import { dossierVivant, noticeDe, objetsARecenser } from "@/lib/recensements/queries";
import { routes } from "@/lib/routes";
import { SituationBadge } from "../../../_components/situation-badge";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor("commune");
  const notice = (await noticeDe(database(), actor, (await params).ref)) ?? notFound();
  return { title: `Recensement validé\u00a0: ${notice.titre}` };
}

/** It is done; the next one is one tap away. */
export default async function ValidePage({ params }: Props) {
  const actor = await requireActor("commune");
  const { ref } = await params;
  const dossier = await dossierVivant(database(), actor.communeCode);
  const objets = await objetsARecenser(database(), actor, dossier?.id);
  const objet = objets.find((candidate) => candidate.ref === ref) ?? notFound();
  if (objet.statut !== "termine" || objet.enModification) redirect(routes.commune.objet(ref));

  const { total, faits } = avancement(objets);
  const suivant = objetSuivant(objets, ref);
  const ici = objets.filter((autre) => autre.edificeId === objet.edificeId && resteAFaire(autre)).length;
  const fini = !suivant && dossier?.statut === "en_cours";
  return (
    <Main width="narrow">
      <PageTitle
        over={objet.titre}
        lead={
          fini
            ? "Tous vos objets sont recensés. Il ne reste qu’à envoyer le dossier au conservateur."
            : dossier?.statut === "transmis"
              ? "Le conservateur verra vos réponses dans votre dossier."
              : undefined
        }
      >
        Merci, c’est validé
      </PageTitle>
      <p className="mb-2">
        <strong>
          {nombre(faits)} sur {nombre(total)}
        </strong>{" "}
        {faits > 1 ? "objets recensés" : "objet recensé"}
      </p>
      <Progress value={faits} max={total} label={`${nombre(faits)} objets recensés sur ${nombre(total)}`} />
      {suivant && (
        <section className="mt-8">
          <h2 className="mb-4 text-xl">
            {suivant.edificeId === objet.edificeId
              ? `Le suivant au même endroit${ici > 1 ? ` (encore ${compte(ici, "objet")} ici)` : ""}`
              : `Ici, tout est fait. Le suivant\u00a0: ${suivant.edifice ?? "édifice non précisé"}`}
          </h2>
          <ul>
            <CarteObjet
              objet={suivant}
              href={routes.commune.objet(suivant.ref)}
              image={
                suivant.vignette && (
                  <Photo id={suivant.vignette} taille="vignette" alt="" className="aspect-4/3 size-full object-cover" />
                )
              }
              badges={<SituationBadge situation={suivant.situation} />}
            />
          </ul>
        </section>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {suivant && (
          <ButtonLink
            href={
              suivant.situation === "complement_demande"
                ? routes.commune.objet(suivant.ref)
                : routes.commune.reprise(suivant.ref)
            }
            size="lg"
          >
            {suivant.situation === "a_recenser" ? "Recenser cet objet" : "Continuer avec cet objet"}
          </ButtonLink>
        )}
        {fini && (
          <ButtonLink href={routes.commune.envoi} size="lg">
            Vérifier et envoyer
          </ButtonLink>
        )}
        <ButtonLink href={routes.commune.accueil} variant={suivant || fini ? "quiet" : "primary"} size="lg">
          Revenir à la liste
        </ButtonLink>
      </div>
    </Main>
  );
}
