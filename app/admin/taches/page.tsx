import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { Figures } from "@/components/ui/figures";
import { List, ListChips } from "@/components/ui/list";
import { Main, PageTitle } from "@/components/ui/page";
import { compte, nombre } from "@/lib/format";
import { queueAge, workersAlive } from "@/lib/jobs/health";
import { etatTacheLabels } from "@/lib/jobs/labels";
import { ETATS_TACHE, tachesList } from "@/lib/jobs/list";
import { countTaches, listTaches } from "@/lib/jobs/queries";
import { load, type Asked } from "@/lib/read";
import { tacheColumns } from "./_components/tache-columns";

export const metadata: Metadata = { title: "Tâches" };

/** Seconds after which something that should have begun has not: nobody is at work, or too much is asked. */
const EN_RETARD = 300;

const read = load({ who: "admin", may: "tache.read", search: tachesList.read }, async ({ db, actor, search }) => {
  const [taches, nombres, retard, travailleurs] = await Promise.all([
    listTaches(db, actor, search),
    countTaches(db, actor),
    queueAge(db),
    workersAlive(db),
  ]);
  return { taches, nombres, retard, travailleurs };
});

export default async function TachesPage(props: Asked) {
  const { search: query, taches, nombres, retard, travailleurs } = await read(props);
  const of = { list: tachesList, query };
  const { etat } = query.filters;
  return (
    <Main>
      <PageTitle lead="Ce que le service fait en dehors des pages : courriels, photos, campagnes, imports, effacements.">
        Tâches
      </PageTitle>
      <div className="space-y-6">
        {travailleurs === 0 && (
          <Alert tone="danger" title="Aucun travailleur n’est en marche">
            <p>Rien ne part, aucune photo n’est vérifiée. Sur le serveur&nbsp;: npm run worker.</p>
          </Alert>
        )}
        {travailleurs > 0 && retard > EN_RETARD && (
          <Alert tone="wait" title={`La plus ancienne attend depuis ${compte(Math.round(retard / 60), "minute")}`}>
            <p>Le travail s’accumule. Un travailleur de plus sur le serveur le fait avancer&nbsp;: npm run worker.</p>
          </Alert>
        )}
        <Figures
          figures={[
            {
              value: nombre(travailleurs),
              label: travailleurs < 2 ? "travailleur" : "travailleurs",
              danger: travailleurs === 0,
            },
            { value: nombre(nombres.cours), label: "en cours" },
            { value: nombre(nombres.attente), label: "en attente" },
            {
              value: nombre(nombres.echec),
              label: nombres.echec < 2 ? "échouée" : "échouées",
              danger: nombres.echec > 0,
            },
          ]}
        />
        <ListChips
          {...of}
          label="Tâches par état"
          name="etat"
          values={ETATS_TACHE}
          labels={etatTacheLabels}
          counts={nombres}
        />
        <List
          {...of}
          rows={taches}
          total={nombres[etat]}
          caption={`Tâches, ${etatTacheLabels[etat].toLowerCase()}`}
          columns={tacheColumns(etat)}
          rowKey={({ id }) => id}
          none={
            etat === "echec"
              ? { title: "Aucune tâche n’a échoué", children: "Tout ce qui devait se faire s’est fait, ou se fera." }
              : { title: "Rien ici pour l’instant", children: "Une tâche ne reste là que le temps d’être faite." }
          }
        />
      </div>
    </Main>
  );
}
