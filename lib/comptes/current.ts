import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { database } from "@/lib/db";
import { anonyme, type Actor } from "@/lib/actor";
import { presentedToken } from "./cookies";
import { authOptions } from "./next-auth";

/** Who asks, read once per request from the session's cookie and the base. */
export const currentActor = cache(async (): Promise<Actor> => {
  // A visitor of the public site brings nothing to look up.
  if (!(await presentedToken())) return anonyme;
  const session = await getServerSession(authOptions(database()));
  return session?.actor ?? anonyme;
});
