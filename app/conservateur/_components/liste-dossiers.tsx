import { StatutBadge } from "@/components/communes/statut-badge";
import { AlertesBadges } from "@/components/recensements/jugement";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { dateCourte, zoneDe } from "@/lib/dates";
import type { DossierRecu } from "@/lib/examens/accueil";
import { communesList } from "@/lib/communes/list";
import type { Departement } from "@/lib/communes/queries";
import type { Attente } from "@/lib/communes/rules";
import { compte, nombre } from "@/lib/format";
import { routes } from "@/lib/routes";
import { Section } from "./section";

/** Dossiers that wait for the curator. Nothing when there is none: the home says only what there is to do. */
export function ListeDossiers({
  titre,
  explication,
  dossiers,
  total,
  departements,
  attente,
}: {
  titre: string;
  explication: string;
  dossiers: readonly DossierRecu[];
  total: number;
  departements: readonly Departement[];
  /** Where « tout voir » leads, département by département. */
  attente: Attente;
}) {
  if (dossiers.length === 0) return null;
  const noms = new Map(departements.map(({ code, nom }) => [code, nom]));
  const peuples = departements.filter(({ communes }) => communes > 0);
  const plus = total > dossiers.length;
  const concernes = departements.filter(({ parAttente }) => parAttente[attente] > 0);
  return (
    <Section titre={titre} explication={explication}>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {dossiers.map((dossier) => (
          <Card as="li" key={dossier.codeInsee} className="relative flex flex-col gap-2 p-4! hover:border-accent">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <h3>
                <Link href={routes.conservateur.commune(dossier.codeInsee)} className="card-link">
                  {dossier.nom}
                </Link>
              </h3>
              {peuples.length > 1 && <span className="text-sm text-ink-soft">{noms.get(dossier.departementCode)}</span>}
            </div>
            <p className="flex flex-wrap gap-2">
              <Alarmes dossier={dossier} />
            </p>
            <p className="mt-auto text-sm text-ink-soft">{avancement(dossier)}</p>
          </Card>
        ))}
      </ul>
      {plus && (
        <p className="mt-4 flex flex-wrap gap-x-6">
          {concernes.map(({ code, nom, parAttente }) => (
            <Link
              key={code}
              href={communesList.at(routes.conservateur.departement(code)).link({ recu: attente })}
              className="inline-flex min-h-target items-center"
            >
              Tout voir{concernes.length > 1 && `\u00a0: ${nom} (${nombre(parAttente[attente])})`}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

/** What is urgent in a dossier and still to be looked at; where it stands when nothing is. */
function Alarmes({ dossier }: { dossier: DossierRecu }) {
  const { peril, introuvables, prioritairesNonExamines, statut } = dossier;
  if (prioritairesNonExamines === 0) return <StatutBadge statut={statut} />;
  if (prioritairesNonExamines < peril + introuvables)
    return (
      <Badge tone="danger">
        {nombre(prioritairesNonExamines)} sur {nombre(peril + introuvables)} à examiner
      </Badge>
    );
  return <AlertesBadges peril={peril} introuvables={introuvables} />;
}

function avancement({ codeInsee, examines, recenses, transmisLe }: DossierRecu): string {
  if (examines === recenses) return "Tout est examiné, il reste à conclure.";
  const combien =
    examines === 0
      ? compte(recenses, "objet")
      : `${compte(examines, "objet examiné", "objets examinés")} sur ${nombre(recenses)}`;
  return transmisLe ? `${combien}, reçu le ${dateCourte(transmisLe, zoneDe(codeInsee))}` : combien;
}
