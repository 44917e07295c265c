import { redirect } from "next/navigation";
import { z } from "zod";
import { CarteObjet } from "@/components/objets/carte";
import { Photo } from "@/components/photos/photo";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { Progress } from "@/components/ui/progress";
import { compte, nombre } from "@/lib/format";
import { load, titled, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { avancement, objetSuivant, resteAFaire } from "@/lib/recensements/liste";
import { objetsARecenser } from "@/lib/recensements/queries";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { routes } from "@/lib/routes";
import { SituationBadge } from "../../../_components/situation-badge";

const read = load(
  { who: "commune", may: "recensement.read", params: z.object({ ref: refObjet }) },
  async ({ db, actor, params: { ref } }) => {
    const dossier = await readDossierVivant(db, actor.communeCode);
    const objets = await objetsARecenser(db, actor, dossier?.id);
    const objet = objets.find((candidate) => candidate.ref === ref);
    if (objet && (objet.statut !== "termine" || objet.enModification)) redirect(routes.commune.objet(ref));
    return objet && { dossier, objets, objet };
  },
);

export const generateMetadata = titled(read, ({ objet }) => `Recensement validé\u00a0: ${objet.titre}`);

/** It is done; the next one is one tap away. */
export default async function ValidePage(props: Asked) {
  const { dossier, objets, objet } = await read(props);
  const { total, faits } = avancement(objets);
  const suivant = objetSuivant(objets, objet.ref);
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
      <Progress
        value={faits}
        max={total}
        label={`${compte(faits, "objet recensé", "objets recensés")} sur ${nombre(total)}`}
      />
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
