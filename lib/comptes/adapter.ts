import "server-only";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import type { Preuve } from "./input";
import { openSession, type Opened } from "./open-session";
import { closeSession, readSession } from "./sessions";

declare module "next-auth" {
  interface User {
    actor?: Compte;
  }
  interface Session {
    actor: Compte;
  }
}

/** next-auth wants an address on every user; ours stays in the base, nothing reads this one. */
const toUser = (id: string, actor?: Compte): AdapterUser => ({ id, email: "-", emailVerified: null, actor });

/** next-auth over our tables, as far as reading and closing sessions goes. A session's end is fixed at its opening: never extended. */
export const sessionAdapter = (db: Database) =>
  ({
    async getSessionAndUser(sessionToken) {
      const found = await readSession(db, sessionToken);
      if (!found) return null;
      const userId = found.actor.compteId;
      return { session: { sessionToken, userId, expires: found.expires }, user: toUser(userId, found.actor) };
    },
    deleteSession: (sessionToken) => closeSession(db, sessionToken),
  }) satisfies Adapter;

/**
 * The adapter of one login. next-auth would consume the token and make the session in two steps, and keep the reason of a refusal
 * to itself: here `openSession` does it all in one transaction when the token is used, and the next steps hand over what it made.
 */
export function loginAdapter(db: Database, preuve: Preuve, presented: string | undefined) {
  let opened: Opened | undefined;
  let refused: Error | undefined;
  const done = () => {
    if (opened) return opened;
    throw refused ?? new Error("next-auth never used the token");
  };
  const user = () => toUser(done().compteId);
  const adapter = {
    ...sessionAdapter(db),
    async useVerificationToken({ identifier, token }) {
      try {
        opened = await openSession(db, preuve, presented);
        return { identifier, token, expires: opened.expires };
      } catch (error) {
        refused = error instanceof Error ? error : new Error("openSession threw", { cause: error });
        return null;
      }
    },
    getUserByEmail: user,
    updateUser: user,
    createSession: () => ({
      sessionToken: done().token,
      userId: done().compteId,
      expires: done().expires,
    }),
    createVerificationToken: () => Promise.reject(new Error("Links are made by requestLogin")),
  } satisfies Adapter;
  return { adapter, outcome: done };
}
