import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { listerDepartements } from "@/lib/communes/publiques";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { ETATS_ANOMALIE, lireFiltresAnomalies, trisAnomalies, triHabituel } from "@/lib/imports/mairies/filters";
import { etatAnomalieLabels } from "@/lib/imports/mairies/labels";
import {
  ANOMALIES_PAR_PAGE,
  anomaliesDeLAnnuaire,
  compterAnomalies,
  dernierAnnuaireComplet,
} from "@/lib/imports/mairies/queries";
import { routes } from "@/lib/routes";
import { Filtres } from "./_components/filtres";
import { TableAnomalies } from "./_components/table-anomalies";

export const metadata: Metadata = { title: "Anomalies de l’annuaire des mairies" };

type Props = { searchParams: Promise<Query & Record<string, string | string[]>> };

const somme = (nombres: Record<string, number>) => Object.values(nombres).reduce((total, n) => total + n, 0);

export default async function AnomaliesPage({ searchParams }: Props) {
  const actor = await requireActor("admin");
  const query = await searchParams;
  const filtres = lireFiltresAnomalies(query);
  const { etat, type, departement, q } = filtres;
  const db = database();
  const [rows, ouvertes, reglees, departements, dernier] = await Promise.all([
    anomaliesDeLAnnuaire(db, actor, filtres),
    compterAnomalies(db, actor, { etat: "ouvertes", departement, q }),
    compterAnomalies(db, actor, { etat: "reglees", departement, q }),
    listerDepartements(db),
    dernierAnnuaireComplet(db, actor),
  ]);
  const href = (changes: Record<string, string | number | null>) => hrefWith(routes.admin.anomalies, query, changes);
  if (rows.length === 0 && filtres.page > 1) redirect(href({ page: 1 }));
  const nombres = { ouvertes, reglees };
  const totalDe = (quel: typeof etat) => (type ? (nombres[quel][type] ?? 0) : somme(nombres[quel]));
  const filtree = q !== "" || type !== undefined || departement !== undefined;

  return (
    <Main>
      <Breadcrumb path={[{ label: "Imports", href: routes.admin.imports }]} here="Anomalies de l’annuaire" />
      <PageTitle lead="Ce que l’annuaire des mairies a d’inexact ou d’inattendu, et qu’une personne doit regarder. Il n’y a rien à cocher ici : quand l’annuaire est redevenu juste, l’import suivant range la ligne parmi les réglées.">
        Anomalies de l’annuaire
      </PageTitle>
      <div className="space-y-5">
        <Filtres filtres={filtres} nombres={nombres[etat]} departements={departements} />
        <FilterChips
          label="Anomalies par état"
          chips={ETATS_ANOMALIE.map((quel) => ({
            label: etatAnomalieLabels[quel],
            href: href({ etat: quel === "ouvertes" ? null : quel, tri: null, sens: null }),
            count: totalDe(quel),
            current: quel === etat,
          }))}
        />
        {rows.length > 0 ? (
          <div>
            <TableAnomalies
              rows={rows}
              filtres={filtres}
              dernier={dernier}
              sortHref={(tri, sens) =>
                href({ tri: tri === triHabituel(etat) ? null : tri, sens: sens === trisAnomalies[tri] ? null : sens })
              }
            />
            <Pagination
              page={filtres.page}
              size={ANOMALIES_PAR_PAGE}
              total={totalDe(etat)}
              hrefOf={(page) => href({ page })}
            />
            <a
              href={hrefWith(routes.admin.exportAnomalies, query, { page: null })}
              download
              className={buttonClass({ variant: "second", className: "mt-6" })}
            >
              <Icon name="download" /> Exporter en CSV
            </a>
          </div>
        ) : (
          <Rien filtree={filtree} reglees={etat === "reglees"} jamais={dernier === undefined} />
        )}
      </div>
    </Main>
  );
}

/** Why the list is empty, and what to do about it. */
function Rien({ filtree, reglees, jamais }: { filtree: boolean; reglees: boolean; jamais: boolean }) {
  if (filtree)
    return (
      <EmptyState
        title="Aucune anomalie ne correspond"
        action={
          <ButtonLink href={routes.admin.anomalies} variant="second">
            Voir toutes les anomalies
          </ButtonLink>
        }
      >
        Vérifiez le nom de la commune, ou choisissez un autre type ou un autre département.
      </EmptyState>
    );
  if (reglees)
    return (
      <EmptyState title="Aucune anomalie réglée pour l’instant">
        Celles que l’annuaire aura corrigées s’inscriront ici, avec la date.
      </EmptyState>
    );
  return jamais ? (
    <EmptyState
      title="L’annuaire n’a pas encore été importé"
      action={<ButtonLink href={routes.admin.nouvelImport("mairies")}>Importer l’annuaire</ButtonLink>}
    >
      Ses anomalies s’inscriront ici, commune par commune.
    </EmptyState>
  ) : (
    <EmptyState title="Rien à régler">L’annuaire est juste pour toutes les communes que nous connaissons.</EmptyState>
  );
}
