import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import { pourquoiParti } from "@/lib/objets/motifs";
import type { Depart } from "@/lib/objets/departs";
import { routes } from "@/lib/routes";
import { Lignes, Section } from "../../../_components/section";

/** Why the list of a commune is shorter than it was: what the national base took out of it, and where to read the rest of the story. */
export function PartisDeLaListe({ departs }: { departs: readonly Depart[] }) {
  if (departs.length === 0) return null;
  return (
    <Section
      titre="Partis de la liste"
      explication="La base nationale ne les compte plus parmi les objets à recenser dans cette commune."
    >
      <Lignes lignes={departs} cle={({ ref }) => ref}>
        {({ ref, titre, motif, commune, le }) => (
          <>
            <p className="font-semibold">
              <Link href={routes.conservateur.objet(ref)}>{titre}</Link>
            </p>
            <p className="text-sm text-ink-soft">{ref}</p>
            <p className="mt-1">
              {pourquoiParti(motif, commune)} Depuis le {dateLongue(le)}.
            </p>
          </>
        )}
      </Lignes>
    </Section>
  );
}
