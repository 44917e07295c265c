import { Photo } from "@/components/photos/photo";
import { FichesBadges, PrioritaireBadge } from "@/components/recensements/jugement";
import { Reponses } from "@/components/recensements/reponses";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import { compte } from "@/lib/format";
import type { ObjetLu, PhotoLue } from "@/lib/historique/rules";
import { photosManquantes } from "@/lib/recensements/rules";

/**
 * One objet of a round: what the curator says of it, then what the commune had answered. Nothing is folded, so that paper holds it all.
 */
export function ObjetLuCard({
  objet,
  href,
  ancre = false,
}: {
  objet: ObjetLu;
  href?: string | undefined;
  /** Found at `#` and its reference: one objet at most of a page. */
  ancre?: boolean;
}) {
  const { photos, photosDepuis, photosRetirees } = objet;
  const sansPhoto = photosManquantes({ recensable: objet.recensable, photos: photos.length + photosRetirees });
  return (
    <Card as="li" className="print:break-inside-avoid">
      <article
        id={ancre ? objet.ref : undefined}
        aria-labelledby={`titre-${objet.recensementId}`}
        className="scroll-mt-4"
      >
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0">
            <Reference>{objet.ref}</Reference>
            <h3 id={`titre-${objet.recensementId}`}>{href ? <Link href={href}>{objet.titre}</Link> : objet.titre}</h3>
            <p className="text-sm text-ink-soft">{[objet.edifice, objet.emplacement].filter(Boolean).join(" · ")}</p>
          </div>
          {objet.prioritaire && <PrioritaireBadge localisation={objet.localisation} />}
        </div>
        {objet.remarques.map((remarque) => (
          <p key={remarque} className="mt-2 text-ink-soft">
            {remarque}
          </p>
        ))}
        {objet.commentaire && (
          <blockquote className="mt-4 max-w-measure border-l-4 border-gilt pl-4 whitespace-pre-line">
            {objet.commentaire}
          </blockquote>
        )}
        {objet.fiches.length > 0 && (
          <p className="mt-4">
            <FichesBadges fiches={objet.fiches} />
          </p>
        )}
        <div className="mt-4 space-y-4 border-t border-line pt-4">
          <Reponses
            reponses={{
              localisation: objet.localisation,
              edificeNom: objet.edificeNom,
              autreCommune: objet.autreCommune,
              recensable: objet.recensable,
              etat: objet.etat?.commune ?? null,
              securisation: objet.securisation?.commune ?? null,
            }}
            conservateur={{
              etat: objet.etat?.conservateur ?? null,
              securisation: objet.securisation?.conservateur ?? null,
            }}
            edifice={objet.edifice}
            autreCommune={objet.autreCommune}
            notes={objet.notes}
          />
          <Photos photos={photos} titre={objet.titre} />
          {sansPhoto && <p className="text-sm text-ink-soft">Sans photo.</p>}
          {photosRetirees > 0 && (
            <p className="text-sm text-ink-soft">
              {compte(photosRetirees, "photo de ce rapport a été retirée", "photos de ce rapport ont été retirées")}{" "}
              depuis.
            </p>
          )}
          {photosDepuis.length > 0 && (
            <div>
              <p className="mb-2 text-sm text-ink-soft">
                {compte(photosDepuis.length, "photo est arrivée", "photos sont arrivées")} après ce rapport&nbsp;: il a
                été rendu sans {photosDepuis.length < 2 ? "elle" : "elles"}.
              </p>
              <Photos photos={photosDepuis} titre={`${objet.titre}, après le rapport`} />
            </div>
          )}
        </div>
      </article>
    </Card>
  );
}

function Photos({ photos, titre }: { photos: readonly PhotoLue[]; titre: string }) {
  if (photos.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-3">
      {photos.map(({ id, legende }, index) => (
        <li key={id} className="w-32">
          <figure>
            <Photo
              id={id}
              taille="vignette"
              alt={`${titre}, photo ${index + 1}`}
              className="h-24 w-32 rounded-md object-cover"
            />
            {legende && <figcaption className="mt-1 text-sm text-ink-soft">{legende}</figcaption>}
          </figure>
        </li>
      ))}
    </ul>
  );
}
