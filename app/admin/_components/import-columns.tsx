import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { dateHeure } from "@/lib/dates";
import { nombre } from "@/lib/format";
import { sourceLabels } from "@/lib/imports/labels";
import type { LigneImport } from "@/lib/imports/queries";
import { routes } from "@/lib/routes";
import { EtatImportBadge } from "./etat-import-badge";

/** What did not go to its end has counted nothing. */
const chiffre = (row: LigneImport, cle: "crees" | "modifies" | "sortis" | "inchanges") =>
  row[cle] === null || row.statut === "annule" || row.statut === "echoue" ? (
    <span className="text-ink-soft">—</span>
  ) : (
    nombre(row[cle])
  );

export const importColumns: readonly Column<LigneImport>[] = [
  {
    key: "source",
    label: "Source",
    phone: "title",
    cell: (row) => (
      <>
        <Link href={routes.admin.import(row.id)}>{sourceLabels[row.source]}</Link>
        <span className="block text-sm font-normal wrap-anywhere text-ink-soft">
          {row.fichier}
          {row.partiel && " (extrait)"}
        </span>
      </>
    ),
  },
  { key: "etat", label: "État", phone: "corner", cell: (row) => <EtatImportBadge etat={row.etat} /> },
  {
    key: "quand",
    label: "Demandé",
    phone: "line",
    cell: (row) => (
      <>
        <span className="sm:whitespace-nowrap">{dateHeure(row.demandeLe)}</span>
        <span className="block text-sm text-ink-soft">{row.qui}</span>
      </>
    ),
  },
  { key: "crees", label: "Créés", numeric: true, cell: (row) => chiffre(row, "crees") },
  { key: "modifies", label: "Modifiés", numeric: true, cell: (row) => chiffre(row, "modifies") },
  { key: "sortis", label: "Sortis", numeric: true, cell: (row) => chiffre(row, "sortis") },
  { key: "inchanges", label: "Inchangés", numeric: true, cell: (row) => chiffre(row, "inchanges") },
];
