import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { dateCourte, heure } from "@/lib/dates";
import { personName } from "@/lib/format";
import { acteLabels, cibleLabel } from "@/lib/journal/labels";
import type { LigneJournal } from "@/lib/journal/queries";
import { routes } from "@/lib/routes";

type Personne = LigneJournal["auteur"];
const nomDe = (id: string, personne: Personne): ReactNode => (
  <Link href={routes.admin.journal(id)}>{personne ? personName(personne, personne.email) : "Compte effacé"}</Link>
);

/** Who did it: the person, and in whose name; nobody, when the service did it or nobody was known. */
function Auteur({ ligne }: { ligne: LigneJournal }) {
  const { auteurId, auteurRole, auNomDe } = ligne;
  // Whoever comes in by the mail of an account is its person.
  if (!auteurId && ligne.acte === "connexion.ouvrir") return nomDe(ligne.cibleId, ligne.vise);
  if (!auteurId) return auteurRole === "machine" ? "Le service" : "Sans compte";
  return (
    <>
      {nomDe(auteurId, ligne.auteur)}
      {auNomDe && <span className="block text-sm text-ink-soft">au nom de {nomDe(auNomDe, ligne.remplace)}</span>}
    </>
  );
}

/** What it was about, with the way to it where the team has one. */
function Cible({ ligne }: { ligne: LigneJournal }) {
  const { cibleType, cibleId, commune, codeInsee, departementCode } = ligne;
  const lieu = commune ? `${commune} (${codeInsee})` : departementCode ? `Département ${departementCode}` : null;
  return (
    <>
      <Chose type={cibleType} id={cibleId} vise={ligne.vise} />
      {lieu && <span className="block text-sm text-ink-soft">{lieu}</span>}
    </>
  );
}

function Chose({ type, id, vise }: { type: string; id: string; vise: Personne }) {
  if (type === "compte")
    return <Link href={routes.admin.compte(id)}>{vise ? personName(vise, vise.email) : "Compte"}</Link>;
  if (type === "campagne") return <Link href={routes.admin.campagne(id)}>Campagne</Link>;
  if (type === "import") return <Link href={routes.admin.import(id)}>Import</Link>;
  return type === "objet" ? `Objet ${id}` : cibleLabel(type);
}

/** What was noted besides: codes and numbers, as they are. */
function Details({ details }: Pick<LigneJournal, "details">) {
  const noted = Object.entries(details);
  if (noted.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="min-h-target py-2 text-ink-soft">Détails</summary>
      <dl>
        {noted.map(([name, value]) => (
          <div key={name} className="wrap-anywhere">
            <dt className="inline">{name}&nbsp;: </dt>
            <dd className="inline">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export const journalColumns: readonly Column<LigneJournal>[] = [
  {
    key: "acte",
    label: "Quoi",
    phone: "title",
    cell: ({ acte, details }) => (
      <>
        {acteLabels[acte] ?? acte}
        <Details details={details} />
      </>
    ),
  },
  { key: "le", label: "Quand", phone: "line", cell: ({ le }) => `${dateCourte(le)} à ${heure(le)}` },
  { key: "auteur", label: "Qui", cell: (ligne) => <Auteur ligne={ligne} /> },
  { key: "cible", label: "Sur quoi", cell: (ligne) => <Cible ligne={ligne} /> },
];
