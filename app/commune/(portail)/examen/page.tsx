import { redirect } from "next/navigation";
import { LectureDuDossier } from "@/components/dossiers/lecture";
import { Alert } from "@/components/ui/alert";
import { Main, PageTitle } from "@/components/ui/page";
import { PrintButton } from "@/components/ui/print-button";
import { dateLongue, zoneDe } from "@/lib/dates";
import { readDossierVivant } from "@/lib/dossiers/queries";
import { readLecture } from "@/lib/historique/lecture";
import { lectureList, readLectureQuery } from "@/lib/historique/list";
import { dossierLu, lastPastRapport } from "@/lib/historique/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";

const list = lectureList.at(routes.commune.examen);

const read = load(
  { who: "commune", may: "dossier.read", search: readLectureQuery },
  async ({ db, actor: { communeCode }, search: query }) => {
    const vivant = await readDossierVivant(db, communeCode);
    if (!vivant?.rapportLe) return leadElsewhere();
    const dossier = await dossierLu(db, communeCode, vivant.id);
    if (!dossier) return undefined;
    const lecture = await readLecture(db, dossier, { codeInsee: communeCode, lecteur: "commune", query });
    const { rapport } = lecture;
    return rapport && { lecture, rapport, repris: vivant.statut === "transmis" };

    /** The mail of a round that is over still leads here: its report has another address. */
    async function leadElsewhere(): Promise<never> {
      const passe = await lastPastRapport(db, communeCode);
      if (passe) redirect(routes.commune.dossier(passe));
      redirect(vivant?.statut === "transmis" ? routes.commune.envoye : routes.commune.envoi);
    }
  },
);

export const generateMetadata = titled(read, ({ rapport }) => `Rapport du conservateur, ${rapport.commune.nom}`);

/** What the curator answered, as it was frozen when he accepted the dossier. */
export default async function ExamenPage(props: Asked) {
  const { lecture, rapport, repris, search: query } = await read(props);
  const hrefDe = (rang?: number) => (rang ? routes.commune.dossier(lecture.dossier.id, rang) : routes.commune.examen);
  const zone = zoneDe(rapport.commune.codeInsee);
  const le = dateLongue(new Date(rapport.examineLe), zone);
  return (
    <Main>
      <PageTitle
        over={`${rapport.commune.nom} · dossier envoyé le ${dateLongue(new Date(rapport.transmisLe), zone)}`}
        lead={`${rapport.conservateur} a examiné votre recensement le ${le}.`}
        aside={<PrintButton />}
      >
        Le rapport du conservateur
      </PageTitle>
      <LectureDuDossier lecture={lecture} lecteur="commune" list={list} query={query} hrefDe={hrefDe}>
        {repris && !lecture.remplace && (
          <Alert tone="wait" title="Le conservateur regarde de nouveau votre dossier." titleAs="h2">
            <p>
              Ce rapport du {le} reste le dernier tant qu’il ne vous en a pas envoyé un autre. Un mail vous préviendra.
            </p>
          </Alert>
        )}
      </LectureDuDossier>
    </Main>
  );
}
