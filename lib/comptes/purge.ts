import "server-only";
import { and, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { connexions, limites, sessions } from "@/db/schema";

/**
 * Forgets what logging in left behind (spec 6.1, retention): logins asked for longer ago than `age`, decoys and counts after two days,
 * sessions once they have ended. Safe to run at any time, twice, or on two machines.
 */
export async function purgeLoginTraces(
  db: Database,
  age: string,
): Promise<{ connexions: number; sessions: number; limites: number }> {
  const older = (age: string) => sql`now() - ${age}::interval`;
  const asked = await db
    .delete(connexions)
    .where(lt(connexions.creeLe, older(age)))
    .returning({ id: connexions.id });
  const decoys = await db
    .delete(connexions)
    .where(and(isNull(connexions.compteId), lt(connexions.creeLe, older("2 days"))))
    .returning({ id: connexions.id });
  const ended = await db
    .delete(sessions)
    .where(lt(sessions.expireLe, sql`now()`))
    .returning({ id: sessions.compteId });
  const counts = await db
    .delete(limites)
    .where(lt(limites.fenetre, older("2 days")))
    .returning({ cle: limites.cle });
  return { connexions: asked.length + decoys.length, sessions: ended.length, limites: counts.length };
}
