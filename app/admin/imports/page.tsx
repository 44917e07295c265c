import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { SOURCES_IMPORT, STATUTS_IMPORT } from "@/db/vocabulaire";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { compterAnomalies } from "@/lib/imports/mairies/queries";
import { lireFiltresImports } from "@/lib/imports/filters";
import { sourceLabels, statutImportLabels } from "@/lib/imports/labels";
import { countImports, IMPORTS_PAR_PAGE, listImports, sourcesEnBref } from "@/lib/imports/queries";
import { routes } from "@/lib/routes";
import { DerniersImports } from "../_components/derniers-imports";
import { CarteSource } from "./_components/carte-source";

export const metadata: Metadata = { title: "Imports" };

type Props = { searchParams: Promise<Query & Record<string, string | string[]>> };

export default async function ImportsPage({ searchParams }: Props) {
  const actor = await requireActor("admin");
  const query = await searchParams;
  const filtres = lireFiltresImports(query);
  const db = database();
  const [{ rows, total }, nombres, sources, anomalies] = await Promise.all([
    listImports(db, actor, filtres),
    countImports(db, actor, filtres),
    sourcesEnBref(db, actor, SOURCES_IMPORT),
    compterAnomalies(db, actor, { etat: "ouvertes" }),
  ]);
  const href = (changes: Record<string, string | number | null>) => hrefWith(routes.admin.imports, query, changes);
  if (total === 0 && filtres.page > 1) redirect(href({ page: 1 }));
  const somme = (comptes: Record<string, number>) => Object.values(comptes).reduce((sum, n) => sum + n, 0);
  const tous = somme(nombres);

  return (
    <Main>
      <PageTitle lead="Les données nationales arrivent ici. Chaque import commence par un essai, qui ne change rien : vous voyez d’abord ce qui changerait.">
        Imports
      </PageTitle>
      <div className="space-y-10">
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {sources.map((source) => (
            <CarteSource
              key={source.source}
              {...source}
              {...(source.source === "mairies" && { anomalies: somme(anomalies) })}
            />
          ))}
        </ul>
        <section className="space-y-5">
          <h2>Historique</h2>
          <form action={routes.admin.imports} role="search" className="flex max-w-form flex-wrap items-end gap-3">
            {filtres.statut && <input type="hidden" name="statut" value={filtres.statut} />}
            <Select
              key={filtres.source}
              name="source"
              label="Source"
              className="min-w-0 flex-1"
              empty="Toutes les sources"
              defaultValue={filtres.source ?? ""}
              options={SOURCES_IMPORT.map((source) => ({ value: source, label: sourceLabels[source] }))}
              narrows
            />
            <Button type="submit" variant="second">
              Filtrer
            </Button>
          </form>
          <FilterChips
            label="Imports par état"
            chips={[
              { label: "Tous", href: href({ statut: null }), count: tous, current: !filtres.statut },
              ...STATUTS_IMPORT.filter((statut) => nombres[statut] || statut === filtres.statut).map((statut) => ({
                label: statutImportLabels[statut],
                href: href({ statut }),
                count: nombres[statut] ?? 0,
                current: filtres.statut === statut,
              })),
            ]}
          />
          {total > 0 ? (
            <div>
              <DerniersImports caption="Imports, les plus récents d’abord" rows={rows} />
              <Pagination page={filtres.page} size={IMPORTS_PAR_PAGE} total={total} hrefOf={(page) => href({ page })} />
            </div>
          ) : (
            <EmptyState
              title={tous > 0 || filtres.source ? "Aucun import ne correspond" : "Aucun import pour l’instant"}
              action={
                (filtres.source || filtres.statut) && (
                  <ButtonLink href={routes.admin.imports} variant="second">
                    Voir tous les imports
                  </ButtonLink>
                )
              }
            >
              {tous > 0 || filtres.source
                ? "Choisissez une autre source ou un autre état."
                : "Commencez par les communes, puis Palissy : chaque import s’inscrira ici."}
            </EmptyState>
          )}
        </section>
      </div>
    </Main>
  );
}
