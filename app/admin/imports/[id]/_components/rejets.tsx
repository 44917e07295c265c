import { ExportLink } from "@/components/ui/list";
import { Table, type Column } from "@/components/ui/table";
import { compte, nombre } from "@/lib/format";
import { wordsOf } from "@/lib/imports/sources";
import type { Rapport, Rejet } from "@/lib/imports/report/report";
import { dureeDe } from "@/lib/promises";
import { routes } from "@/lib/routes";

/** What fits on a page; the rest is in the file. */
const MONTRES = 20;

const columns: Column<Rejet>[] = [
  {
    key: "ligne",
    label: "Ligne du fichier",
    phone: "title",
    cell: ({ ligne }) => (
      <>
        <span className="sm:hidden">Ligne </span>
        {nombre(ligne)}
      </>
    ),
  },
  {
    key: "ref",
    label: "Référence",
    cell: ({ ref }) => ref ?? <span className="text-ink-soft">illisible</span>,
  },
  {
    key: "motif",
    label: "Pourquoi",
    phone: "line",
    cell: ({ motif }) => <span className="wrap-anywhere">{motif}</span>,
  },
];

/** The lines that could not be taken, and the whole report to keep. */
export function Rejets({ id, rapport }: { id: string; rapport: Rapport }) {
  const { chose } = wordsOf(rapport.source);
  const reste = rapport.rejetes - MONTRES;
  const une = rapport.rejetes === 1;
  const connu = `ce que nous savions déjà de ${une ? `${chose.feminin ? "cette" : "cet"} ${chose.nom}` : `ces ${chose.nom}s`} reste comme il est.`;
  const oubliees = rapport.rejetes > 0 && rapport.rejets.length === 0;
  return (
    <section className="space-y-4">
      {oubliees && (
        <>
          <h2>Lignes rejetées</h2>
          <p className="max-w-measure text-ink-soft">
            {compte(rapport.rejetes, "ligne rejetée", "lignes rejetées")}. Leur détail n’est gardé que{" "}
            {dureeDe("imports")}.
          </p>
        </>
      )}
      {rapport.rejets.length > 0 && (
        <>
          <h2>Lignes rejetées</h2>
          <p className="max-w-measure text-ink-soft">
            {une ? "Elle n’a pas pu être lue" : "Elles n’ont pas pu être lues"}&nbsp;: {connu}
            {rapport.sansReference ? " Là où la référence est illisible, personne ne sait de quoi il s’agit." : ""}
          </p>
          <Table
            caption={compte(rapport.rejetes, "ligne rejetée", "lignes rejetées")}
            columns={columns}
            rows={rapport.rejets.slice(0, MONTRES)}
            rowKey={({ ligne }) => String(ligne)}
          />
          {reste > 0 && (
            <p className="text-sm text-ink-soft">
              Et {compte(reste, "autre")}, dans le fichier
              {rapport.rejetes > rapport.rejets.length && `, qui s’arrête à la ${nombre(rapport.rejets.length)}ᵉ`}.
            </p>
          )}
        </>
      )}
      <p className="flex flex-wrap gap-3">
        <ExportLink href={routes.admin.rapportImport(id)}>Télécharger le rapport</ExportLink>
        {rapport.rejets.length > 0 && (
          <ExportLink href={routes.admin.rejets(id)}>Télécharger les lignes rejetées</ExportLink>
        )}
      </p>
    </section>
  );
}
