import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import type { Column } from "@/components/ui/table";
import { dateCourte } from "@/lib/dates";
import { anomalieNoms, explainAnomalie } from "@/lib/imports/mairies/labels";
import { anomalieColumns as c, type EtatAnomalie } from "@/lib/imports/mairies/list";
import type { LigneAnomalie } from "@/lib/imports/mairies/queries";
import { routes } from "@/lib/routes";

type Dernier = { id: string; finiLe: Date | null } | undefined;

/** One anomaly a line: whom to call, what is wrong, what to ask, since when. `dernier`: the last whole directory applied. */
export function columnsOf(etat: EtatAnomalie, dernier: Dernier): readonly Column<LigneAnomalie>[] {
  return [
    { ...c.commune, phone: "title", cell: (row) => <Commune row={row} /> },
    {
      ...c.constat,
      phone: "line",
      cell: (row) => (
        <div className="space-y-1.5">
          <Badge tone={etat === "ouvertes" ? "wait" : "neutral"}>{anomalieNoms[row.type]}</Badge>
          {row.adresse && <p className="font-semibold wrap-anywhere">{row.adresse}</p>}
          <p>{explainAnomalie(row).constat}</p>
        </div>
      ),
    },
    ...(etat === "ouvertes" ? [{ ...c.conseil, phone: "line" } as const] : []),
    {
      ...c.constatee,
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
            ...c.reglee,
            cell: (row: LigneAnomalie) =>
              row.resolueLe && (
                <Moment le={row.resolueLe} importId={row.regleePar} quoi="qui l’a réglée" commune={row.commune} />
              ),
          },
        ]
      : []),
  ];
}

/** The town hall to call. */
const Commune = ({ row }: { row: LigneAnomalie }) => (
  <>
    <Link href={routes.communePublique(row.communeCode)}>{row.commune}</Link>
    <span className="block text-sm font-normal text-ink-soft">
      {row.departement} ({row.departementCode})
    </span>
    {row.telephone && (
      <PhoneLink
        number={row.telephone}
        className="inline-flex items-center text-sm font-normal whitespace-nowrap max-sm:min-h-target"
      />
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
