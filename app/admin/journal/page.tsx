import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { List, ListChips } from "@/components/ui/list";
import { ListSearch } from "@/components/ui/list-form";
import { Main, PageTitle } from "@/components/ui/page";
import { auteurLabels, AUTEURS, familleLabels, FAMILLES } from "@/lib/journal/labels";
import { journalList } from "@/lib/journal/list";
import { listJournal } from "@/lib/journal/queries";
import { nameOfCompte } from "@/lib/comptes/directory";
import { load, type Asked } from "@/lib/read";
import { journalColumns } from "./_components/journal-columns";

export const metadata: Metadata = { title: "Journal" };

const read = load({ who: "admin", may: "journal.read", search: journalList.read }, async ({ db, actor, search }) => {
  const { compte } = search.filters;
  const [lignes, nomme] = await Promise.all([listJournal(db, actor, search), nameOfCompte(db, compte)]);
  return { ...lignes, nomme };
});

export default async function JournalPage(props: Asked) {
  const { search: query, rows, total, nomme } = await read(props);
  const of = { list: journalList, query };
  return (
    <Main>
      <PageTitle lead="Qui a fait quoi, quand, au nom de qui. Rien ne s’y change, et chaque ligne reste six ans.">
        Journal
      </PageTitle>
      <div className="space-y-5">
        {query.filters.compte && (
          <Alert
            title={nomme ? `Ce qui touche le compte de ${nomme}` : "Ce qui touche un compte que nous n’avons plus"}
          >
            <p>
              <Link href={journalList.href(query, { compte: "" })}>Voir tout le journal</Link>
            </p>
          </Alert>
        )}
        <ListSearch {...of} name="q" label="Chercher une commune" placeholder="Nom ou code de la commune" />
        <ListChips {...of} label="Actes par objet" name="famille" all="Tous" values={FAMILLES} labels={familleLabels} />
        <ListChips
          {...of}
          label="Actes par auteur"
          name="auteur"
          all="Tout le monde"
          values={AUTEURS}
          labels={auteurLabels}
        />
        <List
          {...of}
          rows={rows}
          total={total}
          caption="Journal, le plus récent d’abord"
          columns={journalColumns}
          rowKey={({ id }) => String(id)}
          none={{
            title: "Rien au journal ne correspond",
            children: "Essayez une autre commune, ou moins de choix à la fois.",
            all: "Voir tout le journal",
          }}
          never={{ title: "Le journal est vide", children: "Le premier acte de quelqu’un s’y écrira." }}
        />
      </div>
    </Main>
  );
}
