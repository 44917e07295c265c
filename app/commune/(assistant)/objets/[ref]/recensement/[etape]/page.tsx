import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { Alert } from "@/components/ui/alert";
import { Main, PageTitle } from "@/components/ui/page";
import { Stepper } from "@/components/ui/stepper";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { etapeLabels } from "@/lib/recensements/labels";
import { noticeDe, recensementEnCours } from "@/lib/recensements/queries";
import { DERNIERE_ETAPE, etapeAccessible, etapePrecedente, etapeSuivante, nomEtape } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { Etape } from "./_components/etape";
import { ObjetEnTete } from "./_components/objet-en-tete";
import { questionOf } from "./_components/questions";

type Props = {
  params: Promise<{ ref: string; etape: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
};

const load = cache(async (ref: string, numero: string) => {
  const actor = await requireActor("commune");
  if (!/^[1-7]$/.test(numero)) notFound();
  // The page of the objet says why, when it has left the list.
  const notice = (await noticeDe(database(), actor, ref)) ?? redirect(routes.commune.objet(ref));
  const recensement = await recensementEnCours(database(), actor, ref);
  return { actor, notice, recensement, etape: Number(numero) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref, etape: numero } = await params;
  const { notice, etape } = await load(ref, numero);
  return { title: `${etapeLabels[nomEtape(etape)]}\u00a0: ${notice.titre} (étape ${etape} sur ${DERNIERE_ETAPE})` };
}

export default async function EtapePage({ params, searchParams }: Props) {
  const { ref, etape: numero } = await params;
  const { actor, notice, recensement, etape } = await load(ref, numero);
  const { reponses, complement } = recensement;
  if (!recensement.ouvert) redirect(routes.commune.objet(ref));
  const accessible = etapeAccessible(etape, reponses);
  if (accessible !== etape) redirect(routes.commune.recensement(ref, accessible));

  const nom = nomEtape(etape);
  const { titre, aide } = questionOf(nom, reponses);
  const precedente = etapePrecedente(etape, reponses);
  return (
    <Main width="narrow" className="pt-4!">
      <ObjetEnTete notice={notice} photo={recensement.photos.find((photo) => photo.etat === "prete")?.id} />
      <Stepper
        step={etape}
        total={DERNIERE_ETAPE}
        {...(etape < DERNIERE_ETAPE && {
          next: etapeLabels[nomEtape(etapeSuivante(etape, reponses))].toLowerCase(),
        })}
      />
      {complement && (
        <Alert title="Le conservateur vous demande" className="mb-6">
          <p className="whitespace-pre-line">{complement.motif}</p>
        </Alert>
      )}
      <PageTitle size="question" lead={aide}>
        {titre}
      </PageTitle>
      <Etape
        nom={nom}
        actor={actor}
        notice={notice}
        recensement={recensement}
        q={[(await searchParams).q ?? ""].flat()[0] ?? ""}
        retour={precedente ? routes.commune.recensement(ref, precedente) : routes.commune.objet(ref)}
      />
    </Main>
  );
}
