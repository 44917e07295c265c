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
  { key: "courriel", label: "Son courriel", cell: (row) => <Courriel row={row} /> },
];

function Courriel({ row }: { row: LigneDestinataire }) {
  if (!row.fate) return <span className="text-ink-soft">—</span>;
  return (
    <>
      <span className="inline-flex flex-wrap items-baseline gap-x-2 max-sm:justify-end">
        <FateBadge fate={row.fate} />
        {row.envoyeLe && (
          <span className="text-sm whitespace-nowrap text-ink-soft">
            le {dateCourte(row.envoyeLe)}
            {row.ouvertLe && ", ouvert"}
          </span>
        )}
      </span>
      {row.fate !== "parti" && row.motif && (
        <span className="mt-1 block max-w-72 text-sm text-ink-soft">{motifLabel(row.motif)}</span>
      )}
      {row.desinscritMotif && <q className="mt-1 block max-w-72 text-sm">{row.desinscritMotif}</q>}
    </>
  );
}
