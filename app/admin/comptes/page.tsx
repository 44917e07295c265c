import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { List, ListChips } from "@/components/ui/list";
import { ListSearch } from "@/components/ui/list-form";
import { Main, PageTitle } from "@/components/ui/page";
import { ROLES } from "@/db/vocabulaire";
import { listComptes } from "@/lib/comptes/directory";
import { comptesLabels, etatCompteLabels } from "@/lib/comptes/labels";
import { comptesList, ETATS_COMPTE } from "@/lib/comptes/list";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { compteColumns } from "./_components/compte-columns";

export const metadata: Metadata = { title: "Comptes" };

const read = load({ who: "admin", may: "compte.read", search: comptesList.read }, ({ db, actor, search }) =>
  listComptes(db, actor, search),
);

export default async function ComptesPage(props: Asked) {
  const { search: query, rows, total } = await read(props);
  const of = { list: comptesList, query };
  return (
    <Main>
      <PageTitle
        lead="Qui peut entrer, et où. Les comptes des mairies viennent de l’annuaire ; vous pouvez en ouvrir, corriger une adresse, fermer."
        aside={<ButtonLink href={routes.admin.nouveauCompte()}>Ouvrir un compte</ButtonLink>}
      >
        Comptes
      </PageTitle>
      <div className="space-y-5">
        <ListSearch {...of} name="q" label="Chercher un compte" placeholder="Commune, adresse ou nom" />
        <ListChips {...of} label="Comptes par rôle" name="role" all="Tous" values={ROLES} labels={comptesLabels} />
        <ListChips
          {...of}
          label="Comptes par état"
          name="etat"
          all="Tous les états"
          values={ETATS_COMPTE}
          labels={etatCompteLabels}
        />
        <List
          {...of}
          rows={rows}
          total={total}
          caption="Comptes, les plus récents d’abord"
          columns={compteColumns}
          rowKey={({ id }) => id}
          none={{
            title: "Aucun compte ne correspond",
            children: "Vérifiez l’adresse ou le nom, ou regardez les autres états.",
            all: "Voir tous les comptes",
          }}
        />
      </div>
    </Main>
  );
}
