import "server-only";
import type { AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import type { Database } from "@/db/client";
import type { Compte } from "@/lib/actor";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { sessionCookie } from "./cookies";
import { closeSession, readSession } from "./sessions";

declare module "next-auth" {
  interface User {
    actor: Compte;
  }
  interface Session {
    actor: Compte;
  }
}

/**
 * Our tables as next-auth reads them. A login by an outside provider adds what next-auth asks for then: `getUserByAccount`, and a
 * `createSession` that calls `insertSession`, so that there is one kind of session whatever the door (docs/decisions/0006-login.md).
 */
const adapter = (db: Database) =>
  ({
    async getSessionAndUser(sessionToken) {
      const found = await readSession(db, sessionToken);
      if (!found) return null;
      const { actor, email, expires } = found;
      const user = { id: actor.compteId, email, emailVerified: null, actor };
      return { session: { sessionToken, userId: user.id, expires }, user };
    },
    // next-auth closes by itself a session that ended between our read and its own look at the clock.
    deleteSession: (sessionToken) => closeSession(db, sessionToken),
  }) satisfies Adapter;

/** A day, twice: each session carries its own end, and one that may be extended only after its whole length never is. */
const NEVER_EXTENDED = { maxAge: 86_400, updateAge: 86_400 };

/** Settings of next-auth: whatever opens or reads a session goes by these. */
export const authOptions = (db: Database): AuthOptions => ({
  adapter: adapter(db),
  // The link and the code of a mail open a session by our own verb. ProConnect comes here, and its addresses in app/api/auth.
  providers: [],
  secret: env.NEXTAUTH_SECRET,
  cookies: { sessionToken: sessionCookie() },
  session: { strategy: "database", ...NEVER_EXTENDED },
  callbacks: { session: ({ session, user }) => ({ expires: session.expires, actor: user.actor }) },
  logger: {
    // A broken base must not look like « nobody is logged in »: next-auth would swallow it.
    error(code, metadata) {
      const error = metadata instanceof Error ? metadata : metadata.error;
      if (code === "SESSION_ERROR") throw error;
      log().error({ err: error, code }, "next-auth");
    },
    warn: (code) => log().warn({ code }, "next-auth"),
  },
});
