import { EtatAvis, LocalisationBadge } from "@/components/recensements/jugement";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import { pourquoiParti } from "@/lib/objets/motifs";
import type { RecensementPasse } from "@/lib/objets/suivi";
import { routes } from "@/lib/routes";

/** What communes said of the objet, round after round, the last first. */
export function Parcours({ recensements }: { recensements: readonly RecensementPasse[] }) {
  return (
    <Card as="section">
      <h2 className="text-lg">Ses recensements</h2>
      {recensements.length === 0 ? (
        <p className="mt-2 text-ink-soft">Aucune commune ne l’a encore recensé.</p>
      ) : (
        <ol className="mt-2 divide-y divide-line">
          {recensements.map((recensement) => (
            <li key={recensement.id} className="space-y-2 py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                {recensement.ici ? (
                  <Link href={routes.conservateur.examen(recensement.id)}>{titreDe(recensement)}</Link>
                ) : (
                  <span className="font-semibold">{titreDe(recensement)}</span>
                )}
                {recensement.termineLe && (
                  <span className="text-sm text-ink-soft">{dateLongue(recensement.termineLe)}</span>
                )}
              </p>
              <p className="flex flex-wrap gap-2">
                <LocalisationBadge localisation={recensement.localisation} />
                {recensement.recensable === false && recensement.localisation === "edifice_initial" && (
                  <Badge>Hors d’atteinte</Badge>
                )}
                <EtatAvis commune={recensement.etat} conservateur={recensement.etatConservateur} />
                {recensement.examineLe && <Badge tone="ok">Examiné</Badge>}
              </p>
              {recensement.detacheLe && (
                <p className="text-sm text-ink-soft">
                  Mis à part le {dateLongue(recensement.detacheLe)}.{" "}
                  {pourquoiParti(recensement.detacheMotif ?? "", null)}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const titreDe = ({ commune, dossierStatut }: RecensementPasse) =>
  dossierStatut === "archive" ? `${commune}, tour précédent` : commune;
