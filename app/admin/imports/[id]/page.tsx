import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { dateCourte, dateLongue, heure } from "@/lib/dates";
import { deLaSource } from "@/lib/imports/labels";
import { isLive } from "@/lib/imports/machine";
import { readImport, type FicheImport } from "@/lib/imports/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { EtatImportBadge } from "../../_components/etat-import-badge";
import { Appliquer } from "./_components/appliquer";
import { Conclusion } from "./_components/conclusion";
import { EnCours } from "./_components/en-cours";
import { Exemples } from "./_components/exemples";
import { Remarques } from "./_components/remarques";
import { Fichier } from "./_components/fichier";
import { Rejets } from "./_components/rejets";
import { Resultat } from "./_components/resultat";

const read = load(
  { who: "admin", may: "import.read", params: z.object({ id: z.uuid() }) },
  async ({ db, actor, params }) => {
    const fiche = await readImport(db, actor, params.id);
    return fiche && { fiche };
  },
);

const titre = ({ source, aBlanc }: FicheImport) => `${aBlanc ? "Essai" : "Import"} ${deLaSource[source]}`;

export const generateMetadata = titled(read, ({ fiche }) => `${titre(fiche)}, ${dateCourte(fiche.demandeLe)}`);

export default async function ImportPage(props: Asked) {
  const { fiche } = await read(props);
  const { rapport, statut } = fiche;
  return (
    <Main>
      <Breadcrumb path={[{ label: "Imports", href: routes.admin.imports }]} here={titre(fiche)} />
      <PageTitle
        over={`Demandé ${fiche.origine === "ecran" ? `par ${fiche.qui}` : fiche.qui}, le ${dateLongue(fiche.demandeLe)} à ${heure(fiche.demandeLe)}`}
        aside={<EtatImportBadge etat={fiche.etat} />}
      >
        {titre(fiche)}
      </PageTitle>
      <div className="space-y-8">
        {isLive(statut) ? <EnCours fiche={fiche} /> : <Conclusion fiche={fiche} />}
        {fiche.suiteDe && (
          <p>
            Cet import applique <Link href={routes.admin.import(fiche.suiteDe)}>ce qui a été regardé ici</Link>, des
            mêmes données.
          </p>
        )}
        {fiche.suivi && (
          <Alert tone="info" title="Un import a suivi cet essai">
            <Link href={routes.admin.import(fiche.suivi.id)}>Voir cet import</Link>
          </Alert>
        )}
        {rapport && !isLive(statut) && (
          <>
            {rapport.lignes > 0 && statut !== "annule" && statut !== "echoue" && (
              <Resultat fiche={fiche} rapport={rapport} />
            )}
            <Remarques fiche={fiche} rapport={rapport} />
            <Exemples id={fiche.id} source={fiche.source} rapport={rapport} />
            <Appliquer fiche={fiche} rapport={rapport} />
            <Rejets id={fiche.id} rapport={rapport} />
          </>
        )}
        <Fichier fiche={fiche} />
        {!isLive(statut) && (
          <p className="flex flex-wrap gap-3">
            <ButtonLink href={routes.admin.nouvelImport(fiche.source)} variant="second">
              Faire un nouvel essai
            </ButtonLink>
          </p>
        )}
      </div>
    </Main>
  );
}
