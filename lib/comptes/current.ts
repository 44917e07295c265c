import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Role } from "@/db/vocabulaire";
import { database } from "@/lib/db";
import { routes } from "@/lib/routes";
import { anonyme, type Actor, type Compte } from "@/lib/actor";
import { sessionAdapter } from "./adapter";
import { authOptions } from "./options";
import { CHEMIN_HEADER } from "./retour";

/** Who asks, read once per request from the session's cookie and the base. */
export const currentActor = cache(async (): Promise<Actor> => {
  const session = await getServerSession(authOptions(sessionAdapter(database())));
  return session?.actor ?? anonyme;
});

/**
 * The person, when he has one of these roles; otherwise the login, which brings back to the page asked for. Somebody logged in
 * with another role is told so there. Called by the layout of each portal and by each of its pages: layouts are not run again
 * when one moves from page to page.
 */
export async function requireActor<R extends Role>(...roles: readonly R[]): Promise<Extract<Compte, { role: R }>> {
  const actor = await currentActor();
  if (isOneOf(actor, roles)) return actor;
  redirect(routes.connexionVers((await headers()).get(CHEMIN_HEADER)));
}

const isOneOf = <R extends Role>(actor: Actor, roles: readonly R[]): actor is Extract<Compte, { role: R }> =>
  (roles as readonly string[]).includes(actor.role);
