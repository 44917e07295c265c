import type { Database } from "@/db/client";

/** Journeys run side by side on one base, and a source has one import at a time: those that import Palissy take turns. @returns what ends the turn */
export async function takePalissyTurn(db: Database): Promise<() => Promise<void>> {
  const turn = await db.$client.reserve();
  await turn`select pg_advisory_lock(hashtext('palissy-turn'))`;
  return async () => {
    await turn`select pg_advisory_unlock(hashtext('palissy-turn'))`;
    turn.release();
  };
}
