import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { dateHeure } from "@/lib/dates";
import { envoisList } from "@/lib/envois/list";
import type { RefusDeDomaine } from "@/lib/envois/queries";
import { compte } from "@/lib/format";
import { retryDomain } from "../envois/actions";

/** Domains named one by one; the others are counted. */
const NOMMES = 5;

/** Servers that want nothing from us: it is ours, or theirs, that somebody must look at. */
export function MessageriesFermees({ refus }: { refus: readonly RefusDeDomaine[] }) {
  if (refus.length === 0) return null;
  const autres = refus.length - NOMMES;
  return (
    <Alert
      tone="danger"
      titleAs="h2"
      title={
        refus.length === 1
          ? "Une messagerie refuse ce que nous envoyons"
          : `${compte(refus.length, "messagerie")} refusent ce que nous envoyons`
      }
    >
      <p>
        Ce n’est pas une adresse qui est fausse&nbsp;: c’est notre serveur que l’on refuse, ou tout un domaine qui ne
        reçoit plus. Aucune adresse n’a été arrêtée, et chacun peut toujours demander son lien de connexion. Regardez
        chez notre prestataire si notre domaine est bien signé et bien vu&nbsp;; puis réessayez.
      </p>
      <ul className="space-y-3">
        {refus.slice(0, NOMMES).map(({ domaine, nombre, depuis, erreur }) => (
          <li key={domaine} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <span className="min-w-0">
              <strong className="wrap-anywhere">{domaine}</strong>&nbsp;:{" "}
              <Link href={envoisList.link({ q: `@${domaine}` })}>{compte(nombre, "courriel")}</Link> depuis le{" "}
              {dateHeure(depuis)}
              {erreur && <span className="block text-sm text-ink-soft">Réponse reçue&nbsp;: {erreur}</span>}
            </span>
            <ActionForm action={retryDomain} id={`reessayer-${domaine}`}>
              <input type="hidden" name="domaine" value={domaine} />
              <SubmitButton variant="second" pendingLabel="Un instant…">
                Réessayer
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      {autres > 0 && <p>Et {compte(autres, "autre messagerie", "autres messageries")}.</p>}
    </Alert>
  );
}
