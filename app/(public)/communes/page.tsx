import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { List } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import type { Column } from "@/components/ui/table";
import { codeSaid } from "@/lib/communes/asked";
import { publicCommunesList } from "@/lib/communes/list";
import { listPublicCommunes } from "@/lib/communes/publiques";
import { listDepartements } from "@/lib/communes/search";
import { compte } from "@/lib/format";
import { load, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";
import { FindCommune } from "../_components/find-commune";

export const metadata: Metadata = { title: "Les communes et leurs objets" };

const columns = (q: string): readonly Column<Awaited<ReturnType<typeof listPublicCommunes>>["rows"][number]>[] => [
  {
    key: "nom",
    label: "Commune",
    phone: "title",
    cell: (row) => (
      <>
        <Link href={routes.communePublique(row.codeInsee)}>{row.nom}</Link>
        {codeSaid(row, q) && <span className="block text-sm font-normal text-ink-soft">{codeSaid(row, q)}</span>}
      </>
    ),
  },
  { key: "departement", label: "Département", phone: "line", cell: (row) => row.departement },
  { key: "objets", label: "Objets protégés", numeric: true, cell: (row) => row.proteges },
];

const read = load(
  { who: "public", may: "objet.read", search: publicCommunesList.read },
  async ({ db, search: query }) =>
    publicCommunesList.narrows(query)
      ? { found: await listPublicCommunes(db, query), departements: [] }
      : { departements: await listDepartements(db, "nom") },
);
type Asking = Awaited<ReturnType<typeof read>>;

export default async function CommunesPage(props: Asked) {
  const { search: query, found, departements } = await read(props);
  return (
    <Main>
      <PageTitle lead="Trouvez une commune pour voir les objets protégés qu’elle garde, édifice par édifice.">
        Les communes et leurs objets
      </PageTitle>
      <div className="max-w-form">
        <FindCommune value={query.filters.q} label="Chercher une commune" />
      </div>
      <div className="mt-8">
        {found ? <Resultats {...found} query={query} /> : <Departements departements={departements} />}
      </div>
    </Main>
  );
}

function Resultats({ rows, total, query }: NonNullable<Asking["found"]> & { query: Asking["search"] }) {
  return (
    <section aria-labelledby={total > 0 ? "resultats" : undefined}>
      {total > 0 && (
        <h2 id="resultats" className="mb-4 text-xl">
          {compte(total, "commune")}
        </h2>
      )}
      <List
        list={publicCommunesList}
        query={query}
        rows={rows}
        total={total}
        caption="Communes trouvées"
        columns={columns(query.filters.q)}
        rowKey={(row) => row.codeInsee}
        none={{
          ...(query.filters.q
            ? {
                title: "Aucune commune à ce nom ne garde d’objet protégé",
                children: "Vérifiez l’orthographe, ou essayez seulement le début du nom.",
              }
            : {
                title: "Aucun objet protégé dans ce département pour l’instant",
                children: "Ses objets apparaîtront dès qu’ils auront été importés de la base nationale.",
              }),
          all: "Chercher par département",
        }}
      />
    </section>
  );
}

function Departements({ departements }: Pick<Asking, "departements">) {
  return (
    <section aria-labelledby="departements">
      <h2 id="departements" className="text-xl">
        Ou choisir un département
      </h2>
      <ul className="mt-3 columns-1 gap-8 sm:columns-2 lg:columns-3">
        {departements.map(({ code, nom }) => (
          <li key={code}>
            <Link
              href={publicCommunesList.link({ departement: code })}
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
