import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { dateLongue } from "@/lib/dates";
import type { Complement } from "@/lib/examens/queries";
import { DemandeComplement } from "./demande-complement";

/** What was asked of the commune about this objet, what it answered, and the way to ask. */
export function Complements({
  recensementId,
  complements,
  possible,
  deplie,
}: {
  recensementId: string;
  complements: readonly Complement[];
  /** The dossier is with the curator. */
  possible: boolean;
  /** Asked for by the address: the form is on the page, for whoever has no JavaScript. */
  deplie: boolean;
}) {
  const attendu = complements.find(({ statut }) => statut === "ouvert");
  const finis = complements.filter(({ statut }) => statut !== "ouvert");
  if (complements.length === 0 && !possible) return null;
  return (
    <Card as="section" className="space-y-4">
      <h2 className="text-lg">Complément</h2>
      {possible && (
        <DemandeComplement recensementId={recensementId} deplie={deplie} attendu={attendu !== undefined}>
          {attendu && (
            <Alert tone="wait" title={`Demandé le ${dateLongue(attendu.demandeLe)}, la commune n’a pas encore répondu`}>
              <p className="whitespace-pre-line">«&nbsp;{attendu.motif}&nbsp;»</p>
              {!attendu.joignable && (
                <p>
                  Cette commune n’a pas encore de compte&nbsp;: personne n’a été prévenu. Appelez la mairie, ou retirez
                  la demande pour poursuivre l’examen.
                </p>
              )}
            </Alert>
          )}
        </DemandeComplement>
      )}
      {finis.length > 0 && (
        <ol className="space-y-4">
          {finis.map((complement) => (
            <li key={complement.id} className="border-l-4 border-line pl-4">
              <p className="text-sm text-ink-soft">
                {complement.demandePar}, le {dateLongue(complement.demandeLe)}
              </p>
              <p className="whitespace-pre-line">«&nbsp;{complement.motif}&nbsp;»</p>
              <Fin complement={complement} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** How a request ended. */
const Fin = ({
  complement: { statut, reponse, reponduPar, reponduLe, retirePar, retireLe },
}: {
  complement: Complement;
}) =>
  statut === "retire" ? (
    <p className="mt-2 text-sm text-ink-soft">
      Demande retirée par {retirePar}
      {retireLe && <>, le {dateLongue(retireLe)}</>}
    </p>
  ) : (
    <>
      <p className="mt-2 text-sm text-ink-soft">
        Réponse de {reponduPar}
        {reponduLe && <>, le {dateLongue(reponduLe)}</>}
      </p>
      <p className="whitespace-pre-line">
        {reponse ? <>«&nbsp;{reponse}&nbsp;»</> : "La commune a modifié son recensement."}
      </p>
    </>
  );
