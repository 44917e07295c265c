import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { CarteObjet, GrilleObjets } from "@/components/objets/carte";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Main, PageTitle } from "@/components/ui/page";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/ui/query";
import { communePublique } from "@/lib/communes/publiques";
import { load, type Asked } from "@/lib/read";
import { compte } from "@/lib/format";
import { OBJETS_PAR_PAGE, pageDemandee } from "@/lib/objets/pages";
import { listObjetsDeLaCommune, type ObjetDeLaCommune } from "@/lib/objets/publics";
import { byEdifice } from "@/lib/edifices/rules";
import { routes } from "@/lib/routes";

const read = load(
  {
    who: "public",
    may: "objet.read",
    params: z.object({ codeInsee: z.string() }),
    search: ({ page }) => ({ page: pageDemandee(page) }),
  },
  async ({ db, params: { codeInsee }, search: { page } }) => {
    const commune = await communePublique(db, codeInsee);
    return commune && { commune, objets: await listObjetsDeLaCommune(db, commune.codeInsee, page) };
  },
);

export async function generateMetadata(props: Asked): Promise<Metadata> {
  const { commune } = await read(props);
  return { title: `${commune.nom} (${commune.departement})\u00a0: objets protégés` };
}

export default async function CommunePage(props: Asked) {
  const { commune, objets, search } = await read(props);
  const { page } = search;
  const hrefOf = (other: number) => hrefWith(routes.communePublique(commune.codeInsee), {}, { page: other });
  if (objets.rows.length === 0 && page > 1) redirect(hrefOf(1));
  const edifices = byEdifice(objets.rows);
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
