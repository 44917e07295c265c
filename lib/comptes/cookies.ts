import "server-only";
import { cookies } from "next/headers";
import type { NextResponse } from "next/server";
import { z } from "zod";
import { env } from "@/lib/env";
import type { AskedLogin } from "./request-login";
import { DUREE_CONNEXION, LIENS_VIVANTS_MAX } from "./rules";
import type { OpenedSession } from "./sessions";

/** The session's cookie: out of reach of scripts, not sent by other sites' forms, over https only where there is https. */
export function sessionCookie() {
  const secure = env.APP_URL.startsWith("https://");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? "__Host-session" : "session", options };
}

/** Which logins this browser asked for: their codes can be typed here, and nowhere else. */
const askedName = () => sessionCookie().name.replace("session", "connexion");

/** The session's token that this browser presents, if any. */
export const presentedToken = async (): Promise<string | undefined> =>
  (await cookies()).get(sessionCookie().name)?.value || undefined;

type Given = Pick<OpenedSession, "token" | "expires">;

/** Gives a session to the browser with the answer; its cookie ends when it does. */
export function giveSession(response: NextResponse, { token, expires }: Given): void {
  const { name, options } = sessionCookie();
  response.cookies.set(name, token, { ...options, expires });
}

/** The same from a server action. */
export async function keepSession({ token, expires }: Given): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, token, { ...options, expires });
}

export async function forgetSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** The newest first. Whoever asks again because nothing comes may read the first mail before the second. */
export async function askedLogins(): Promise<string[]> {
  const kept = (await cookies()).get(askedName())?.value.split(".") ?? [];
  return kept.filter((id) => z.uuid().safeParse(id).success).slice(0, LIENS_VIVANTS_MAX);
}

/** Kept as long as the longest login lives, so that an expired one is told as such, and so that nothing here tells one role from another. */
export async function rememberAskedLogin({ connexionId }: AskedLogin): Promise<void> {
  const asked = [connexionId, ...(await askedLogins())].slice(0, LIENS_VIVANTS_MAX);
  const expires = new Date(Date.now() + Math.max(...Object.values(DUREE_CONNEXION)));
  (await cookies()).set(askedName(), asked.join("."), { ...sessionCookie().options, expires });
}

export async function forgetAskedLogins(): Promise<void> {
  (await cookies()).delete(askedName());
}
