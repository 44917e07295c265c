import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, type Column } from "@/components/ui/table";
import { dateCourte } from "@/lib/dates";
import { trisAnomalies, type FiltresAnomalies, type TriAnomalies } from "@/lib/imports/mairies/filters";
import { anomalieNoms, etatAnomalieLabels, expliquer } from "@/lib/imports/mairies/labels";
import type { LigneAnomalie } from "@/lib/imports/mairies/queries";
import { routes } from "@/lib/routes";

type Dernier = { id: string; finiLe: Date | null } | undefined;

type TableAnomaliesProps = {
  rows: readonly LigneAnomalie[];
  filtres: FiltresAnomalies;
  /** The last whole directory applied. */
  dernier: Dernier;
  sortHref: (tri: TriAnomalies, sens: "asc" | "desc") => string;
};

const estTri = (key: string): key is TriAnomalies => Object.hasOwn(trisAnomalies, key);

/** One anomaly a line: whom to call, what is wrong, what to ask, since when. */
export function TableAnomalies({ rows, filtres: { etat, tri, sens }, dernier, sortHref }: TableAnomaliesProps) {
  const columns: Column<LigneAnomalie>[] = [
    { key: "commune", label: "Commune", phone: "title", sortable: true, cell: (row) => <Commune row={row} /> },
    {
      key: "quoi",
      label: "Ce qui ne va pas",
      phone: "line",
      cell: (row) => (
        <div className="space-y-1.5">
          <Badge tone={etat === "ouvertes" ? "wait" : "neutral"}>{anomalieNoms[row.type]}</Badge>
          {row.adresse && <p className="font-semibold wrap-anywhere">{row.adresse}</p>}
          <p>{expliquer(row).constat}</p>
        </div>
      ),
    },
    ...(etat === "ouvertes"
      ? [
          {
            key: "faire",
            label: "Ce qu’il faut faire",
            phone: "line",
            cell: (row: LigneAnomalie) => expliquer(row).conseil,
          } as const,
        ]
      : []),
    {
      key: "constatee",
      label: "Constatée",
      sortable: true,
      cell: (row) => (
        <>
          <Moment le={row.constateeLe} importId={row.trouveePar} quoi="qui l’a trouvée" commune={row.commune} />
          {etat === "ouvertes" && <Encore row={row} dernier={dernier} />}
        </>
      ),
    },
    ...(etat === "reglees"
      ? [
          {
            key: "reglee",
            label: "Réglée",
            sortable: true,
            cell: (row: LigneAnomalie) =>
              row.resolueLe && (
                <Moment le={row.resolueLe} importId={row.regleePar} quoi="qui l’a réglée" commune={row.commune} />
              ),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={`Anomalies de l’annuaire\u00a0: ${etatAnomalieLabels[etat].toLowerCase()}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      sort={{ key: tri, direction: sens }}
      sortHref={({ key, direction }) =>
        estTri(key) ? sortHref(key, key === tri ? direction : trisAnomalies[key]) : ""
      }
    />
  );
}

/** The town hall to call. */
const Commune = ({ row }: { row: LigneAnomalie }) => (
  <>
    <Link href={routes.communePublique(row.communeCode)}>{row.commune}</Link>
    <span className="block text-sm font-normal text-ink-soft">
      {row.departement} ({row.departementCode})
    </span>
    {row.telephone && (
      <a
        href={`tel:${row.telephone.replaceAll(" ", "")}`}
        className="inline-flex items-center text-sm font-normal whitespace-nowrap max-sm:min-h-target"
      >
        {row.telephone}
      </a>
    )}
  </>
);

type MomentProps = { le: Date; importId: string | null; quoi: string; commune: string };

/** A day, and the import of that day. */
const Moment = ({ le, importId, quoi, commune }: MomentProps) =>
  importId === null ? (
    <span className="whitespace-nowrap">le {dateCourte(le)}</span>
  ) : (
    <span className="whitespace-nowrap">
      le{" "}
      <Link href={routes.admin.import(importId)}>
        {dateCourte(le)}
        <span className="sr-only">
          , voir l’import {quoi}, {commune}
        </span>
      </Link>
    </span>
  );

/** Still open after a later import of the whole directory. */
function Encore({ row, dernier }: { row: LigneAnomalie; dernier: Dernier }) {
  if (!dernier?.finiLe || dernier.id === row.trouveePar || dernier.finiLe <= row.constateeLe) return null;
  return (
    <span className="block text-sm whitespace-nowrap text-ink-soft">
      Encore là <Moment le={dernier.finiLe} importId={dernier.id} quoi="le plus récent" commune={row.commune} />
    </span>
  );
}
