import { Alert } from "@/components/ui/alert";
import { compte } from "@/lib/format";
import { pourquoiParti } from "@/lib/objets/motifs";
import type { ObjetParti } from "@/lib/recensements/partis";

/** What the commune had recensed and that is not in its list any more: why, and that its work is not lost. */
export function Partis({ objets }: { objets: readonly ObjetParti[] }) {
  if (objets.length === 0) return null;
  return (
    <Alert
      title={`${compte(objets.length, "objet")} ${objets.length < 2 ? "a" : "ont"} quitté votre liste`}
      titleAs="h2"
    >
      <p>
        La base nationale a changé depuis votre visite. Vous n’avez rien à faire&nbsp;: vos réponses et vos photos sont
        gardées, et votre conservateur les voit.
      </p>
      <ul className="list-disc space-y-1 pl-5">
        {objets.map(({ ref, objet, motif, commune }) => (
          <li key={ref}>
            <strong>{objet?.titre ?? ref}</strong>
            {objet?.edifice && <>, {objet.edifice}</>}. {motif && pourquoiParti(motif, commune)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
