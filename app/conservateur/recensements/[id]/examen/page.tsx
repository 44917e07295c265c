import { z } from "zod";
import { NoticePalissy } from "@/components/objets/notice-palissy";
import { EtatAvis, LocalisationBadge } from "@/components/recensements/jugement";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { may } from "@/lib/access";
import {
  complementsDuRecensement,
  parcours,
  photosDuRecensement,
  photosNationales,
  recensementAExaminer,
} from "@/lib/examens/queries";
import { situationExamen } from "@/lib/examens/rules";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { SituationExamenBadge } from "../../../_components/situation-examen";
import { Complements } from "./_components/complements";
import { ExamenForm } from "./_components/examen-form";
import { ExamenFerme } from "./_components/examen-ferme";
import { PhotosDeLaCommune } from "./_components/photos-de-la-commune";
import { Reponses } from "./_components/reponses";
import { Voisins } from "./_components/voisins";

const read = load(
  {
    who: "conservateur",
    may: "recensement.read",
    params: z.object({ id: z.uuid() }),
    search: ({ complement }) => ({ complement: complement !== undefined }),
    target: (db, actor, { id }) =>
      recensementAExaminer(db, actor, id, (target) => may(actor, "recensement.note.read", target)),
  },
  async ({ db, target: recensement }) => {
    const [place, photos, nationales, complements] = await Promise.all([
      parcours(db, recensement.dossierId, recensement.id),
      photosDuRecensement(db, recensement.id),
      photosNationales(db, recensement.ref),
      complementsDuRecensement(db, recensement.id),
    ]);
    return { recensement, place, photos, nationales, complements };
  },
);

export const generateMetadata = titled(read, ({ recensement }) => `${recensement.titre}, ${recensement.commune}`);

export default async function ExamenPage(props: Asked) {
  const { recensement, place, photos, nationales, complements, search } = await read(props);
  const edifice = recensement.objetDetache ? recensement.objetDetache.edifice : recensement.edifice;
  const ouvert = recensement.dossierStatut === "transmis" && recensement.detacheLe === null;

  return (
    <Main>
      <Breadcrumb
        path={[
          { label: recensement.departement, href: routes.conservateur.departement(recensement.departementCode) },
          { label: recensement.commune, href: routes.conservateur.commune(recensement.codeInsee) },
        ]}
        here={recensement.titre}
      />
      <Voisins parcours={place} />
      <PageTitle
        size="question"
        over={
          <>
            <Reference>{recensement.ref}</Reference>
            {edifice && <> · {edifice}</>}
          </>
        }
        aside={
          <>
            <LocalisationBadge localisation={recensement.localisation} />
            <EtatAvis commune={recensement.etat} conservateur={recensement.etatConservateur} />
            {recensement.detacheLe ? (
              <Badge tone="wait">Mis à part</Badge>
            ) : (
              <SituationExamenBadge
                situation={situationExamen({ ...recensement, dossier: recensement.dossierStatut })}
              />
            )}
          </>
        }
      >
        {recensement.titre}
      </PageTitle>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(22rem,1fr)] lg:items-start">
        <div className="min-w-0 space-y-6">
          <PhotosDeLaCommune recensement={recensement} photos={photos} />
          <div className="grid gap-6 sm:grid-cols-2">
            <Reponses recensement={recensement} />
            <NoticePalissy notice={recensement} photos={nationales}>
              <Link
                href={routes.conservateur.objet(recensement.ref)}
                className="inline-flex min-h-target items-center gap-2"
              >
                <Icon name="clock" className="size-4" /> D’où vient cette fiche
              </Link>
            </NoticePalissy>
          </div>
        </div>
        <div className="min-w-0 space-y-6">
          <Card>
            {ouvert ? (
              <ExamenForm
                key={recensement.id}
                recensement={recensement}
                draftKey={`examen:${recensement.id}`}
                dernier={place.prochainAExaminer === null}
              />
            ) : (
              <ExamenFerme recensement={recensement} />
            )}
          </Card>
          <Complements
            recensementId={recensement.id}
            complements={complements}
            possible={ouvert}
            deplie={search.complement}
          />
        </div>
      </div>
    </Main>
  );
}
