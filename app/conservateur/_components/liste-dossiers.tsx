import { StatutBadge } from "@/components/communes/statut-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { StatutGlobal } from "@/db/vocabulaire";
import { dateCourte } from "@/lib/dates";
import type { DossierRecu } from "@/lib/examens/accueil";
import { communesList } from "@/lib/communes/list";
import type { Departement } from "@/lib/communes/queries";
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
  filtre,
}: {
  titre: string;
  explication: string;
  dossiers: readonly DossierRecu[];
  total: number;
  departements: readonly Departement[];
  /** Where « tout voir » leads, département by département. */
  filtre: StatutGlobal;
}) {
  if (dossiers.length === 0) return null;
  const noms = new Map(departements.map(({ code, nom }) => [code, nom]));
  const peuples = departements.filter(({ communes }) => communes > 0);
  const plus = total > dossiers.length;
  const concernes = departements.filter(({ parStatut }) => (parStatut[filtre] ?? 0) > 0);
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
              {dossier.peril > 0 && <Badge tone="danger">{nombre(dossier.peril)} en péril</Badge>}
              {dossier.introuvables > 0 && <Badge tone="wait">{compte(dossier.introuvables, "introuvable")}</Badge>}
              {dossier.prioritairesNonExamines === 0 && <StatutBadge statut={dossier.statut} />}
            </p>
            <p className="mt-auto text-sm text-ink-soft">{avancement(dossier)}</p>
          </Card>
        ))}
      </ul>
      {plus && (
        <p className="mt-4 flex flex-wrap gap-x-6">
          {concernes.map(({ code, nom }) => (
            <Link
              key={code}
              href={communesList.at(routes.conservateur.departement(code)).link({ statut: filtre })}
              className="inline-flex min-h-target items-center"
            >
              Tout voir{concernes.length > 1 && `\u00a0: ${nom}`}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

function avancement({ examines, recenses, transmisLe }: DossierRecu): string {
  if (examines === recenses) return "Tout est examiné, il reste à conclure.";
  const combien =
    examines === 0
      ? compte(recenses, "objet")
      : `${compte(examines, "objet examiné", "objets examinés")} sur ${nombre(recenses)}`;
  return transmisLe ? `${combien}, reçu le ${dateCourte(transmisLe)}` : combien;
}
