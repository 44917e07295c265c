import type { FicheCompte } from "@/lib/comptes/directory";
import type { EtatConnexion } from "@/lib/comptes/rules";
import { dateHeure } from "@/lib/dates";
import { DicterCode } from "./dicter-code";

const ETATS: Record<EtatConnexion, string> = {
  valable: "peut encore servir",
  utilisee: "a servi",
  bloquee: "arrêté après cinq codes faux",
  expiree: "n’a pas servi",
};

/** The logins asked for lately: what to tell somebody on the telephone. Never what is in them. */
export function Demandes({ demandes, role }: Pick<FicheCompte, "demandes" | "role">) {
  /** The one that somebody on the telephone has just made. */
  const attend = demandes.find(({ etat }) => etat === "valable")?.id;
  return (
    <section aria-labelledby="demandes">
      <h2 id="demandes" className="mb-3 text-lg">
        Liens demandés
      </h2>
      {demandes.length === 0 ? (
        <p className="text-ink-soft">Aucun lien demandé depuis un an.</p>
      ) : (
        <ul className="space-y-2">
          {demandes.map(({ id, creeLe, etat, dicteLe, dicteA }) => (
            <li key={id}>
              {dateHeure(creeLe)}&nbsp;: <span className="text-ink-soft">{ETATS[etat]}</span>
              {dicteLe && (
                <p className="text-sm text-ink-soft">
                  Code donné au téléphone le {dateHeure(dicteLe)}, à «&nbsp;{dicteA}&nbsp;».
                </p>
              )}
              {id === attend && role !== "admin" && <DicterCode connexionId={id} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
