import { DossiersPasses } from "@/components/dossiers/passes";
import { EmptyState } from "@/components/ui/empty-state";
import { Main, PageTitle } from "@/components/ui/page";
import { communeEtDepartement } from "@/lib/communes/names";
import { dossiersPasses } from "@/lib/historique/queries";
import { load, titled, type Asked } from "@/lib/read";
import { routes } from "@/lib/routes";

const read = load({ who: "commune", may: "dossier.read" }, async ({ db, actor: { communeCode } }) => {
  const [commune, dossiers] = await Promise.all([
    communeEtDepartement(db, communeCode),
    dossiersPasses(db, communeCode),
  ]);
  return { commune, dossiers };
});

export const generateMetadata = titled(read, ({ commune }) => `Historique, ${commune.nom}`);

/** The rounds of the commune that are over: nothing that was said in them is lost. */
export default async function HistoriquePage(props: Asked) {
  const { actor, commune, dossiers } = await read(props);
  return (
    <Main>
      <PageTitle
        over={`${commune.nom} · ${commune.departement}`}
        lead="Vos recensements terminés, avec vos réponses, vos photos et les rapports reçus."
      >
        Historique
      </PageTitle>
      {dossiers.length === 0 ? (
        <EmptyState
          title="Aucun recensement terminé"
          link={{ href: routes.commune.accueil, label: "Voir les objets de la commune" }}
        >
          Quand un recensement prend fin, il reste à lire ici.
        </EmptyState>
      ) : (
        <DossiersPasses
          dossiers={dossiers}
          codeInsee={actor.communeCode}
          href={(dossierId) => routes.commune.dossier(dossierId)}
        />
      )}
    </Main>
  );
}
