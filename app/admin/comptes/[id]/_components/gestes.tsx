import { ActForm } from "@/components/ui/act-form";
import type { FicheCompte } from "@/lib/comptes/directory";
import { close, disconnectAll, lookAs, reopen, reset } from "../../actions";

type GestesProps = {
  fiche: Pick<FicheCompte, "id" | "role" | "desactiveLe" | "effaceLe" | "sessionsOuvertes">;
  /** One’s own account. */
  moi: boolean;
  /** A telephone is tied to it. */
  telephone: boolean;
};

/** What may be done of an account, from what is done each day to what is seldom wanted. */
export function Gestes({ fiche, moi, telephone }: GestesProps) {
  const of = { compteId: fiche.id };
  if (fiche.effaceLe) return null;
  if (fiche.desactiveLe)
    return (
      <ActForm action={reopen} of={of} variant="second">
        Rouvrir ce compte
      </ActForm>
    );
  return (
    <section aria-labelledby="gestes" className="space-y-3">
      <h2 id="gestes" className="sr-only">
        Agir sur ce compte
      </h2>
      {fiche.role !== "admin" && (
        <ActForm action={lookAs} id="voir" of={of} variant="second">
          Voir le site comme cette personne
        </ActForm>
      )}
      {fiche.sessionsOuvertes > 0 && !moi && (
        <ActForm action={disconnectAll} id="deconnecter" of={of} variant="second">
          Déconnecter tous ses appareils
        </ActForm>
      )}
      {telephone && (
        <ActForm
          action={reset}
          id="remettre"
          of={of}
          variant="second"
          asks={{ title: "Remettre son second facteur à zéro\u00a0?", verb: "Remettre à zéro", danger: true }}
        >
          Remettre son second facteur à zéro
        </ActForm>
      )}
      <ActForm
        action={close}
        id="fermer"
        of={of}
        variant="second"
        asks={{ title: "Fermer ce compte\u00a0?", verb: "Fermer le compte", danger: true }}
      >
        Fermer ce compte
      </ActForm>
    </section>
  );
}
