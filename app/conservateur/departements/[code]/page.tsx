import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink, List } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { communesList } from "@/lib/communes/list";
import { departementsSuivis, listCommunes } from "@/lib/communes/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { ChiffresDuDepartement } from "./_components/chiffres";
import { columns } from "./_components/columns";
import { Filtres } from "./_components/filtres";
import { departementSpec } from "./load";

const read = load(departementSpec, async ({ db, actor, params: { code }, search: query }) => {
  const [[departement], page] = await Promise.all([
    departementsSuivis(db, actor, { code, ...query.filters }),
    listCommunes(db, actor, code, query),
  ]);
  return departement && { ...page, departement };
});

export const generateMetadata = titled(read, ({ departement }) => departement.nom);

export default async function DepartementPage(props: Asked) {
  const { search: query, departement, rows, total } = await read(props);
  const list = communesList.at(routes.conservateur.departement(departement.code));
  const exporter = routes.conservateur.exportCommunes(departement.code) + list.search(query, { page: 1 });
  return (
    <Main>
      <Breadcrumb path={[{ label: "À traiter", href: routes.conservateur.accueil }]} here={departement.nom} />
      <PageTitle aside={departement.communes > 0 && <ExportLink href={exporter} className="max-sm:hidden" />}>
        {departement.nom}
      </PageTitle>
      {departement.communes === 0 ? (
        <EmptyState title="Aucun objet ici pour l’instant">
          Les communes de ce département apparaîtront dès que leurs objets protégés auront été importés de la base
          nationale.
        </EmptyState>
      ) : (
        <div className="space-y-6">
          <ChiffresDuDepartement departement={departement} />
          <Filtres
            list={list}
            query={query}
            parStatut={departement.parStatut}
            parAttente={departement.parAttente}
            total={total}
          />
          <List
            list={list}
            query={query}
            rows={rows}
            total={total}
            caption={`Communes de ce département\u00a0: ${departement.nom}`}
            columns={columns}
            rowKey={(row) => row.codeInsee}
            // By danger: its arrow stands on the first column that makes it.
            sortedAs={{ urgence: "peril" }}
            sortOnPhone={false}
            none={{
              title: "Aucune commune ne correspond",
              children: "Vérifiez le nom, ou choisissez un autre statut.",
              all: "Voir toutes les communes",
            }}
          >
            <ExportLink href={exporter} className="mt-6 sm:hidden" />
          </List>
        </div>
      )}
    </Main>
  );
}
