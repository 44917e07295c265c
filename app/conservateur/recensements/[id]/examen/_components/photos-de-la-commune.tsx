import { Dessin } from "@/components/objets/dessin";
import { Galerie, type PhotoDeGalerie } from "@/components/photos/galerie";
import { Alert } from "@/components/ui/alert";
import type { RecensementAExaminer } from "@/lib/examens/queries";

/** What the commune photographed; when it did not, why. */
export function PhotosDeLaCommune({
  recensement: { titre, deno, ref, commune, recensable },
  photos,
}: {
  recensement: RecensementAExaminer;
  photos: readonly PhotoDeGalerie[];
}) {
  if (photos.length > 0)
    return <Galerie key={ref} photos={photos} sujet={`${titre}, photographié par la commune (${commune})`} />;
  return (
    <div className="space-y-3">
      {recensable && (
        <Alert tone="wait" title="Photos manquantes">
          <p>La commune a vu l’objet et n’a pas joint de photo. Vous pouvez lui en demander une.</p>
        </Alert>
      )}
      <Dessin titre={titre} deno={deno} reference={ref} className="max-h-72 rounded-md opacity-70" />
    </div>
  );
}
