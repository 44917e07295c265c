import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { ExportLink, List, ListChips } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { listDepartements } from "@/lib/communes/search";
import { etatAnomalieLabels } from "@/lib/imports/mairies/labels";
import { anomaliesList, ETATS_ANOMALIE } from "@/lib/imports/mairies/list";
import { countAnomalies, dernierAnnuaireComplet, listAnomalies } from "@/lib/imports/mairies/queries";
import { sum } from "@/lib/imports/report/report";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { columnsOf } from "./_components/columns";
import { Filtres } from "./_components/filtres";

export const metadata: Metadata = { title: "Anomalies de l’annuaire des mairies" };

const read = load(
  { who: "admin", may: "import.read", search: anomaliesList.read },
  async ({ db, actor, search: query }) => {
    const [rows, ouvertes, reglees, departements, dernier] = await Promise.all([
      listAnomalies(db, actor, query),
      countAnomalies(db, actor, { ...query.filters, etat: "ouvertes" }),
      countAnomalies(db, actor, { ...query.filters, etat: "reglees" }),
      listDepartements(db, "nom"),
      dernierAnnuaireComplet(db, actor),
    ]);
    return { rows, nombres: { ouvertes, reglees }, departements, dernier };
  },
);

export default async function AnomaliesPage(props: Asked) {
  const { search: query, rows, nombres, departements, dernier } = await read(props);
  const { etat, type } = query.filters;
  const of = { list: anomaliesList, query };
  const total = (quel: typeof etat) => (type ? (nombres[quel][type] ?? 0) : sum(nombres[quel]));
  return (
    <Main>
      <Breadcrumb path={[{ label: "Imports", href: routes.admin.imports }]} here="Anomalies de l’annuaire" />
      <PageTitle lead="Ce que l’annuaire des mairies a d’inexact ou d’inattendu, et qu’une personne doit regarder. Il n’y a rien à cocher ici : quand l’annuaire est redevenu juste, l’import suivant range la ligne parmi les réglées.">
        Anomalies de l’annuaire
      </PageTitle>
      <div className="space-y-5">
        <Filtres query={query} nombres={nombres[etat]} departements={departements} />
        <ListChips
          {...of}
          label="Anomalies par état"
          name="etat"
          values={ETATS_ANOMALIE}
          labels={etatAnomalieLabels}
          counts={{ ouvertes: total("ouvertes"), reglees: total("reglees") }}
        />
        <List
          {...of}
          rows={rows}
          total={total(etat)}
          caption={`Anomalies de l’annuaire\u00a0: ${etatAnomalieLabels[etat].toLowerCase()}`}
          columns={columnsOf(etat, dernier)}
          rowKey={({ id }) => id}
          none={{
            title: "Aucune anomalie ne correspond",
            children: "Vérifiez le nom de la commune, ou choisissez un autre type ou un autre département.",
            all: "Voir toutes les anomalies",
          }}
          never={etat === "reglees" ? REGLEES : dernier ? JUSTE : JAMAIS}
        >
          <ExportLink href={routes.admin.exportAnomalies + anomaliesList.search(query, { page: 1 })} className="mt-6" />
        </List>
      </div>
    </Main>
  );
}

/** Why the list is empty, and what to do about it. */
const REGLEES = {
  title: "Aucune anomalie réglée pour l’instant",
  children: "Celles que l’annuaire aura corrigées s’inscriront ici, avec la date.",
};
const JAMAIS = {
  title: "L’annuaire n’a pas encore été importé",
  children: "Ses anomalies s’inscriront ici, commune par commune.",
  action: <ButtonLink href={routes.admin.nouvelImport("mairies")}>Importer l’annuaire</ButtonLink>,
};
const JUSTE = {
  title: "Rien à régler",
  children: "L’annuaire est juste pour toutes les communes que nous connaissons.",
};
