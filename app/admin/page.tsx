import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { Table } from "@/components/ui/table";
import { campagnesList } from "@/lib/campagnes/list";
import { etapesEnRetard } from "@/lib/campagnes/passages";
import { listCampagnes } from "@/lib/campagnes/queries";
import { dateLongue, jourDe } from "@/lib/dates";
import { combien, compte, nombre } from "@/lib/format";
import { sourceLabels } from "@/lib/imports/labels";
import { importsList } from "@/lib/imports/list";
import { importsARegarder, listImports } from "@/lib/imports/queries";
import { envoisList } from "@/lib/envois/list";
import { countEnvoisSuivis, derniersEnvois, listRefusals } from "@/lib/envois/queries";
import { countTaches } from "@/lib/jobs/queries";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";
import { envoiColumns } from "./_components/envoi-columns";
import { importColumns } from "./_components/import-columns";
import { MessageriesFermees } from "./_components/messageries-fermees";
import { EtapesEnRetard } from "./_components/etapes-en-retard";
import { campagneColumns } from "./campagnes/_components/campagne-columns";

export const metadata: Metadata = { title: "Tableau de bord" };

/** Rows of each part: what does not fit is one link away. */
const QUELQUES = 5;

const AUCUN = { nombre: 0, plus: false };

const read = load(
  { who: "admin", may: ["campagne.read", "envoi.read", "import.read", "tache.read"] },
  async ({ db, actor }) => {
    const [taches, campagnes, retards, nombres, doutes, echecs, refus, imports, arretes] = await Promise.all([
      countTaches(db, actor),
      listCampagnes(db, actor, { ...campagnesList.read({ statut: "en_cours" }), size: QUELQUES }),
      etapesEnRetard(db, actor),
      countEnvoisSuivis(db, actor),
      derniersEnvois(db, actor, "doute", QUELQUES),
      derniersEnvois(db, actor, "echec", QUELQUES),
      listRefusals(db, actor),
      listImports(db, actor, { ...importsList.read({}), size: QUELQUES }),
      importsARegarder(db, actor),
    ]);
    return { taches, campagnes, retards, nombres, doutes, echecs, refus, imports, arretes };
  },
);

export default async function AdminPage() {
  const { taches, campagnes, retards, nombres, doutes, echecs, refus, imports, arretes } = await read();
  const aRegarder = [...doutes, ...echecs].slice(0, QUELQUES);
  const [enRoute, incertains, enEchec] = [nombres.en_route ?? AUCUN, nombres.doute ?? AUCUN, nombres.echec ?? AUCUN];

  return (
    <Main>
      <PageTitle aside={<ButtonLink href={routes.admin.nouvelleCampagne}>Nouvelle campagne</ButtonLink>}>
        Tableau de bord
      </PageTitle>
      <div className="space-y-10">
        <EtapesEnRetard retards={retards} />
        {taches.echec > 0 && (
          <Alert tone="danger" title={compte(taches.echec, "tâche a échoué", "tâches ont échoué")}>
            <p>
              Le service a essayé plusieurs fois, puis s’est arrêté. Quelqu’un doit regarder.{" "}
              <Link href={routes.admin.taches}>Voir {taches.echec < 2 ? "laquelle" : "lesquelles"}</Link>
            </p>
          </Alert>
        )}
        {arretes.map(({ id, source, demandeLe }) => (
          <Alert key={id} tone="danger" title={`L’import de la semaine s’est arrêté\u00a0: ${sourceLabels[source]}`}>
            <p>
              Rien n’a été changé le {dateLongue(demandeLe)}. Quelqu’un doit regarder.{" "}
              <Link href={routes.admin.import(id)}>Voir pourquoi</Link>
            </p>
          </Alert>
        ))}
        <MessageriesFermees refus={refus} />
        <Figures
          figures={[
            { value: nombre(campagnes.total), label: campagnes.total < 2 ? "campagne en cours" : "campagnes en cours" },
            { value: combien(enRoute), label: "courriels en route" },
            { value: combien(incertains), label: "au sort incertain", danger: incertains.nombre > 0 },
            { value: combien(enEchec), label: "en échec", danger: enEchec.nombre > 0 },
          ]}
        />
        <Partie titre="Campagnes en cours" suite={<Link href={routes.admin.campagnes}>Toutes les campagnes</Link>}>
          {campagnes.total > 0 ? (
            <Table
              caption="Campagnes en cours"
              columns={campagneColumns(jourDe(new Date()))}
              rows={campagnes.rows}
              rowKey={({ id }) => id}
            />
          ) : (
            <EmptyState title="Aucune campagne en cours">
              Créez-en une, ou lancez l’une de celles qui sont planifiées.
            </EmptyState>
          )}
        </Partie>
        {aRegarder.length > 0 && (
          <Partie
            titre="Courriels à regarder"
            suite={
              <Link href={envoisList.link({ etat: incertains.nombre > 0 ? "doute" : "echec" })}>
                Voir {(incertains.plus || enEchec.plus) && "plus de "}
                {compte(incertains.nombre + enEchec.nombre, "courriel")}
              </Link>
            }
          >
            <Table
              caption="Courriels incertains ou en échec"
              columns={envoiColumns}
              rows={aRegarder}
              rowKey={({ id }) => id}
            />
          </Partie>
        )}
        <Partie titre="Derniers imports" suite={<Link href={routes.admin.imports}>Tous les imports</Link>}>
          {imports.total > 0 ? (
            <Table caption="Derniers imports" columns={importColumns} rows={imports.rows} rowKey={({ id }) => id} />
          ) : (
            <EmptyState
              title="Aucun import pour l’instant"
              link={{ href: routes.admin.nouvelImport(), label: "Importer" }}
            >
              Les objets arrivent de la base nationale.
            </EmptyState>
          )}
        </Partie>
      </div>
    </Main>
  );
}

const Partie = ({ titre, suite, children }: { titre: string; suite?: ReactNode; children: ReactNode }) => (
  <section>
    <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h2>{titre}</h2>
      {suite}
    </div>
    {children}
  </section>
);
