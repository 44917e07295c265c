import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { database } from "@/lib/db";
import { anonyme, type Actor } from "@/lib/actor";
import { authOptions } from "./next-auth";

/** Who asks, read once per request from the session's cookie and the base. */
export const currentActor = cache(async (): Promise<Actor> => {
  const session = await getServerSession(authOptions(database()));
  return session?.actor ?? anonyme;
});
