import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { STATUTS_CAMPAGNE } from "@/db/vocabulaire";
import { lireFiltresCampagnes } from "@/lib/campagnes/filters";
import { statutCampagneLabels } from "@/lib/campagnes/labels";
import { countCampagnes, departementsDesCampagnes, listCampagnes, PAR_PAGE } from "@/lib/campagnes/queries";
import { requireActor } from "@/lib/comptes/current";
import { jourDe } from "@/lib/dates";
import { database } from "@/lib/db";
import { routes } from "@/lib/routes";
import { TableCampagnes } from "./_components/table-campagnes";

export const metadata: Metadata = { title: "Campagnes" };

type Props = { searchParams: Promise<Query & Record<string, string | string[]>> };

export default async function CampagnesPage({ searchParams }: Props) {
  const actor = await requireActor("admin");
  const query = await searchParams;
  const filtres = lireFiltresCampagnes(query);
  const db = database();
  const [{ rows, total }, nombres, departements] = await Promise.all([
    listCampagnes(db, actor, filtres),
    countCampagnes(db, actor, filtres),
    departementsDesCampagnes(db, actor),
  ]);
  const href = (changes: Record<string, string | number | null>) => hrefWith(routes.admin.campagnes, query, changes);
  if (total === 0 && filtres.page > 1) redirect(href({ page: 1 }));
  const toutes = Object.values(nombres).reduce((sum, n) => sum + n, 0);
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
          <form action={routes.admin.campagnes} role="search" className="flex max-w-form flex-wrap items-end gap-3">
            {filtres.statut && <input type="hidden" name="statut" value={filtres.statut} />}
            <Select
              name="departement"
              label="Département"
              className="min-w-0 flex-1"
              empty="Tous les départements"
              defaultValue={filtres.departement ?? ""}
              options={departements.map(({ code, nom }) => ({ value: code, label: `${code} – ${nom}` }))}
              narrows
            />
            <Button type="submit" variant="second">
              Filtrer
            </Button>
          </form>
        )}
        <FilterChips
          label="Campagnes par statut"
          chips={[
            { label: "Toutes", href: href({ statut: null }), count: toutes, current: !filtres.statut },
            ...STATUTS_CAMPAGNE.filter((statut) => nombres[statut] || statut === filtres.statut).map((statut) => ({
              label: statutCampagneLabels[statut],
              href: href({ statut }),
              count: nombres[statut] ?? 0,
              current: filtres.statut === statut,
            })),
          ]}
        />
        {total > 0 ? (
          <div>
            <TableCampagnes caption="Campagnes" rows={rows} aujourdhui={jourDe(new Date())} />
            <Pagination page={filtres.page} size={PAR_PAGE} total={total} hrefOf={(page) => href({ page })} />
          </div>
        ) : (
          <EmptyState
            title={toutes > 0 ? "Aucune campagne ne correspond" : "Aucune campagne pour l’instant"}
            action={
              toutes > 0 || filtres.departement ? (
                <ButtonLink href={routes.admin.campagnes} variant="second">
                  Voir toutes les campagnes
                </ButtonLink>
              ) : (
                nouvelle
              )
            }
          >
            {toutes > 0
              ? "Choisissez un autre statut ou un autre département."
              : "Créez la première en trois étapes : les dates, les communes, la vérification."}
          </EmptyState>
        )}
      </div>
    </Main>
  );
}
