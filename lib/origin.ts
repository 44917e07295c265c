const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Where mail programs post by themselves, from elsewhere, on proof of their own (`hook`). */
const DOORS_OF_MACHINES = /^\/api\/desinscription\//;

type Asked = Pick<Request, "method" | "headers"> & { nextUrl: { pathname: string } };

/**
 * Does this come from another site's page? Whatever is about to change something, a form, an action or an address, is asked: a browser says where it comes from by
 * `Origin`, or by `Sec-Fetch-Site` when it hides the former. What says neither is no browser, and has no cookie of ours to abuse.
 */
export function isForeign({ method, headers, nextUrl }: Asked, appUrl: string): boolean {
  if (SAFE.has(method) || DOORS_OF_MACHINES.test(nextUrl.pathname)) return false;
  const origin = headers.get("origin");
  if (origin !== null && origin !== "null") return origin !== new URL(appUrl).origin;
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin";
}
