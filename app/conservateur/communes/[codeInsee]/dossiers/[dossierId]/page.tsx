import { z } from "zod";
import { LectureDuDossier } from "@/components/dossiers/lecture";
import { FinDuDossier, TitreDuDossier } from "@/components/dossiers/tete";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main } from "@/components/ui/page";
import { communeSuivie } from "@/lib/examens/commune";
import { titreDossier } from "@/lib/historique/labels";
import { readLecture } from "@/lib/historique/lecture";
import { lectureList, readLectureQuery } from "@/lib/historique/list";
import { dossierLu } from "@/lib/historique/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";

const read = load(
  {
    who: "conservateur",
    may: "dossier.read",
    params: z.object({ codeInsee: z.string(), dossierId: z.uuid() }),
    search: readLectureQuery,
    target: (db, actor, { codeInsee }) => communeSuivie(db, actor, codeInsee),
  },
  async ({ db, target: commune, params: { dossierId }, search: query }) => {
    const dossier = await dossierLu(db, commune.codeInsee, dossierId);
    return (
      dossier && {
        commune,
        dossier,
        lecture: await readLecture(db, dossier, { codeInsee: commune.codeInsee, lecteur: "conservateur", query }),
      }
    );
  },
);

export const generateMetadata = titled(read, ({ commune, dossier }) => `${titreDossier(dossier)}, ${commune.nom}`);

/** One round of a commune, over or not, as its curators read it again: what the commune was sent, and what it had answered. */
export default async function DossierDeLaCommunePage(props: Asked) {
  const { commune, dossier, lecture, search: query } = await read(props);
  const { rapport } = lecture;
  const href = (rang?: number) => routes.conservateur.dossier(commune.codeInsee, dossier.id, rang);
  const sienne = dossier.communeCode === commune.codeInsee;
  return (
    <Main>
      <Breadcrumb
        path={[
          { label: commune.departement, href: routes.conservateur.departement(commune.departementCode) },
          { label: commune.nom, href: routes.conservateur.commune(commune.codeInsee) },
        ]}
        here={titreDossier(dossier)}
      />
      <TitreDuDossier lecture={lecture} />
      <LectureDuDossier
        lecture={lecture}
        lecteur="conservateur"
        list={lectureList.at(href())}
        query={query}
        hrefDe={href}
        hrefObjet={sienne ? ({ recensementId }) => routes.conservateur.examen(recensementId) : undefined}
      >
        <FinDuDossier lecture={lecture} codeInsee={commune.codeInsee} />
        {!dossier.passe && rapport && !dossier.examineLe && !lecture.remplace && (
          <Alert tone="wait" title="Ce dossier est rouvert." titleAs="h2">
            <p>La commune lit ce rapport jusqu’à ce que vous acceptiez de nouveau.</p>
          </Alert>
        )}
        {!dossier.passe && !rapport && (
          <Alert
            title={dossier.transmisLe ? "Ce dossier n’est pas encore accepté." : "La commune recense."}
            titleAs="h2"
          >
            <p>Voici ses réponses validées, et ce qui en a déjà été examiné.</p>
          </Alert>
        )}
      </LectureDuDossier>
    </Main>
  );
}
