import { redirect } from "next/navigation";
import { z } from "zod";
import { LectureDuDossier } from "@/components/dossiers/lecture";
import { FinDuDossier, TitreDuDossier } from "@/components/dossiers/tete";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main } from "@/components/ui/page";
import { titreDossier } from "@/lib/historique/labels";
import { readLecture } from "@/lib/historique/lecture";
import { lectureList, readLectureQuery } from "@/lib/historique/list";
import { dossierLu } from "@/lib/historique/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";

const read = load(
  {
    who: "commune",
    may: "dossier.read",
    params: z.object({ dossierId: z.uuid() }),
    search: readLectureQuery,
  },
  async ({ db, actor: { communeCode }, params: { dossierId }, search: query }) => {
    const dossier = await dossierLu(db, communeCode, dossierId);
    if (!dossier) return undefined;
    // What is being answered is read where it is answered.
    if (dossier.statut === "en_cours" && !dossier.passe) redirect(routes.commune.accueil);
    return {
      dossier,
      lecture: await readLecture(db, dossier, { codeInsee: communeCode, lecteur: "commune", query }),
    };
  },
);

export const generateMetadata = titled(read, ({ dossier }) => `${titreDossier(dossier)}, ${dossier.commune}`);

/** One round of the commune, over or with the curator: the report that it received, or what it had answered. */
export default async function DossierPage(props: Asked) {
  const { actor, dossier, lecture, search: query } = await read(props);
  return (
    <Main>
      <Breadcrumb
        path={[
          dossier.passe
            ? { label: "Historique", href: routes.commune.historique }
            : { label: "Objets", href: routes.commune.accueil },
        ]}
        here={titreDossier(dossier)}
      />
      <TitreDuDossier lecture={lecture} />
      <LectureDuDossier
        lecture={lecture}
        lecteur="commune"
        list={lectureList.at(routes.commune.dossier(dossier.id))}
        query={query}
        hrefDe={(rang) => routes.commune.dossier(dossier.id, rang)}
      >
        <FinDuDossier lecture={lecture} codeInsee={actor.communeCode} />
        {!dossier.passe && !lecture.rapport && (
          <Alert title="Votre dossier est chez le conservateur." titleAs="h2">
            <p>Voici vos réponses, comme il les lit. Son rapport viendra plus tard.</p>
          </Alert>
        )}
      </LectureDuDossier>
    </Main>
  );
}
