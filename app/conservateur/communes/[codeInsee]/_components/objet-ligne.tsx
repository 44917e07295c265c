import { Dessin } from "@/components/objets/dessin";
import { Photo } from "@/components/photos/photo";
import { EtatAvis, LocalisationBadge, SecurisationAvis } from "@/components/recensements/jugement";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import type { StatutDossier } from "@/db/vocabulaire";
import type { ObjetSuivi } from "@/lib/examens/commune";
import { situationExamen } from "@/lib/examens/rules";
import { photosManquantes } from "@/lib/recensements/rules";
import { routes } from "@/lib/routes";
import { SituationExamenBadge } from "../../../_components/situation-examen";
import { Coche } from "./tout-est-bon";

/** One objet of a dossier: what it is, what the commune says of it, where its examen stands. */
export function ObjetLigne({
  objet,
  dossier,
  edifice,
  cochable,
}: {
  objet: ObjetSuivi;
  dossier: StatutDossier | null;
  /** Named when the list is not by building. */
  edifice: string | null;
  cochable: boolean;
}) {
  const situation = situationExamen({ ...objet, dossier });
  const lieu = [edifice, objet.emplacement].filter(Boolean).join(", ");
  return (
    <li className="relative flex gap-3 rounded-lg border border-line bg-surface p-3 hover:border-accent sm:gap-4 sm:p-4">
      {cochable && <Coche recensementId={objet.recensementId ?? ""} titre={objet.titre} />}
      <div className="grid min-w-0 flex-1 grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-2 sm:grid-cols-[7rem_minmax(0,1fr)] sm:gap-x-4">
        <div className="self-start overflow-clip rounded-md sm:row-span-2">
          {objet.photos[0] ? (
            <Photo id={objet.photos[0]} taille="vignette" alt="" className="aspect-4/3 w-full object-cover" />
          ) : (
            <Dessin titre={objet.titre} reference={objet.ref} className="opacity-60" />
          )}
        </div>
        <div className="min-w-0">
          <p className="flex flex-wrap items-center justify-between gap-x-3">
            <Reference>{objet.ref}</Reference>
            <SituationExamenBadge situation={situation} />
          </p>
          <h3 className="text-base leading-snug">
            <Link
              href={
                objet.recensementId && objet.statut === "termine"
                  ? routes.conservateur.examen(objet.recensementId)
                  : routes.conservateur.objet(objet.ref)
              }
              className="card-link"
            >
              {objet.titre}
            </Link>
          </h3>
          {lieu && <p className="text-sm text-ink-soft">{lieu}</p>}
        </div>
        {objet.statut === "termine" && (
          <p className="flex flex-wrap gap-2 max-sm:col-span-full sm:col-start-2">
            <LocalisationBadge localisation={objet.localisation} />
            {objet.recensable === false && objet.localisation === "edifice_initial" && <Badge>Hors d’atteinte</Badge>}
            <EtatAvis commune={objet.etat} conservateur={objet.etatConservateur} />
            {(objet.securisationConservateur ?? objet.securisation) === "en_danger" && (
              <SecurisationAvis commune={objet.securisation} conservateur={objet.securisationConservateur} />
            )}
            {photosManquantes({ recensable: objet.recensable, photos: objet.photos.length }) && (
              <Badge tone="wait">Photos manquantes</Badge>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
