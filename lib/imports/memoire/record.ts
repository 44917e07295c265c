/** Longest address kept, in characters. */
const LONGEST = 2000;

/**
 * Address of a photograph as a browser may load it: https, normalised, without fragment. Null for anything else than http or https, for an
 * address that carries a name and a password, and for what is no address.
 */
export function adressePhoto(text: string): string | null {
  const written = text.trim().replace(/^\/\//, "https://");
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.username !== "" || url.password !== "" || !url.hostname.includes(".")) return null;
  // Mail programs and our own pages show nothing that is not served over TLS.
  url.protocol = "https:";
  if (url.port === "80") url.port = "";
  url.hash = "";
  return url.href.length > LONGEST ? null : url.href;
}

/** First Palissy reference of a field that may list several, or hold an address of POP. Null when there is none. */
export const premiereRefPalissy = (text: string): string | null =>
  /\b[PIE]M\d[0-9A-Z]{5,9}\b/.exec(text.toUpperCase())?.[0] ?? null;
