import type { BrowserContext } from "@playwright/test";
import type { Database } from "@/db/client";
import type { Role } from "@/db/vocabulaire";
import { insertSession } from "@/lib/comptes/sessions";

/**
 * Opens a session for a journey that is not about the login: the row and the cookie that a login makes, without its mail. The
 * journeys that are about it are in `connexion.spec.ts`.
 */
export async function logIn(
  context: BrowserContext,
  db: Database,
  url: string,
  compte: { id: string; role: Role },
): Promise<void> {
  const { token, expires } = await insertSession(db, compte, undefined);
  // The demonstration and the tests run on http: the cookie has no prefix there (lib/comptes/options.ts).
  await context.addCookies([
    { name: "session", value: token, url, httpOnly: true, sameSite: "Lax", expires: expires.getTime() / 1000 },
  ]);
}
