import { routes } from "@/lib/routes";
import { siteContact } from "./site";

/** How to write to the team from a page of error, with the number that finds the story in the logs. */
export function WriteToTheTeam({ digest }: { digest: string | undefined }) {
  const address = siteContact();
  const number = digest ? ` en citant le numéro ${digest}` : "";
  const subject = encodeURIComponent(`Incident sur le site${digest ? ` (numéro ${digest})` : ""}`);
  return (
    <p className="mt-2 text-ink-soft">
      Si cela recommence,{" "}
      {address ? (
        <>
          écrivez à <a href={`mailto:${address}?subject=${subject}`}>{address}</a>
        </>
      ) : (
        <a href={routes.mentionsLegales}>écrivez à l’équipe</a>
      )}
      {number}&nbsp;: une personne vous répond.
    </p>
  );
}
