import type { Metadata } from "next";
import { CodesDictes } from "@/components/comptes/codes-dictes";
import { EmptyState } from "@/components/ui/empty-state";
import { Main, PageTitle } from "@/components/ui/page";
import { listDictated } from "@/lib/comptes/queries";
import { DUREE_ANNONCE } from "@/lib/comptes/rules";
import { departementsSuivis } from "@/lib/communes/queries";
import { complementsRecus, dossiersRecus } from "@/lib/examens/accueil";
import { compte, liste } from "@/lib/format";
import { load } from "@/lib/read";
import { CartesDepartements } from "./_components/cartes-departements";
import { ListeComplements } from "./_components/liste-complements";
import { ListeDossiers } from "./_components/liste-dossiers";

export const metadata: Metadata = { title: "À traiter" };

const read = load({ who: "conservateur", may: "compte.read" }, async ({ db, actor }) => {
  const [dictees, departements, recus, complements] = await Promise.all([
    listDictated(db, actor.compteId, new Date(Date.now() - DUREE_ANNONCE)),
    departementsSuivis(db, actor),
    dossiersRecus(db, actor),
    complementsRecus(db, actor),
  ]);
  return { dictees, departements, complements, ...recus };
});

export default async function AccueilConservateurPage() {
  const { dictees, departements, prioritaires, autres, complements } = await read();
  const nombres = {
    prioritaires: prioritaires.total,
    complements: complements[0]?.total ?? 0,
    autres: autres.total,
  };
  const rien = nombres.prioritaires + nombres.complements + nombres.autres === 0;

  return (
    <Main>
      <PageTitle lead={rien ? undefined : resume(nombres)}>À traiter</PageTitle>
      <CodesDictes dictees={dictees} className="mb-8" />
      {departements.length === 0 && (
        <EmptyState title="Aucun département ne vous est confié">
          Écrivez à l’équipe pour qu’elle vous confie le vôtre&nbsp;: ses communes et leurs objets apparaîtront ici.
        </EmptyState>
      )}
      <div className="space-y-10">
        {departements.length > 0 && rien && (
          <EmptyState title="Rien ne vous attend">
            Dès qu’une commune enverra son recensement, vous le trouverez ici, les objets en péril d’abord.
          </EmptyState>
        )}
        <ListeDossiers
          titre="Prioritaires à examiner"
          explication="Un objet en péril ou introuvable attend votre avis."
          dossiers={prioritaires.dossiers}
          total={nombres.prioritaires}
          departements={departements}
          attente="prioritaires"
        />
        <ListeComplements complements={complements} total={nombres.complements} />
        <ListeDossiers
          titre="Reçus récemment"
          explication="Rien d’urgent n’y attend votre avis."
          dossiers={autres.dossiers}
          total={nombres.autres}
          departements={departements}
          attente="autres"
        />
        <CartesDepartements departements={departements} />
      </div>
    </Main>
  );
}

/** « 3 dossiers ont un objet prioritaire à examiner, 1 réponse à vos demandes et 12 autres dossiers. » */
function resume({ prioritaires, complements, autres }: Record<"prioritaires" | "complements" | "autres", number>) {
  const parties = [
    prioritaires > 0 && `${compte(prioritaires, "dossier")} avec un objet prioritaire à examiner`,
    complements > 0 && `${compte(complements, "réponse")} à vos demandes`,
    autres > 0 &&
      (prioritaires > 0
        ? compte(autres, "autre dossier", "autres dossiers")
        : `${compte(autres, "dossier")} sans urgence`),
  ].filter((partie) => partie !== false);
  return `${liste(parties)}.`;
}
