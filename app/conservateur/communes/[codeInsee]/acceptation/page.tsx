import { z } from "zod";
import { StatutBadge } from "@/components/communes/statut-badge";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Main, PageTitle } from "@/components/ui/page";
import { communeSuivie, comptesDeLaCommune, objetsDeLaCommune } from "@/lib/examens/commune";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { AcceptForm } from "./_components/accept-form";
import { Accepte } from "./_components/accepte";
import { ObstaclesEtRemarques } from "./_components/obstacles";
import { Resume } from "./_components/resume";

const read = load(
  {
    who: "conservateur",
    may: "dossier.read",
    params: z.object({ codeInsee: z.string() }),
    target: (db, actor, { codeInsee }) => communeSuivie(db, actor, codeInsee),
  },
  async ({ db, target: commune }) => {
    const [objets, comptes] = await Promise.all([
      objetsDeLaCommune(db, commune.codeInsee, commune.dossierId),
      comptesDeLaCommune(db, commune.codeInsee),
    ]);
    return { commune, objets, comptes };
  },
);

export const generateMetadata = titled(read, ({ commune }) => `Conclure l’examen, ${commune.nom}`);

export default async function AcceptationPage(props: Asked) {
  const { commune, objets, comptes } = await read(props);
  const retour = routes.conservateur.commune(commune.codeInsee);

  return (
    <Main>
      <Breadcrumb
        path={[
          { label: commune.departement, href: routes.conservateur.departement(commune.departementCode) },
          { label: commune.nom, href: retour },
        ]}
        here="Conclure l’examen"
      />
      <PageTitle over={commune.nom} aside={<StatutBadge statut={commune.statut} />}>
        {commune.dossierStatut === "examine" ? "Examen envoyé" : "Conclure l’examen"}
      </PageTitle>
      {commune.dossierStatut === "transmis" && commune.dossierId ? (
        <div className="space-y-8">
          <ObstaclesEtRemarques commune={commune} objets={objets} comptes={comptes.length} />
          <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] lg:items-start">
            <AcceptForm
              dossierId={commune.dossierId}
              draftKey={`acceptation:${commune.dossierId}`}
              commentaire={commune.commentaireConservateur}
              visite={commune.visite ?? "none"}
              joignable={comptes.length > 0}
            />
            <Resume objets={objets} />
          </div>
        </div>
      ) : commune.dossierStatut === "examine" ? (
        <Accepte commune={commune} joignable={comptes.length > 0} />
      ) : (
        <Alert title="Ce dossier n’est pas encore à examiner">
          <p>La commune ne l’a pas envoyé.</p>
          <ButtonLink href={retour} variant="second" className="mt-2">
            Revenir à la commune
          </ButtonLink>
        </Alert>
      )}
    </Main>
  );
}
