import { StatutBadge } from "@/components/communes/statut-badge";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { communeColumns as c } from "@/lib/communes/list";
import type { LigneCommune } from "@/lib/communes/queries";
import { dateCourte, zoneDe } from "@/lib/dates";
import { compte, nombre } from "@/lib/format";
import { routes } from "@/lib/routes";

export const columns: readonly Column<LigneCommune>[] = [
  {
    ...c.nom,
    phone: "title",
    cell: (row) => <Link href={routes.conservateur.commune(row.codeInsee)}>{row.nom}</Link>,
  },
  {
    ...c.objets,
    phone: "corner",
    cell: (row) => (
      <span className="whitespace-nowrap">
        {nombre(row.objets)}
        <SurTelephone>{row.objets < 2 ? "objet" : "objets"}</SurTelephone>
      </span>
    ),
  },
  {
    ...c.peril,
    phone: (row) => (row.peril > 0 ? "inline" : "none"),
    cell: (row) => <Alarme nombre={row.peril} mots="en péril" />,
  },
  {
    ...c.introuvables,
    phone: (row) => (row.introuvables > 0 ? "inline" : "none"),
    cell: (row) => <Alarme nombre={row.introuvables} mots={row.introuvables < 2 ? "introuvable" : "introuvables"} />,
  },
  {
    ...c.statut,
    phone: "line",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatutBadge statut={row.statut} />
        <Avancement {...row} />
      </span>
    ),
  },
  {
    ...c.transmis,
    phone: (row) => (row.transmisLe ? "inline" : "none"),
    cell: (row) => (
      <span className="whitespace-nowrap max-sm:text-sm max-sm:text-ink-soft">
        <span className="sm:hidden">reçu le </span>
        {row.transmisLe ? dateCourte(row.transmisLe, zoneDe(row.codeInsee)) : "—"}
      </span>
    ),
  },
];

/** On a card a number says by itself what it counts. */
const SurTelephone = ({ children }: { children: string }) => <span className="sm:hidden"> {children}</span>;

/** A number that calls for attention, unless it is zero. */
const Alarme = ({ nombre: combien, mots }: { nombre: number; mots: string }) =>
  combien > 0 ? (
    <Badge tone="danger">
      {nombre(combien)}
      <SurTelephone>{mots}</SurTelephone>
    </Badge>
  ) : (
    0
  );

/** How far the commune, then the curator, has come. */
function Avancement({ statut, objets, recenses, examines }: LigneCommune) {
  if (statut === "en_cours_de_recensement")
    return (
      <span className="text-sm text-ink-soft">
        {nombre(recenses)} sur {nombre(objets)}
      </span>
    );
  if (statut === "en_cours_d_examen" || statut === "en_attente_de_la_commune")
    return (
      <span className="text-sm text-ink-soft">
        {compte(examines, "examiné", "examinés")} sur {nombre(recenses)}
      </span>
    );
  return null;
}
