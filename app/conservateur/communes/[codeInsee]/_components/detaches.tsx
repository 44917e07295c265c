import { Link } from "@/components/ui/link";
import { dateLongue } from "@/lib/dates";
import type { RecensementDetache } from "@/lib/examens/commune";
import { pourquoiParti } from "@/lib/objets/motifs";
import { etatLabels, localisationLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { Lignes, Section } from "../../../_components/section";

/** What the commune recensed and that is not its objet any more: nothing it did is lost, and the reason is said. */
export function Detaches({ recensements }: { recensements: readonly RecensementDetache[] }) {
  if (recensements.length === 0) return null;
  return (
    <Section
      titre="Recensements détachés"
      explication="La base nationale a changé après la visite de la commune, et ces objets ont quitté sa liste. Ses réponses sont gardées, elles ne comptent pas dans l’examen."
    >
      <Lignes lignes={recensements} cle={({ id }) => id}>
        {({ objet, motif, commune, revenu, detacheLe, etat, localisation }) => (
          <>
            <p className="font-semibold">
              {objet && <Link href={routes.conservateur.objet(objet.ref)}>{objet.titre}</Link>}
            </p>
            <p className="text-sm text-ink-soft">
              {[objet?.ref, objet?.edifice, objet?.emplacement].filter(Boolean).join(" · ")}
            </p>
            <p className="mt-1">
              {revenu ? (
                <>Parti{detacheLe && <> le {dateLongue(detacheLe)}</>}, revenu depuis, sans cette réponse.</>
              ) : (
                <>
                  {motif && pourquoiParti(motif, commune)}
                  {detacheLe && <> Depuis le {dateLongue(detacheLe)}.</>}
                </>
              )}
            </p>
            <p className="text-sm text-ink-soft">
              Réponse de la commune&nbsp;: {localisation && localisationLabels[localisation].toLowerCase()}
              {etat && <>, état {etatLabels[etat].toLowerCase()}</>}.
            </p>
          </>
        )}
      </Lignes>
    </Section>
  );
}
