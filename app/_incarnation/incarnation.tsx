import { ActForm } from "@/components/ui/act-form";
import { cx } from "@/components/ui/cx";
import type { Compte } from "@/lib/actor";
import { comeBack, write } from "./actions";

/**
 * Over every page that a member of the team sees as somebody else: that he does, whether what he does counts, and the way back. Stays in sight where
 * there is room, so that nobody forgets whose page it is.
 */
export function Incarnation({ actor }: { actor: Compte }) {
  if (!actor.impersonateurId) return null;
  const { lectureSeule } = actor;
  return (
    <aside
      aria-label="Vous voyez le site comme quelqu’un d’autre"
      className={cx(
        "z-20 border-b-2 py-2 sm:sticky sm:top-0 print:hidden",
        lectureSeule ? "border-wait bg-wait-wash" : "border-danger bg-danger-wash",
      )}
    >
      <div className="wrap flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="min-w-0">
          {lectureSeule ? (
            <>
              Vous voyez le site comme ce compte&nbsp;: <strong>{actor.nom}</strong>. Rien ne peut être modifié.
            </>
          ) : (
            <>
              <strong className="text-danger">Vous agissez à la place de ce compte&nbsp;: {actor.nom}.</strong> C’est
              enregistré, à votre nom aussi.
            </>
          )}
        </p>
        <div className="flex flex-wrap gap-x-3 max-sm:[&>form:first-child]:-ml-3">
          <ActForm action={write} id="ecrire" of={{ ecriture: lectureSeule ? "oui" : "non" }} variant="quiet">
            {lectureSeule ? "Agir à sa place" : "Ne plus agir, regarder"}
          </ActForm>
          <ActForm action={comeBack} id="revenir" of={{}} variant="second">
            Revenir à mon compte
          </ActForm>
        </div>
      </div>
    </aside>
  );
}
