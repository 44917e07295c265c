import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { lireFiltres, tris } from "@/lib/communes/filters";
import { departementsSuivis, listCommunes, PAR_PAGE } from "@/lib/communes/queries";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { routes } from "@/lib/routes";
import { ChercherCommune } from "./_components/chercher-commune";
import { ChiffresDuDepartement } from "./_components/chiffres";
import { FiltresParStatut } from "./_components/filtres-par-statut";
import { FiltresTelephone } from "./_components/filtres-telephone";
import { TableCommunes } from "./_components/table-communes";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Query & Record<string, string | string[]>> };

const charger = cache(async (code: string, nom: string) => {
  const actor = await requireActor("conservateur");
  const [departement] = await departementsSuivis(database(), actor, { code, nom });
  return { actor, departement };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { departement } = await charger((await params).code, lireFiltres(await searchParams).nom);
  return departement ? { title: departement.nom } : {};
}

export default async function DepartementPage({ params, searchParams }: Props) {
  const { code } = await params;
  const query = await searchParams;
  const filtres = lireFiltres(query);
  const { actor, departement } = await charger(code, filtres.nom);
  if (!departement) notFound();

  const page = routes.conservateur.departement(code);
  const href = (changes: Record<string, string | number | null>) => hrefWith(page, query, changes);
  const { rows, total } = await listCommunes(database(), actor, code, filtres);
  if (total === 0 && filtres.page > 1) redirect(href({ page: 1 }));
  const exporter = hrefWith(routes.conservateur.exportCommunes(code), query, { page: null });
  const cherche = filtres.nom !== "" || filtres.statut !== undefined;

  return (
    <Main>
      <Breadcrumb path={[{ label: "À traiter", href: routes.conservateur.accueil }]} here={departement.nom} />
      <PageTitle aside={departement.communes > 0 && <Exporter href={exporter} className="max-sm:hidden" />}>
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
          <div className="space-y-4 max-sm:hidden">
            <ChercherCommune action={page} filtres={filtres} />
            <FiltresParStatut departement={departement} courant={filtres.statut} href={href} />
          </div>
          <FiltresTelephone action={page} departement={departement} filtres={filtres} total={total} />
          {total > 0 ? (
            <div>
              <TableCommunes
                nom={departement.nom}
                rows={rows}
                filtres={filtres}
                sortHref={(tri, sens) =>
                  href({ tri: tri === "urgence" ? null : tri, sens: sens === tris[tri] ? null : sens })
                }
              />
              <Pagination
                page={filtres.page}
                size={PAR_PAGE}
                total={total}
                hrefOf={(numero) => href({ page: numero })}
              />
              <Exporter href={exporter} className="mt-6 sm:hidden" />
            </div>
          ) : (
            cherche && (
              <EmptyState
                title="Aucune commune ne correspond"
                action={
                  <ButtonLink href={page} variant="second">
                    Voir toutes les communes
                  </ButtonLink>
                }
              >
                Vérifiez le nom, ou choisissez un autre statut.
              </EmptyState>
            )
          )}
        </div>
      )}
    </Main>
  );
}

/** A file, not a page: the browser goes and fetches it. */
function Exporter({ href, className }: { href: string; className: string }) {
  return (
    <a href={href} download className={buttonClass({ variant: "second", className })}>
      <Icon name="download" /> Exporter en CSV
    </a>
  );
}
