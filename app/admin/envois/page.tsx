import type { Metadata } from "next";
import { List, ListChips } from "@/components/ui/list";
import { ListSearch } from "@/components/ui/list-form";
import { Main, PageTitle } from "@/components/ui/page";
import { fateLabels, type Fate } from "@/lib/envois/fate";
import { envoisList } from "@/lib/envois/list";
import { listEnvois } from "@/lib/envois/queries";
import { nombre } from "@/lib/format";
import { load, type Asked } from "@/lib/read";
import { envoiColumns } from "../_components/envoi-columns";

export const metadata: Metadata = { title: "Courriels envoyés" };

/** What asks for somebody comes first. */
const ORDRE: readonly Fate[] = ["doute", "echec", "en_route", "parti", "ignore"];

const explications: Partial<Record<Fate, string>> = {
  doute:
    "L’envoi a été coupé au moment précis où le courriel partait. Nous ne le renvoyons jamais à l’aveugle : dites-nous ce qu’il en est, après avoir demandé au destinataire ou regardé chez le prestataire.",
  echec:
    "Tous les essais ont échoué. Une fois l’adresse ou la panne réparée, réessayez\u00a0: si l’adresse avait été arrêtée, elle est rouverte.",
  ignore: "Il n’y avait rien à dire, ou personne à qui le dire, ou l’adresse avait refusé nos courriels.",
};

const read = load({ who: "admin", may: "envoi.read", search: envoisList.read }, ({ db, actor, search }) =>
  listEnvois(db, actor, search),
);

export default async function EnvoisPage(props: Asked) {
  const { search: query, rows, total, comptes } = await read(props);
  const { q, etat } = query.filters;
  const of = { list: envoisList, query };
  return (
    <Main>
      <PageTitle lead="Chaque courriel de l’application, et ce qu’il est devenu.">Courriels</PageTitle>
      <div className="space-y-5">
        <ListSearch {...of} name="q" label="Chercher une commune ou une adresse" placeholder="Commune ou adresse" />
        <ListChips
          {...of}
          label="Courriels par état"
          name="etat"
          all="Tous"
          total={comptes.tous}
          values={ORDRE}
          labels={fateLabels}
          counts={comptes.parSort}
        />
        {q && comptes.tous.plus && (
          <p className="max-w-measure text-ink-soft">
            Plus de {nombre(comptes.tous.nombre)} courriels répondent à «&nbsp;{q}&nbsp;»&nbsp;: ils ne sont pas tous
            comptés. Précisez le nom de la commune ou l’adresse.
          </p>
        )}
        {etat && explications[etat] && <p className="max-w-measure text-ink-soft">{explications[etat]}</p>}
        <List
          {...of}
          rows={rows}
          total={total}
          caption="Courriels, les plus récents d’abord"
          columns={envoiColumns}
          rowKey={({ id }) => id}
          none={{
            title: "Aucun courriel ne correspond",
            children: "Vérifiez le nom ou l’adresse, ou choisissez un autre état.",
            all: "Voir tous les courriels",
          }}
          never={{
            title: "Aucun courriel pour l’instant",
            children: "Ils s’inscriront ici dès que l’application écrira à quelqu’un.",
          }}
        />
      </div>
    </Main>
  );
}
