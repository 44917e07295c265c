import { z } from "zod";
import { CarteObjet, GrilleObjets } from "@/components/objets/carte";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { ListPages, stayWithin } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { publicCommunesList } from "@/lib/communes/list";
import { deCommune } from "@/lib/communes/locutions";
import { communePublique, type CommunePublique } from "@/lib/communes/publiques";
import { load, titled, type Asked } from "@/lib/read";
import { compte } from "@/lib/format";
import { objetsList } from "@/lib/objets/list";
import { listObjetsDeLaCommune } from "@/lib/objets/publics";
import { byEdifice } from "@/lib/edifices/rules";
import { routes } from "@/lib/routes";

const read = load(
  {
    who: "public",
    may: "objet.read",
    params: z.object({ codeInsee: z.string() }),
    search: objetsList.read,
  },
  async ({ db, params: { codeInsee }, search: query }) => {
    const commune = await communePublique(db, codeInsee);
    return commune && { commune, objets: await listObjetsDeLaCommune(db, commune.codeInsee, query) };
  },
);

export const generateMetadata = titled(
  read,
  ({ commune }) => `${commune.nom} (${commune.departement})\u00a0: objets protégés`,
);

export default async function CommunePage(props: Asked) {
  const { commune, objets, search: query } = await read(props);
  const list = objetsList.at(routes.communePublique(commune.codeInsee));
  stayWithin(list, query, objets.rows);
  const edifices = byEdifice(objets.rows);
  return (
    <Main>
      <Breadcrumb
        path={[
          { label: "Communes", href: routes.communes },
          {
            label: commune.departement,
            href: publicCommunesList.link({ departement: commune.departementCode }),
          },
        ]}
        here={commune.nom}
      />
      <PageTitle
        lead={objets.total > 0 ? `${combienDObjets(objets)}, dans ${compte(objets.edifices, "édifice")}.` : undefined}
      >
        {commune.nom}
      </PageTitle>
      {commune.disparueLe && <CommuneDisparue commune={commune} vide={objets.total === 0} />}
      {objets.total === 0 && !commune.disparueLe && (
        <EmptyState
          title="Aucun objet protégé connu ici"
          link={{ href: routes.communes, label: "Chercher une autre commune" }}
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
      {objets.total > query.size && <ListPages list={list} query={query} total={objets.total} />}
    </Main>
  );
}

/** Only what is protected is called so (spec 7.1). */
function combienDObjets({ total, proteges }: { total: number; proteges: number }): string {
  if (proteges === total) return compte(total, "objet protégé", "objets protégés");
  const dont = proteges === 0 ? "dont aucun n’est encore protégé" : `dont ${compte(proteges, "protégé")}`;
  return `${compte(total, "objet")} ${dont}`;
}

/** A commune that is no more sends to the one that took it in. */
const CommuneDisparue = ({ commune: { nom, fusionneeDans }, vide }: { commune: CommunePublique; vide: boolean }) =>
  fusionneeDans ? (
    <EmptyState
      title={`${nom} fait maintenant partie ${deCommune(fusionneeDans.nom)}`}
      link={{
        href: routes.communePublique(fusionneeDans.codeInsee),
        label: `Voir les objets ${deCommune(fusionneeDans.nom)}`,
      }}
    >
      {vide && "Ses objets sont présentés avec ceux de cette commune."}
    </EmptyState>
  ) : (
    <EmptyState
      title={`${nom} n’est plus une commune`}
      link={{ href: routes.communes, label: "Chercher une autre commune" }}
    >
      Elle ne figure plus dans la liste officielle des communes.
    </EmptyState>
  );
