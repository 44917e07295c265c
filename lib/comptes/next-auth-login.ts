import "server-only";
import NextAuth from "next-auth";
import type { EmailConfig } from "next-auth/providers/email";
import { NextRequest } from "next/server";
import type { Database } from "@/db/client";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { loginAdapter } from "./adapter";
import type { Preuve } from "./input";
import type { Opened } from "./open-session";
import { authOptions, sessionCookie } from "./options";

/**
 * next-auth's e-mail provider, for its callback only: our own verbs make the links and queue the mails, in one transaction.
 * Its sign-in address is not served; reaching it would be a fault of ours.
 */
const emailProvider: EmailConfig = {
  id: "email",
  type: "email",
  name: "Email",
  from: "",
  server: "",
  maxAge: 0,
  options: {},
  sendVerificationRequest: () => Promise.reject(new Error("Logins are asked for through requestLogin")),
};

/**
 * Opens a session through next-auth and gives back the cookie it makes.
 * @throws what `openSession` throws
 */
export async function loginWithNextAuth(
  db: Database,
  preuve: Preuve,
  presented: string | undefined,
): Promise<{ opened: Opened; cookie: string }> {
  const login = loginAdapter(db, preuve, presented);
  // next-auth asks for a token and an address in the query: what is proven is in `preuve`, out of every log of addresses.
  const request = new NextRequest(`${env.APP_URL}${routes.connexionOuvrir}?token=-&email=-`, { method: "POST" });
  const params = Promise.resolve({ nextauth: ["callback", "email"] });
  const options = { ...authOptions(login.adapter), providers: [emailProvider] };
  const response = (await NextAuth(request, { params }, options)) as Response;
  const opened = login.outcome();
  const name = sessionCookie().name;
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));
  if (!cookie) throw new Error("next-auth opened a session and made no cookie");
  return { opened, cookie };
}
