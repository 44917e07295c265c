import { Photo } from "@/components/photos/photo";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Reference } from "@/components/ui/page";
import type { ObjetDuRapport } from "@/lib/dossiers/rapport";
import { ficheLabels } from "@/lib/recensements/labels";
import { Reponses } from "../../../_components/reponses";

/** One objet of the report: what the commune said, what the curator thinks, what he advises. */
export function ObjetExamine({ objet }: { objet: ObjetDuRapport }) {
  return (
    <Card as="li">
      <article id={objet.ref} aria-labelledby={`titre-${objet.ref}`} className="scroll-mt-4">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0">
            <Reference>{objet.ref}</Reference>
            <h3 id={`titre-${objet.ref}`}>{objet.titre}</h3>
            <p className="text-sm text-ink-soft">{[objet.edifice, objet.emplacement].filter(Boolean).join(" · ")}</p>
          </div>
          {objet.prioritaire && (
            <Badge tone="danger">{objet.localisation === "introuvable" ? "Introuvable" : "En péril"}</Badge>
          )}
        </div>
        {objet.commentaire && (
          <blockquote className="mt-4 max-w-measure border-l-4 border-gilt pl-4 whitespace-pre-line">
            {objet.commentaire}
          </blockquote>
        )}
        {objet.fiches.length > 0 && (
          <p className="mt-4 flex flex-wrap gap-2">
            {objet.fiches.map((fiche) => (
              <Badge key={fiche} tone="info">
                {ficheLabels[fiche]}
              </Badge>
            ))}
          </p>
        )}
        <details className="mt-4 print:open:block">
          <summary className="min-h-target content-center font-semibold text-accent">
            Vos réponses{objet.photos.length > 0 && ` et vos photos (${objet.photos.length})`}
          </summary>
          <div className="pt-2">
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
            {objet.photos.length > 0 && (
              <ul className="mt-4 flex flex-wrap gap-2">
                {objet.photos.map((id, index) => (
                  <li key={id}>
                    <Photo
                      id={id}
                      taille="vignette"
                      alt={`${objet.titre}, photo ${index + 1}`}
                      className="h-24 w-32 rounded-md object-cover"
                    />
                  </li>
                ))}
              </ul>
            )}
          </div>
        </details>
      </article>
    </Card>
  );
}
