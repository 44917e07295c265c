import "server-only";
import type { AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { routes } from "@/lib/routes";
import { DUREE_SESSION } from "./rules";

const secure = () => env.APP_URL.startsWith("https://");

/** The session's cookie: out of reach of scripts, not sent by other sites' forms, over https only where there is https. */
export const sessionCookie = () =>
  ({
    name: secure() ? "__Host-session" : "session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure() },
  }) as const;

/** Settings of next-auth shared by its reader (`currentActor`) and its writer (the login's route). */
export function authOptions(adapter: Adapter): AuthOptions {
  // The longest of the roles, in seconds: each session carries its own end; an equal `updateAge` means never extended.
  const maxAge = Math.max(...Object.values(DUREE_SESSION)) / 1000;
  return {
    adapter,
    providers: [],
    secret: env.NEXTAUTH_SECRET,
    useSecureCookies: secure(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: "database", maxAge, updateAge: maxAge },
    pages: { signIn: routes.connexion, error: routes.connexion },
    callbacks: {
      session: ({ session, user }) => {
        if (!user.actor) throw new Error("A session without an account");
        return { expires: session.expires, actor: user.actor };
      },
    },
    logger: {
      // A broken base must not look like « nobody is logged in »: next-auth would swallow it.
      error(code, metadata) {
        const error = metadata instanceof Error ? metadata : metadata.error;
        if (code === "SESSION_ERROR") throw error;
        log().error({ err: error, code }, "next-auth");
      },
      warn: (code) => log().warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}
