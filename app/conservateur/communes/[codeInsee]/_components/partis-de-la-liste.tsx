import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import { pourquoiParti } from "@/lib/objets/motifs";
import type { Depart } from "@/lib/objets/departs";
import { routes } from "@/lib/routes";

/** Why the list of a commune is shorter than it was: what the national base took out of it, and where to read the rest of the story. */
export function PartisDeLaListe({ departs }: { departs: readonly Depart[] }) {
  if (departs.length === 0) return null;
  return (
    <section aria-labelledby="partis">
      <h2 id="partis" className="text-xl">
        Partis de la liste
      </h2>
      <p className="mt-1 max-w-measure text-ink-soft">
        La base nationale ne les compte plus parmi les objets à recenser dans cette commune.
      </p>
      <Card flush className="mt-4">
        <ul className="divide-y divide-line">
          {departs.map(({ ref, titre, motif, commune, le }) => (
            <li key={ref} className="px-4 py-3 sm:px-5">
              <p className="font-semibold">
                <Link href={routes.conservateur.objet(ref)}>{titre}</Link>
              </p>
              <p className="text-sm text-ink-soft">{ref}</p>
              <p className="mt-1">
                {pourquoiParti(motif, commune)} Depuis le {dateLongue(le)}.
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
