import { routes } from "@/lib/routes";

/** In the head of every page: the address that a page of error, made by the browser alone, gives to whoever reads it. */
export const CONTACT_META = "contact";

const read = (): string | null =>
  typeof document === "undefined"
    ? null
    : (document.querySelector<HTMLMetaElement>(`meta[name="${CONTACT_META}"]`)?.content ?? null);

/** Read while the page is whole: its head goes with it when everything falls. */
const atStart = read();

/** How to write to the team from a page of error, with the number that finds the story in the logs. */
export function WriteToTheTeam({ digest }: { digest: string | undefined }) {
  const address = read() ?? atStart;
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
