import type { APIRequest, APIRequestContext, BrowserContext } from "@playwright/test";
import type { Database } from "@/db/client";
import type { Role } from "@/db/vocabulaire";
import { insertSession } from "@/lib/comptes/sessions";

type Somebody = { id: string; role: Role };

/** The cookie that a login leaves in a browser, and its row in the base, without the mail nor the second factor. */
async function sessionCookie(db: Database, url: string, compte: Somebody, prouve = true) {
  const { token, expires } = await insertSession(db, compte, undefined, prouve ? { prouveLe: new Date() } : {});
  // The demonstration and the tests run on http: the cookie has no prefix there (lib/comptes/options.ts).
  const { hostname } = new URL(url);
  const ours = { domain: hostname, path: "/", httpOnly: true, secure: false, sameSite: "Lax" } as const;
  return { name: "session", value: token, expires: expires.getTime() / 1000, ...ours };
}

/** Opens a session for a journey that is not about the login. The journeys that are about it are in `connexion.spec.ts`. */
export async function logIn(context: BrowserContext, db: Database, url: string, compte: Somebody): Promise<void> {
  await context.addCookies([await sessionCookie(db, url, compte)]);
}

/** Somebody who asks for addresses without a browser, logged in; nobody, without `compte`. `prouve`: whether he has given his second factor. */
export async function requestsOf(
  request: APIRequest,
  db: Database,
  url: string,
  compte?: Somebody,
  { prouve = true } = {},
): Promise<APIRequestContext> {
  const cookies = compte ? [await sessionCookie(db, url, compte, prouve)] : [];
  return request.newContext({ baseURL: url, storageState: { cookies, origins: [] } });
}
