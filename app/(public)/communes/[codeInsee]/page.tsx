import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { CarteObjet, GrilleObjets } from "@/components/objets/carte";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type Query } from "@/components/ui/query";
import { communePublique } from "@/lib/communes/publiques";
import { database } from "@/lib/db";
import { compte } from "@/lib/format";
import { OBJETS_PAR_PAGE, pageDemandee } from "@/lib/objets/pages";
import { listObjetsDeLaCommune, type ObjetDeLaCommune } from "@/lib/objets/publics";
import { routes } from "@/lib/routes";

type Props = { params: Promise<{ codeInsee: string }>; searchParams: Promise<Query> };

const load = cache(async (codeInsee: string) => (await communePublique(database(), codeInsee)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const commune = await load((await params).codeInsee);
  return { title: `${commune.nom} (${commune.departement})\u00a0: objets protégés` };
}

export default async function CommunePage({ params, searchParams }: Props) {
  const commune = await load((await params).codeInsee);
  const page = pageDemandee((await searchParams).page);
  const objets = await listObjetsDeLaCommune(database(), commune.codeInsee, page);
  const hrefOf = (other: number) => hrefWith(routes.communePublique(commune.codeInsee), {}, { page: other });
  if (objets.rows.length === 0 && page > 1) redirect(hrefOf(1));
  const edifices = parEdifice(objets.rows);
  return (
    <Main>
      <Breadcrumb
        path={[
          { label: "Communes", href: routes.communes },
          {
            label: commune.departement,
            href: hrefWith(routes.communes, {}, { departement: commune.departementCode }),
          },
        ]}
        here={commune.nom}
      />
      <PageTitle
        lead={
          objets.total > 0
            ? `${compte(objets.total, "objet protégé", "objets protégés")}, dans ${compte(objets.edifices, "édifice")}.`
            : undefined
        }
      >
        {commune.nom}
      </PageTitle>
      {objets.total === 0 && (
        <EmptyState
          title="Aucun objet protégé connu ici"
          action={
            <ButtonLink href={routes.communes} variant="second">
              Chercher une autre commune
            </ButtonLink>
          }
        >
          La base Palissy ne signale aucun objet protégé gardé par cette commune.
        </EmptyState>
      )}
      {edifices.map((edifice) => (
        <section key={edifice.id} aria-labelledby={`edifice-${edifice.id}`} className="mt-10">
          <h2 id={`edifice-${edifice.id}`} className="mb-4">
            {edifice.nom}
          </h2>
          <GrilleObjets>
            {edifice.objets.map((objet) => (
              <CarteObjet key={objet.ref} objet={objet} href={routes.objet(objet.ref)} />
            ))}
          </GrilleObjets>
        </section>
      ))}
      {objets.total > OBJETS_PAR_PAGE && (
        <Pagination page={page} size={OBJETS_PAR_PAGE} total={objets.total} hrefOf={hrefOf} />
      )}
    </Main>
  );
}

type Edifice = { id: string; nom: string; objets: ObjetDeLaCommune[] };

/** The edifices of a commune, each with its objets, in the order of the rows. */
function parEdifice(objets: readonly ObjetDeLaCommune[]): Edifice[] {
  const edifices = new Map<string, Edifice>();
  for (const objet of objets) {
    const id = objet.edificeId ?? "inconnu";
    const edifice = edifices.get(id) ?? { id, nom: objet.edifice ?? "Édifice non précisé", objets: [] };
    edifice.objets.push(objet);
    edifices.set(id, edifice);
  }
  return [...edifices.values()];
}
