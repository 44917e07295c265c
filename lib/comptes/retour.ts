import { ROLES, type Role } from "@/db/vocabulaire";
import { routes } from "@/lib/routes";

/** Header in which the proxy tells the pages which address was asked for, so that the login can bring back to it. */
export const CHEMIN_HEADER = "x-chemin";

/** Any origin: only used to see whether a path stays on it. */
const BASE = "https://interne.invalid";

/**
 * The internal path to come back to after the login, or `undefined` when it is not one of ours (no open redirect).
 * Refuses whatever a browser could read as another host: `//host`, `/\host`, control characters, addresses with a scheme.
 */
export function retourSur(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 500) return undefined;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  const url = URL.parse(value, BASE);
  if (!url || url.origin !== BASE) return undefined;
  const path = url.pathname;
  // `/x/..//host` becomes `//host` once resolved.
  if (path.startsWith("//")) return undefined;
  // Machines' addresses answer no page; the login's own pages would make a loop.
  if (/^\/(api|_next|connexion|deconnexion)(\/|$)/.test(path)) return undefined;
  return `${path}${url.search}${url.hash}`;
}

/** Home of a role: where one arrives when no page was asked for. */
export const accueilDe = (role: Role): string => routes[role].accueil;

/** Where a login leads: the page asked for, unless it belongs to another role's portal. */
export function destination(role: Role, retour: string | null | undefined): string {
  const path = retourSur(retour);
  if (!path) return accueilDe(role);
  const portal = ROLES.find((other) => new RegExp(`^${accueilDe(other)}([/?#]|$)`).test(path));
  return portal === undefined || portal === role ? path : accueilDe(role);
}
