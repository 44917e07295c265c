import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle } from "@/components/ui/page";
import { Stepper } from "@/components/ui/stepper";
import { nomCampagne } from "@/lib/campagnes/labels";
import { dateLongue } from "@/lib/dates";
import { titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { CampagneBadge } from "../_components/campagne-badge";
import { Preparation } from "./_components/preparation";
import { Suivi } from "./_components/suivi";
import { loadCampagne } from "./load";

export const generateMetadata = titled(loadCampagne, ({ campagne }) => `Campagne ${nomCampagne(campagne)}`);

export default async function CampagnePage(props: Asked) {
  const { db, campagne } = await loadCampagne(props);
  const search = (await props.searchParams) ?? {};
  const now = new Date();
  const enPreparation = campagne.statut === "brouillon" || campagne.statut === "planifiee";
  return (
    <Main>
      <Breadcrumb path={[{ label: "Campagnes", href: routes.admin.campagnes }]} here={nomCampagne(campagne)} />
      {campagne.statut === "brouillon" && <Stepper step={3} total={3} />}
      <PageTitle
        over={
          campagne.creePar
            ? `Créée par ${campagne.creePar} le ${dateLongue(campagne.creeLe)}`
            : `Créée le ${dateLongue(campagne.creeLe)}`
        }
        aside={<CampagneBadge statut={campagne.statut} />}
      >
        {nomCampagne(campagne)}
      </PageTitle>
      {enPreparation ? (
        <Preparation db={db} campagne={campagne} now={now} />
      ) : (
        <Suivi db={db} campagne={campagne} now={now} search={search} />
      )}
    </Main>
  );
}
