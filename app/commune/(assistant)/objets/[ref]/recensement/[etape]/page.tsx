import { redirect } from "next/navigation";
import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Main, PageTitle } from "@/components/ui/page";
import { Stepper } from "@/components/ui/stepper";
import { firstValue } from "@/lib/list";
import { load, titled, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { etapeRecensementLabels } from "@/lib/recensements/labels";
import { recensementEnCours } from "@/lib/recensements/queries";
import { noticeDe } from "@/lib/objets/queries";
import {
  DERNIERE_ETAPE,
  etapeAccessible,
  etapePrecedente,
  etapeSuivante,
  isAnswered,
  nomEtape,
} from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { Etape } from "./_components/etape";
import { ObjetEnTete } from "./_components/objet-en-tete";
import { questionOf } from "./_components/questions";

const read = load(
  {
    who: "commune",
    may: "recensement.read",
    params: z.object({
      ref: refObjet,
      etape: z
        .string()
        .regex(/^[1-7]$/)
        .transform(Number),
    }),
    search: (query) => ({ q: firstValue(query, "q") }),
  },
  async ({ db, actor, params: { ref } }) => {
    // The page of the objet says why, when it has left the list.
    const notice = (await noticeDe(db, actor, ref)) ?? redirect(routes.commune.objet(ref));
    return { notice, recensement: await recensementEnCours(db, actor, ref) };
  },
);

export const generateMetadata = titled(
  read,
  ({ notice, params: { etape } }) =>
    `${etapeRecensementLabels[nomEtape(etape)]}\u00a0: ${notice.titre} (étape ${etape} sur ${DERNIERE_ETAPE})`,
);

export default async function EtapePage(props: Asked) {
  const { db, actor, notice, recensement, params, search } = await read(props);
  const { ref, etape } = params;
  const { reponses, complement } = recensement;
  if (!recensement.ouvert) redirect(routes.commune.objet(ref));
  const accessible = etapeAccessible(etape, reponses);
  if (accessible !== etape) redirect(routes.commune.recensement(ref, accessible));

  const nom = nomEtape(etape);
  const { titre, aide } = questionOf(nom, reponses, {
    complement: complement !== undefined,
    relu: recensement.valide && !recensement.enModification,
  });
  const precedente = etapePrecedente(etape, reponses);
  return (
    <Main width="narrow" className="pt-4!">
      <ObjetEnTete notice={notice} photo={recensement.photos.find((photo) => photo.etat === "prete")?.id} />
      <Stepper
        step={etape}
        total={DERNIERE_ETAPE}
        // What comes next often depends on the answer: it is said once it is known.
        {...(etape < DERNIERE_ETAPE &&
          isAnswered(nom, reponses) && {
            next: etapeRecensementLabels[nomEtape(etapeSuivante(etape, reponses))].toLowerCase(),
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
        db={db}
        nom={nom}
        actor={actor}
        notice={notice}
        recensement={recensement}
        q={search.q}
        retour={precedente ? routes.commune.recensement(ref, precedente) : routes.commune.objet(ref)}
      />
    </Main>
  );
}
