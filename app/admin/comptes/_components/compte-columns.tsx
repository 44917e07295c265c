import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { dateCourte } from "@/lib/dates";
import type { LigneCompte } from "@/lib/comptes/directory";
import { liste, personName } from "@/lib/format";
import { routes } from "@/lib/routes";
import { CompteBadge } from "./compte-badge";

/** Whom an account is: a person, or the town hall. */
export const nomDuCompte = (compte: Pick<LigneCompte, "prenom" | "nom" | "commune" | "email" | "effaceLe">): string =>
  compte.effaceLe ? "Compte effacé" : personName(compte, compte.commune ? `Mairie, ${compte.commune}` : compte.email);

/** Where it may act. */
export const lieuDuCompte = ({ role, roleCommune, commune, codeInsee, departements }: LigneCompte): string => {
  if (role === "admin") return "Équipe nationale";
  if (role === "conservateur") return departements.length > 0 ? liste(departements) : "Aucun département";
  return `${commune ?? ""} (${codeInsee ?? ""})${roleCommune === "recenseur" ? ", recenseur" : ""}`;
};

export const compteColumns: readonly Column<LigneCompte>[] = [
  {
    key: "nom",
    label: "Compte",
    phone: "title",
    cell: (row) => (
      <>
        <Link href={routes.admin.compte(row.id)}>{nomDuCompte(row)}</Link>
        {!row.effaceLe && <span className="block text-sm font-normal wrap-anywhere text-ink-soft">{row.email}</span>}
      </>
    ),
  },
  { key: "etat", label: "État", phone: "corner", cell: (row) => <CompteBadge compte={row} /> },
  { key: "lieu", label: "Pour", phone: "line", cell: lieuDuCompte },
  {
    key: "connexion",
    label: "Dernière connexion",
    cell: ({ derniereConnexionLe }) => (derniereConnexionLe ? dateCourte(derniereConnexionLe) : "Jamais"),
  },
];
