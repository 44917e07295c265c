import type { Metadata } from "next";
import { List, ListChips } from "@/components/ui/list";
import { ListSelect } from "@/components/ui/list-form";
import { Main, PageTitle } from "@/components/ui/page";
import { SOURCES_IMPORT, STATUTS_IMPORT } from "@/db/vocabulaire";
import { sourceLabels, statutImportLabels } from "@/lib/imports/labels";
import { importsList } from "@/lib/imports/list";
import { countAnomalies } from "@/lib/imports/mairies/queries";
import { countImports, listImports, sourcesEnBref } from "@/lib/imports/queries";
import { sum } from "@/lib/imports/report/report";
import { load, type Asked } from "@/lib/read";
import { importColumns } from "../_components/import-columns";
import { CarteSource } from "./_components/carte-source";

export const metadata: Metadata = { title: "Imports" };

const read = load(
  { who: "admin", may: "import.read", search: importsList.read },
  async ({ db, actor, search: query }) => {
    const [page, counts, sources, anomalies] = await Promise.all([
      listImports(db, actor, query),
      countImports(db, actor, query.filters),
      sourcesEnBref(db, actor, SOURCES_IMPORT),
      countAnomalies(db, actor, { etat: "ouvertes" }),
    ]);
    return { ...page, counts, sources, anomalies: sum(anomalies) };
  },
);

export default async function ImportsPage(props: Asked) {
  const { search: query, rows, total, counts, sources, anomalies } = await read(props);
  const of = { list: importsList, query };
  return (
    <Main>
      <PageTitle lead="Les données nationales arrivent ici. Chaque import commence par un essai, qui ne change rien : vous voyez d’abord ce qui changerait.">
        Imports
      </PageTitle>
      <div className="space-y-10">
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {sources.map((source) => (
            <CarteSource key={source.source} {...source} {...(source.source === "mairies" && { anomalies })} />
          ))}
        </ul>
        <section className="space-y-5">
          <h2>Historique</h2>
          <ListSelect
            {...of}
            name="source"
            label="Source"
            empty="Toutes les sources"
            options={SOURCES_IMPORT.map((source) => ({ value: source, label: sourceLabels[source] }))}
          />
          <ListChips
            {...of}
            label="Imports par état"
            name="statut"
            all="Tous"
            values={STATUTS_IMPORT}
            labels={statutImportLabels}
            counts={counts}
          />
          <List
            {...of}
            rows={rows}
            total={total}
            caption="Imports, les plus récents d’abord"
            columns={importColumns}
            rowKey={({ id }) => id}
            none={{
              title: "Aucun import ne correspond",
              children: "Choisissez une autre source ou un autre état.",
              all: "Voir tous les imports",
            }}
            never={{
              title: "Aucun import pour l’instant",
              children: "Commencez par les communes, puis Palissy : chaque import s’inscrira ici.",
            }}
          />
        </section>
      </div>
    </Main>
  );
}
