import "server-only";
import { asc, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { fichiersAEffacer } from "@/db/schema";
import { log } from "@/lib/log";
import { StillThere, type Storage } from "@/lib/storage/s3";
import { heldAmong } from "./held";

/** One call of the store removes that many files. */
const LOT = 1000;

/**
 * Erases the files whose removal is owed and due, but for those that a row of the base holds. What the store did not remove stays owed and is tried
 * again, after ten seconds, then twice as long each time, up to an hour, for as long as it takes. Safe at any time, twice, on two machines.
 * @returns how many were erased, and how many are still owed after a failure
 */
export async function eraseOwed(db: Database, storage: Storage): Promise<{ effaces: number; remis: number }> {
  const total = { effaces: 0, remis: 0 };
  for (;;) {
    const lot = await eraseLot(db, storage);
    if (!lot) break;
    total.effaces += lot.effaces;
    total.remis += lot.remis;
  }
  if (total.remis > 0) log().warn(total, "files not erased yet");
  return total;
}

/** The rows are locked while the store works: whoever gives up one of these files again, or takes it back, waits for the end. */
const eraseLot = (db: Database, storage: Storage) =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select({ cle: fichiersAEffacer.cle })
      .from(fichiersAEffacer)
      .where(lte(fichiersAEffacer.prochainEssaiLe, sql`now()`))
      .orderBy(asc(fichiersAEffacer.prochainEssaiLe))
      .limit(LOT)
      .for("update", { skipLocked: true });
    if (rows.length === 0) return undefined;
    const cles = rows.map(({ cle }) => cle);
    const held = await heldAmong(tx, cles);
    const voulues = cles.filter((cle) => !held.has(cle));
    const restees = new Set(await notRemoved(storage, voulues));
    if (restees.size > 0)
      await tx
        .update(fichiersAEffacer)
        .set({
          tentatives: sql`${fichiersAEffacer.tentatives} + 1`,
          prochainEssaiLe: sql`now() + least(interval '1 hour', interval '10 seconds' * 2 ^ least(${fichiersAEffacer.tentatives}, 12))`,
        })
        .where(inArray(fichiersAEffacer.cle, [...restees]));
    const parties = cles.filter((cle) => !restees.has(cle));
    if (parties.length > 0) await tx.delete(fichiersAEffacer).where(inArray(fichiersAEffacer.cle, parties));
    return { effaces: voulues.length - restees.size, remis: restees.size };
  });

async function notRemoved(storage: Storage, cles: string[]): Promise<readonly string[]> {
  try {
    await storage.remove(cles);
    return [];
  } catch (error) {
    log().warn({ err: error }, "store does not erase");
    return error instanceof StillThere ? error.keys : cles;
  }
}

/** Seconds for which the oldest file that must disappear has been there too long; 0 when none is owed. */
export async function erasureAge(db: Database): Promise<number> {
  const [oldest] = await db
    .select({ age: sql<number>`extract(epoch from now() - ${fichiersAEffacer.creeLe})::float8` })
    .from(fichiersAEffacer)
    .orderBy(asc(fichiersAEffacer.creeLe))
    .limit(1);
  return Math.max(0, Math.round(oldest?.age ?? 0));
}
