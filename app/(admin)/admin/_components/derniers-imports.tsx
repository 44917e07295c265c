import { Badge, type Tone } from "@/components/ui/badge";
import { Table, type Column } from "@/components/ui/table";
import type { SourceImport, StatutImport } from "@/db/vocabulaire";
import { dateHeure } from "@/lib/dates";
import { nombre } from "@/lib/format";
import type { LigneImport } from "@/lib/imports/queries";

const sources: Record<SourceImport, string> = {
  palissy: "Palissy",
  merimee: "Mérimée",
  memoire: "Mémoire",
  mairies: "Annuaire des mairies",
  communes: "Communes",
};

const statuts: Record<StatutImport, { label: string; tone: Tone }> = {
  en_cours: { label: "En cours", tone: "info" },
  applique: { label: "Appliqué", tone: "ok" },
  a_blanc: { label: "À blanc", tone: "neutral" },
  refuse: { label: "Refusé", tone: "danger" },
  echoue: { label: "Interrompu", tone: "danger" },
};

const chiffre = (row: LigneImport, cle: "crees" | "modifies" | "inchanges") =>
  row.rapport ? nombre(row.rapport[cle]) : "—";

const columns: Column<LigneImport>[] = [
  { key: "source", label: "Source", phone: "title", cell: (row) => sources[row.source] },
  {
    key: "statut",
    label: "Statut",
    phone: "corner",
    cell: ({ statut }) => <Badge tone={statuts[statut].tone}>{statuts[statut].label}</Badge>,
  },
  { key: "quand", label: "Quand", cell: (row) => dateHeure(row.commenceLe) },
  { key: "crees", label: "Créés", numeric: true, cell: (row) => chiffre(row, "crees") },
  { key: "modifies", label: "Modifiés", numeric: true, cell: (row) => chiffre(row, "modifies") },
  { key: "inchanges", label: "Inchangés", numeric: true, cell: (row) => chiffre(row, "inchanges") },
];

export const DerniersImports = ({ rows }: { rows: readonly LigneImport[] }) => (
  <Table caption="Derniers imports" columns={columns} rows={rows} rowKey={({ id }) => id} />
);
