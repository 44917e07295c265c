import type { FicheCompte } from "@/lib/comptes/directory";
import type { EtatConnexion } from "@/lib/comptes/rules";
import { dateHeure } from "@/lib/dates";

const ETATS: Record<EtatConnexion, string> = {
  valable: "peut encore servir",
  utilisee: "a servi",
  bloquee: "arrêté après cinq codes faux",
  expiree: "n’a pas servi",
};

/** The logins asked for lately: what to tell somebody on the telephone. Never what is in them. */
export const Demandes = ({ demandes }: Pick<FicheCompte, "demandes">) => (
  <section aria-labelledby="demandes">
    <h2 id="demandes" className="mb-3 text-lg">
      Liens demandés
    </h2>
    {demandes.length === 0 ? (
      <p className="text-ink-soft">Aucun lien demandé depuis un an.</p>
    ) : (
      <ul className="space-y-2">
        {demandes.map(({ id, creeLe, etat }) => (
          <li key={id}>
            {dateHeure(creeLe)}&nbsp;: <span className="text-ink-soft">{ETATS[etat]}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
