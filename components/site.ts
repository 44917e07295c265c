/** In the head of every page: what pages of error, made by the browser alone, and its scripts must know of the site. */
export const SITE = { name: "application-name", contact: "contact" } as const;

const read = (what: keyof typeof SITE): string | null =>
  typeof document === "undefined"
    ? null
    : (document.querySelector<HTMLMetaElement>(`meta[name="${SITE[what]}"]`)?.content ?? null);

/** Read while the page is whole: its head goes with it when everything falls. */
const atStart = { name: read("name"), contact: read("contact") };

/** Address of the team; null where the page does not say. */
export const siteContact = (): string | null => read("contact") ?? atStart.contact;

/** « Un incident — (name of the site) », as the titles that the server writes. */
export function siteTitle(title: string): string {
  const name = read("name") ?? atStart.name;
  return name ? title + suffix(name) : title;
}

/** The title of a page, without the name of the site. */
export function withoutSite(title: string): string {
  const name = read("name") ?? atStart.name;
  return name ? title.replace(suffix(name), "") : title;
}

const suffix = (name: string) => ` — ${name}`;
