import { StatutBadge } from "@/components/communes/statut-badge";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { etapeCampagneLabels } from "@/lib/campagnes/labels";
import type { LigneDestinataire } from "@/lib/campagnes/suivi";
import { dateCourte } from "@/lib/dates";
import { nombre } from "@/lib/format";
import { motifLabel } from "@/lib/envois/labels";
import { routes } from "@/lib/routes";
import { FateBadge } from "../../../_components/fate-badge";

export const destinataireColumns: readonly Column<LigneDestinataire>[] = [
  {
    key: "commune",
    label: "Commune",
    phone: "title",
    cell: (row) => <Link href={routes.communePublique(row.codeInsee)}>{row.nom}</Link>,
  },
  { key: "statut", label: "Statut", phone: "corner", cell: (row) => <StatutBadge statut={row.statut} /> },
  {
    key: "objets",
    label: "Objets recensés",
    numeric: true,
    cell: (row) => `${nombre(row.recenses)} sur ${nombre(row.objets)}`,
  },
  {
    key: "etape",
    label: "Dernière étape",
    cell: (row) => (row.etape ? etapeCampagneLabels[row.etape] : <span className="text-ink-soft">pas encore</span>),
  },
  {
    key: "courriel",
    label: "Son courriel",
    phone: (row) => (explained(row) ? "line" : "pair"),
    cell: (row) => <Courriel row={row} />,
  },
];

const whyNot = ({ fate, motif }: LigneDestinataire) => (fate === "parti" ? null : motif);

/** A sentence does not fit beside its label. */
const explained = (row: LigneDestinataire): boolean =>
  row.fate !== null && (whyNot(row) !== null || row.desinscritMotif !== null);

function Courriel({ row }: { row: LigneDestinataire }) {
  if (!row.fate) return <span className="text-ink-soft">—</span>;
  const motif = whyNot(row);
  return (
    <>
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <FateBadge fate={row.fate} />
        {row.envoyeLe && (
          <span className="text-sm whitespace-nowrap text-ink-soft">
            le {dateCourte(row.envoyeLe)}
            {row.ouvertLe && ", ouvert"}
          </span>
        )}
      </span>
      {motif && <span className="mt-1 block max-w-72 text-sm text-ink-soft">{motifLabel(motif)}</span>}
      {row.desinscritMotif && <q className="mt-1 block max-w-72 text-sm">{row.desinscritMotif}</q>}
    </>
  );
}
