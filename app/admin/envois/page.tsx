import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/field";
import { SearchButton } from "@/components/ui/search-button";
import { FilterChips } from "@/components/ui/filter-chips";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { requireActor } from "@/lib/comptes/current";
import { database } from "@/lib/db";
import { nombre } from "@/lib/format";
import { fateLabels, type Fate } from "@/lib/envois/fate";
import { lireFiltresEnvois } from "@/lib/envois/filters";
import { ENVOIS_PAR_PAGE, lireRegistre } from "@/lib/envois/queries";
import { routes } from "@/lib/routes";
import { TableEnvois } from "../_components/table-envois";

export const metadata: Metadata = { title: "Courriels envoyés" };

type Props = { searchParams: Promise<Query & Record<string, string | string[]>> };

/** What asks for somebody comes first. */
const ORDRE: readonly Fate[] = ["doute", "echec", "en_route", "parti", "ignore"];

const explications: Partial<Record<Fate, string>> = {
  doute:
    "L’envoi a été coupé au moment précis où le courriel partait. Nous ne le renvoyons jamais à l’aveugle : dites-nous ce qu’il en est, après avoir demandé au destinataire ou regardé chez le prestataire.",
  echec: "Tous les essais ont échoué. Une fois l’adresse ou la panne réparée, réessayez.",
  ignore: "Il n’y avait rien à dire, ou personne à qui le dire.",
};

export default async function EnvoisPage({ searchParams }: Props) {
  const actor = await requireActor("admin");
  const query = await searchParams;
  const filtres = lireFiltresEnvois(query);
  const { rows, comptes, total } = await lireRegistre(database(), actor, filtres);
  const href = (changes: Record<string, string | number | null>) => hrefWith(routes.admin.envois, query, changes);
  if (rows.length === 0 && filtres.page > 1) redirect(href({ page: 1 }));
  const { tous, parSort } = comptes;

  return (
    <Main>
      <PageTitle lead="Chaque courriel de l’application, et ce qu’il est devenu.">Courriels</PageTitle>
      <div className="space-y-5">
        <form action={routes.admin.envois} role="search" className="max-w-md">
          {filtres.etat && <input type="hidden" name="etat" value={filtres.etat} />}
          <Input
            key={filtres.q}
            name="q"
            type="search"
            label="Chercher une commune ou une adresse"
            labelHidden
            placeholder="Commune ou adresse"
            defaultValue={filtres.q}
            autoComplete="off"
            maxLength={100}
            narrows
            suffix={<SearchButton />}
          />
        </form>
        <FilterChips
          label="Courriels par état"
          chips={[
            { label: "Tous", href: href({ etat: null }), count: tous, current: !filtres.etat },
            ...ORDRE.filter((fate) => parSort[fate] !== undefined || fate === filtres.etat).map((fate) => ({
              label: fateLabels[fate],
              href: href({ etat: fate }),
              count: parSort[fate] === null ? undefined : (parSort[fate] ?? 0),
              current: filtres.etat === fate,
            })),
          ]}
        />
        {filtres.q && tous.plus && (
          <p className="max-w-measure text-ink-soft">
            Plus de {nombre(tous.nombre)} courriels répondent à «&nbsp;{filtres.q}&nbsp;»&nbsp;: ils ne sont pas tous
            comptés. Précisez le nom de la commune ou l’adresse.
          </p>
        )}
        {filtres.etat && explications[filtres.etat] && (
          <p className="max-w-measure text-ink-soft">{explications[filtres.etat]}</p>
        )}
        {rows.length > 0 ? (
          <div>
            <TableEnvois caption="Courriels, les plus récents d’abord" rows={rows} />
            <Pagination
              page={filtres.page}
              size={ENVOIS_PAR_PAGE}
              total={total.nombre}
              plus={total.plus}
              hrefOf={(page) => href({ page })}
            />
          </div>
        ) : (
          <EmptyState
            title={tous.nombre > 0 || filtres.q ? "Aucun courriel ne correspond" : "Aucun courriel pour l’instant"}
            action={
              (filtres.q || filtres.etat) && (
                <ButtonLink href={routes.admin.envois} variant="second">
                  Voir tous les courriels
                </ButtonLink>
              )
            }
          >
            {tous.nombre > 0 || filtres.q
              ? "Vérifiez le nom ou l’adresse, ou choisissez un autre état."
              : "Ils s’inscriront ici dès que l’application écrira à quelqu’un."}
          </EmptyState>
        )}
      </div>
    </Main>
  );
}
