import { Alert } from "@/components/ui/alert";
import { aCommune, deCommune } from "@/lib/communes/locutions";
import { env } from "@/lib/env";

/** A commune that is no more, for who still comes in by its name: where its objets go, and whom to write to. Nothing of one that is. */
export function Reunie({
  commune: { nom, disparueLe, nouvelle },
}: {
  commune: { nom: string; disparueLe: Date | null; nouvelle: string | null };
}) {
  if (!disparueLe) return null;
  return (
    <Alert
      tone="wait"
      title={
        nouvelle
          ? `La commune ${deCommune(nom)} est réunie ${aCommune(nouvelle)}`
          : `La commune ${deCommune(nom)} n’est plus dans la liste officielle des communes`
      }
      titleAs="h2"
      className="mb-6"
    >
      <p>
        {nouvelle
          ? `Ses objets rejoignent la liste ${deCommune(nouvelle)} au fil des mises à jour de la base nationale. Ce que vous avez répondu est gardé.`
          : "Ce que vous avez répondu est gardé."}{" "}
        Vous vous occupez toujours de ces objets&nbsp;? Écrivez à{" "}
        <a href={`mailto:${env.CONTACT_EMAIL}`}>{env.CONTACT_EMAIL}</a>&nbsp;:{" "}
        {nouvelle
          ? `nous verrons avec la mairie ${deCommune(nouvelle)} qui ouvre sa liste.`
          : "nous chercherons avec vous."}
      </p>
    </Alert>
  );
}
