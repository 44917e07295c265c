import { routes } from "./routes";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Where mail programs post by themselves, from elsewhere, on proof of their own (`hook`). */
const UN_CLIC = routes.desinscriptionUnClic("");

type Asked = Pick<Request, "method" | "headers">;

/** Whose page asks: a browser says it by `Origin`, or by `Sec-Fetch-Site` when it hides the former. What says neither is no browser. */
function asks({ headers }: Pick<Asked, "headers">, appUrl: string): "ours" | "another" | "no browser" {
  const origin = headers.get("origin");
  if (origin !== null && origin !== "null") return origin === new URL(appUrl).origin ? "ours" : "another";
  const site = headers.get("sec-fetch-site");
  if (site === null) return "no browser";
  return site === "same-origin" ? "ours" : "another";
}

/** It comes from a page of ours, and says so. */
export const isOurs = (request: Pick<Asked, "headers">, appUrl: string): boolean => asks(request, appUrl) === "ours";

/** Would it change something for another site's page? What is no browser has no cookie of ours to abuse. */
export const isForeign = (request: Asked & { nextUrl: { pathname: string } }, appUrl: string): boolean =>
  !SAFE.has(request.method) && !request.nextUrl.pathname.startsWith(UN_CLIC) && asks(request, appUrl) === "another";
