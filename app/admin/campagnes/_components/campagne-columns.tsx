import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { prochaineEtape } from "@/lib/campagnes/etapes";
import { etapeCampagneLabels, etatEtapeLabel, nomCampagne } from "@/lib/campagnes/labels";
import type { LigneCampagne } from "@/lib/campagnes/queries";
import { dateCourte } from "@/lib/dates";
import { nombre, part } from "@/lib/format";
import { routes } from "@/lib/routes";
import { CampagneBadge } from "./campagne-badge";

/** Where a campagne is, in a few words. */
function ouEnEst(campagne: LigneCampagne, aujourdhui: string): ReactNode {
  const { due, statut } = campagne;
  if (statut === "terminee") return `Close le ${dateCourte(campagne.fin)}`;
  if (statut === "brouillon" || !due || due.etat === "a_venir") return `Lancement le ${dateCourte(campagne.lancement)}`;
  if (due.etat === "en_retard")
    return (
      <span className="font-semibold text-danger">
        {etapeCampagneLabels[due.etape]} en retard&nbsp;: prévu{due.etape !== "lancement" && "e"} le{" "}
        {dateCourte(campagne[due.etape])}
      </span>
    );
  const suivante = prochaineEtape(campagne, aujourdhui);
  return [
    `${etapeCampagneLabels[due.etape]} ${etatEtapeLabel(due.etape, due.etat)}`,
    ...(suivante ? [`${etapeCampagneLabels[suivante].toLowerCase()} le ${dateCourte(campagne[suivante])}`] : []),
  ].join(", ");
}

export const campagneColumns = (aujourdhui: string): readonly Column<LigneCampagne>[] => [
  {
    key: "nom",
    label: "Campagne",
    phone: "title",
    cell: (row) => <Link href={routes.admin.campagne(row.id)}>{nomCampagne(row)}</Link>,
  },
  { key: "statut", label: "Statut", phone: "corner", cell: (row) => <CampagneBadge statut={row.statut} /> },
  { key: "etape", label: "Où elle en est", phone: "line", cell: (row) => ouEnEst(row, aujourdhui) },
  { key: "destinataires", label: "Communes", numeric: true, cell: (row) => nombre(row.destinataires) },
  {
    key: "envoyes",
    label: "Dossiers reçus",
    numeric: true,
    cell: (row) =>
      row.statut === "en_cours" || row.statut === "terminee" ? (
        <>
          {nombre(row.envoyes)}
          {row.destinataires > 0 && <span className="text-ink-soft"> ({part(row.envoyes, row.destinataires)})</span>}
        </>
      ) : (
        <span className="text-ink-soft">—</span>
      ),
  },
];
