import { Alert } from "@/components/ui/alert";
import { pourquoiParti } from "@/lib/objets/motifs";
import { aCommune } from "@/lib/communes/locutions";
import type { ObjetConnu } from "@/lib/objets/suivi";

/** Says why an objet is in no list any more, or that it is now somebody else's. Nothing when it is where one expects it. */
export function Presence({ objet, sien }: { objet: ObjetConnu; sien: boolean }) {
  if (objet.presence !== "dans_perimetre")
    return (
      <Alert tone="wait" title="Cet objet n’est plus dans les listes des communes" className="mb-6">
        <p>
          {pourquoiParti(objet.motif ?? "", null)} Ce qui a été recensé est gardé. S’il revient dans Palissy, il
          reprendra sa place tout seul.
        </p>
      </Alert>
    );
  if (!sien && objet.commune)
    return (
      <Alert title={`Cet objet est maintenant ${aCommune(objet.commune)}, ${objet.departement}`} className="mb-6">
        <p>Vous le voyez parce qu’il a été recensé dans l’un de vos départements.</p>
      </Alert>
    );
  return null;
}
