import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { Table } from "@/components/ui/table";
import { chercherCommunes, listerDepartements } from "@/lib/communes/publiques";
import { database } from "@/lib/db";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";
import { FindCommune } from "../_components/find-commune";

export const metadata: Metadata = { title: "Les communes et leurs objets" };

const TAILLE = 25;
const texteDe = (value: string | readonly string[] | undefined) => [value ?? ""].flat()[0]?.slice(0, 100) ?? "";
const pageDe = (value: string) => (/^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1);

export default async function CommunesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const texte = texteDe(query.q).trim();
  const departement = texteDe(query.departement);
  return (
    <Main>
      <PageTitle lead="Trouvez une commune pour voir les objets protégés qu’elle garde, édifice par édifice.">
        Les communes et leurs objets
      </PageTitle>
      <div className="max-w-form">
        <FindCommune value={texte} label="Chercher une commune" />
      </div>
      <div className="mt-8">
        {texte || departement ? (
          <Resultats texte={texte} departement={departement} page={pageDe(texteDe(query.page))} query={query} />
        ) : (
          <Departements />
        )}
      </div>
    </Main>
  );
}

async function Resultats({
  texte,
  departement,
  page,
  query,
}: {
  texte: string;
  departement: string;
  page: number;
  query: Query;
}) {
  const db = database();
  const { rows, total } = await chercherCommunes(db, {
    texte,
    departement: departement || undefined,
    page,
    taille: TAILLE,
  });
  const hrefOf = (to: number) => hrefWith(routes.communes, query, { page: to });
  if (total === 0 && page > 1) redirect(hrefOf(1));
  if (total === 0)
    return (
      <EmptyState
        title="Aucune commune à ce nom ne garde d’objet protégé"
        action={
          <ButtonLink href={routes.communes} variant="second">
            Chercher par département
          </ButtonLink>
        }
      >
        Vérifiez l’orthographe, ou essayez seulement le début du nom.
      </EmptyState>
    );
  if (rows.length === 0)
    return (
      <EmptyState
        title="La liste s’arrête avant"
        action={<ButtonLink href={hrefOf(1)}>Revenir au début de la liste</ButtonLink>}
      />
    );
  return (
    <section aria-labelledby="resultats">
      <h2 id="resultats" className="mb-4 text-xl">
        {compte(total, "commune")}
      </h2>
      <Table
        caption="Communes trouvées"
        rows={rows}
        rowKey={(row) => row.codeInsee}
        columns={[
          {
            key: "nom",
            label: "Commune",
            phone: "title",
            cell: (row) => <Link href={routes.communePublique(row.codeInsee)}>{row.nom}</Link>,
          },
          { key: "departement", label: "Département", phone: "line", cell: (row) => row.departement },
          { key: "objets", label: "Objets protégés", numeric: true, cell: (row) => row.objets },
        ]}
      />
      <Pagination page={page} size={TAILLE} total={total} hrefOf={hrefOf} />
    </section>
  );
}

async function Departements() {
  const departements = await listerDepartements(database());
  return (
    <section aria-labelledby="departements">
      <h2 id="departements" className="text-xl">
        Ou choisir un département
      </h2>
      <ul className="mt-3 columns-1 gap-8 sm:columns-2 lg:columns-3">
        {departements.map(({ code, nom }) => (
          <li key={code}>
            <Link
              href={hrefWith(routes.communes, {}, { departement: code })}
              className="inline-flex min-h-target items-center"
            >
              {nom}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
