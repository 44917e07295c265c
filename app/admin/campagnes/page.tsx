import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { List, ListChips } from "@/components/ui/list";
import { ListSelect } from "@/components/ui/list-form";
import { Main, PageTitle } from "@/components/ui/page";
import { STATUTS_CAMPAGNE } from "@/db/vocabulaire";
import { statutCampagneLabels } from "@/lib/campagnes/labels";
import { campagnesList } from "@/lib/campagnes/list";
import { countCampagnes, departementsDesCampagnes, listCampagnes } from "@/lib/campagnes/queries";
import { jourDe } from "@/lib/dates";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { campagneColumns } from "./_components/campagne-columns";

export const metadata: Metadata = { title: "Campagnes" };

const read = load(
  { who: "admin", may: "campagne.read", search: campagnesList.read },
  async ({ db, actor, search: query }) => {
    const [page, counts, departements] = await Promise.all([
      listCampagnes(db, actor, query),
      countCampagnes(db, actor, query.filters),
      departementsDesCampagnes(db, actor),
    ]);
    return { ...page, counts, departements };
  },
);

export default async function CampagnesPage(props: Asked) {
  const { search: query, rows, total, counts, departements } = await read(props);
  const of = { list: campagnesList, query };
  const nouvelle = <ButtonLink href={routes.admin.nouvelleCampagne}>Nouvelle campagne</ButtonLink>;
  return (
    <Main>
      <PageTitle
        lead="Une campagne écrit aux communes d’un département, les relance, et les suit jusqu’à leur dossier."
        aside={nouvelle}
      >
        Campagnes
      </PageTitle>
      <div className="space-y-5">
        {departements.length > 1 && (
          <ListSelect
            {...of}
            name="departement"
            label="Département"
            empty="Tous les départements"
            options={departements.map(({ code, nom }) => ({ value: code, label: `${code} – ${nom}` }))}
          />
        )}
        <ListChips
          {...of}
          label="Campagnes par statut"
          name="statut"
          all="Toutes"
          values={STATUTS_CAMPAGNE}
          labels={statutCampagneLabels}
          counts={counts}
        />
        <List
          {...of}
          rows={rows}
          total={total}
          caption="Campagnes"
          columns={campagneColumns(jourDe(new Date()))}
          rowKey={({ id }) => id}
          none={{
            title: "Aucune campagne ne correspond",
            children: "Choisissez un autre statut ou un autre département.",
            all: "Voir toutes les campagnes",
          }}
          never={{
            title: "Aucune campagne pour l’instant",
            children: "Créez la première en trois étapes : les dates, les communes, la vérification.",
            action: nouvelle,
          }}
        />
      </div>
    </Main>
  );
}
