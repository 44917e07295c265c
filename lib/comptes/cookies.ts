import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { sessionCookie } from "./options";
import type { AskedLogin } from "./request-login";

/** Which login this browser asked for: its code can be typed here, and nowhere else. */
const askedName = () => sessionCookie().name.replace("session", "connexion");

/** The session's token that this browser presents, if any. */
export const presentedToken = async (): Promise<string | undefined> =>
  (await cookies()).get(sessionCookie().name)?.value || undefined;

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
