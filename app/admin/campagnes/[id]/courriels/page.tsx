import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { Main, PageTitle } from "@/components/ui/page";
import { ETAPES } from "@/db/vocabulaire";
import { apercu } from "@/lib/campagnes/apercu";
import { etapeCampagneLabels, nomCampagne } from "@/lib/campagnes/labels";
import { titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { loadCampagne } from "../load";

export const generateMetadata = titled(loadCampagne, ({ campagne }) => `Courriels de ${nomCampagne(campagne)}`);

export default async function CourrielsPage(props: Asked) {
  const { db, actor, campagne, page, path } = await loadCampagne(props);
  const demandee = (await props.searchParams)?.etape;
  const etape = ETAPES.find((one) => one === demandee) ?? "lancement";
  const courriel = await apercu(db, actor, campagne.id, etape);

  return (
    <Main>
      <Breadcrumb path={path} here="Courriels" />
      <PageTitle
        over={nomCampagne(campagne)}
        lead="Ce que reçoit, étape après étape, une commune qui ne répond pas. Celles qui ont commencé reçoivent d’autres mots, ou rien."
      >
        Les courriels
      </PageTitle>
      {courriel ? (
        <div className="space-y-6">
          <FilterChips
            label="Étapes"
            chips={ETAPES.map((one) => ({
              label: etapeCampagneLabels[one],
              href: routes.admin.courriels(campagne.id, one),
              current: one === etape,
            }))}
          />
          <DefinitionList
            columns
            items={[
              { term: "De", value: courriel.sender },
              { term: "Objet", value: <strong>{courriel.subject}</strong> },
              { term: "Par exemple pour", value: courriel.commune },
            ]}
          />
          <iframe
            src={routes.admin.apercu(campagne.id, etape)}
            title={`Courriel : ${courriel.subject}`}
            sandbox=""
            className="h-[60rem] w-full rounded-lg border border-line bg-surface"
          />
        </div>
      ) : (
        <EmptyState
          title="Il manque une commune pour l’exemple"
          action={<ButtonLink href={page}>Revenir à la campagne</ButtonLink>}
        >
          Choisissez au moins un destinataire&nbsp;: le courriel se montrera tel que cette commune le recevra.
        </EmptyState>
      )}
    </Main>
  );
}
