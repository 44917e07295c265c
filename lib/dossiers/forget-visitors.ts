import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers } from "@/db/schema";
import { byLots, LOT } from "@/lib/lots";

/**
 * Forgets who went to see the objets of the dossiers sent longer ago than `age`. Whatever has become of the dossier since: those who left their
 * name were told for how long.
 * @returns how many dossiers
 */
export const forgetVisitors = (db: Database, age: string): Promise<number> =>
  byLots(async () => {
    const old = db
      .select({ id: dossiers.id })
      .from(dossiers)
      .where(
        sql`(${dossiers.recenseurNom} is not null or ${dossiers.recenseurContact} is not null) and coalesce(${dossiers.transmisLe}, ${dossiers.creeLe}) < now() - ${age}::interval`,
      )
      .limit(LOT);
    const rows = await db
      .update(dossiers)
      .set({ recenseurNom: null, recenseurContact: null })
      .where(inArray(dossiers.id, old))
      .returning({ id: dossiers.id });
    return rows.length;
  });
