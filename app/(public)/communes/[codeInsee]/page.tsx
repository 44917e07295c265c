import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CarteObjet, GrilleObjets } from "@/components/objets/carte";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Main, PageTitle } from "@/components/ui/page";
import { hrefWith } from "@/components/ui/query";
import { communePublique } from "@/lib/communes/publiques";
import { database } from "@/lib/db";
import { compte } from "@/lib/format";
import { objetsDeLaCommune, type ObjetDeLaCommune } from "@/lib/objets/publics";
import { routes } from "@/lib/routes";

type Props = { params: Promise<{ codeInsee: string }> };

const load = cache(async (codeInsee: string) => (await communePublique(database(), codeInsee)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const commune = await load((await params).codeInsee);
  return { title: `${commune.nom} (${commune.departement})\u00a0: objets protégés` };
}

export default async function CommunePage({ params }: Props) {
  const commune = await load((await params).codeInsee);
  const objets = await objetsDeLaCommune(database(), commune.codeInsee);
  const edifices = parEdifice(objets);
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
          objets.length > 0
            ? `${compte(objets.length, "objet protégé", "objets protégés")}, dans ${compte(edifices.length, "édifice")}.`
            : undefined
        }
      >
        {commune.nom}
      </PageTitle>
      {objets.length === 0 && (
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
