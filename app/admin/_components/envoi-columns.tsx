import type { Column } from "@/components/ui/table";
import { dateHeure } from "@/lib/dates";
import { motifLabel } from "@/lib/envois/labels";
import type { LigneEnvoi } from "@/lib/envois/queries";
import { mailLabel } from "@/lib/mails";
import { compte } from "@/lib/format";
import { DecideEchec, DecideIncertain } from "./decide-envoi";
import { FateBadge } from "./fate-badge";

export const envoiColumns: readonly Column<LigneEnvoi>[] = [
  {
    key: "courriel",
    label: "Courriel",
    phone: "title",
    cell: (row) => (
      <>
        {mailLabel(row.gabarit)}
        {row.commune && <span className="block text-sm font-normal text-ink-soft">{row.commune}</span>}
      </>
    ),
  },
  { key: "etat", label: "État", phone: "corner", cell: (row) => <FateBadge fate={row.fate} /> },
  {
    key: "adresse",
    label: "Adresse",
    phone: "line",
    cell: (row) =>
      row.email ? <span className="wrap-anywhere">{row.email}</span> : <span className="text-ink-soft">—</span>,
  },
  { key: "quand", label: "Quand", cell: (row) => <Quand row={row} /> },
  { key: "suite", label: "Ce qu’il faut savoir", phone: "line", cell: (row) => <Suite row={row} /> },
];

const Quand = ({ row }: { row: LigneEnvoi }) => (
  <span className="whitespace-nowrap">{dateHeure(row.envoyeLe ?? row.creeLe)}</span>
);

function Suite({ row }: { row: LigneEnvoi }) {
  const rien = !row.motif && !row.ouvertLe && row.fate !== "doute" && row.fate !== "echec" && !row.prochainEssaiLe;
  return rien ? null : (
    <div className="space-y-2 text-sm sm:max-w-72">
      {row.motif && <p>{motifLabel(row.motif)}</p>}
      {row.fate === "en_route" && row.prochainEssaiLe && (
        <p>
          {row.tentatives > 0
            ? `Nouvel essai le ${dateHeure(row.prochainEssaiLe)}, après ${compte(row.tentatives, "échec")}.`
            : `Départ prévu le ${dateHeure(row.prochainEssaiLe)}.`}
        </p>
      )}
      {row.ouvertLe && <p>Ouvert le {dateHeure(row.ouvertLe)}.</p>}
      {row.erreur && row.fate !== "parti" && (
        <p className="break-words text-ink-soft">Réponse reçue&nbsp;: {row.erreur}</p>
      )}
      {row.fate === "doute" && <DecideIncertain envoiId={row.id} />}
      {row.retryable && <DecideEchec envoiId={row.id} />}
    </div>
  );
}
