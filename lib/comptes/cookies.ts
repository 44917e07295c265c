import "server-only";
import { cookies } from "next/headers";
import type { NextResponse } from "next/server";
import { z } from "zod";
import { env } from "@/lib/env";
import type { AskedLogin } from "./request-login";
import type { OpenedSession } from "./sessions";

/** The session's cookie: out of reach of scripts, not sent by other sites' forms, over https only where there is https. */
export function sessionCookie() {
  const secure = env.APP_URL.startsWith("https://");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? "__Host-session" : "session", options };
}

/** Which login this browser asked for: its code can be typed here, and nowhere else. */
const askedName = () => sessionCookie().name.replace("session", "connexion");

/** The session's token that this browser presents, if any. */
export const presentedToken = async (): Promise<string | undefined> =>
  (await cookies()).get(sessionCookie().name)?.value || undefined;

/** Gives a session to the browser with the answer; its cookie ends when it does. */
export function giveSession(response: NextResponse, { token, expires }: OpenedSession): void {
  const { name, options } = sessionCookie();
  response.cookies.set(name, token, { ...options, expires });
}

export async function forgetSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

export const askedLogin = async (): Promise<string | undefined> =>
  z.uuid().safeParse((await cookies()).get(askedName())?.value).data;

export async function rememberAskedLogin({ connexionId, expires }: AskedLogin): Promise<void> {
  (await cookies()).set(askedName(), connexionId, { ...sessionCookie().options, expires });
}

export async function forgetAskedLogin(): Promise<void> {
  (await cookies()).delete(askedName());
}
