import type { Metadata } from "next";
import { Main, PageTitle } from "@/components/ui/page";
import { ownerTitle } from "@/lib/brand";
import { env } from "@/lib/env";
import { Table } from "@/components/ui/table";
import { dureeDe, promesses, PROMESSES } from "@/lib/promises";

export const metadata: Metadata = { title: "Données personnelles" };

/** What is forgotten at its hour, and what is only when somebody asks. */
const donnees = [
  {
    quoi: "Adresse, nom et téléphone du compte",
    pourquoi: "Se connecter, être prévenu, être rappelé",
    duree: "Tant que vous ne demandez pas de les effacer",
  },
  ...PROMESSES.map((promesse) => ({ ...promesses[promesse], duree: dureeDe(promesse) })),
];

export default function PrivacyPage() {
  return (
    <Main width="narrow">
      <PageTitle lead="Nous ne gardons que ce qui sert au recensement, le temps qu’il faut, et ne le cédons à personne.">
        Données personnelles
      </PageTitle>
      <div className="prose">
        <h2>Qui en est responsable</h2>
        <p>
          {ownerTitle()}, pour une mission d’intérêt public&nbsp;: le récolement des objets protégés au titre des
          monuments historiques.
        </p>
        <h2>Ce que nous gardons, et combien de temps</h2>
      </div>
      <div className="mt-4">
        <Table
          caption="Données personnelles gardées par le service"
          rows={donnees}
          rowKey={(row) => row.quoi}
          columns={[
            { key: "quoi", label: "Donnée", phone: "title", cell: (row) => row.quoi },
            { key: "pourquoi", label: "Raison", phone: "line", cell: (row) => row.pourquoi },
            { key: "duree", label: "Durée", cell: (row) => row.duree },
          ]}
        />
      </div>
      <div className="prose mt-8">
        <h2>Qui les voit</h2>
        <p>
          Les agents de la commune concernée, les conservateurs de son département et l’équipe qui fait fonctionner le
          service. Les photos et les réponses ne sont visibles que d’eux&nbsp;; une photo retenue peut être publiée avec
          le nom de la commune, jamais avec celui d’une personne.
        </p>
        <h2>Ce qui reste sur votre appareil</h2>
        <p>
          Un cookie garde votre connexion&nbsp;: il est indispensable et ne sert qu’à cela. Ce que vous êtes en train
          d’écrire est gardé dans votre navigateur jusqu’à ce que nous l’ayons reçu. Il n’y a ni publicité ni mesure
          d’audience.
        </p>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne, ou vous opposer à son usage, en
          écrivant à <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>. Si la réponse ne vous convient
          pas, vous pouvez saisir la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
        </p>
      </div>
    </Main>
  );
}
