import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { byLots, LOT } from "@/lib/lots";
import { FORGOTTEN } from "./ledger";

/**
 * Forgets what the mails written longer ago than `age` were made of; their line stays. One that had not left by then never will.
 * @returns how many
 */
export const forgetContents = (db: Database, age: string): Promise<number> =>
  byLots(async () => {
    const old = db
      .select({ id: envois.id })
      .from(envois)
      .where(
        sql`${envois.creeLe} < now() - ${age}::interval and ${envois.donnees} <> '{}' and not ${envois.donnees} ? 'oublie'`,
      )
      .limit(LOT);
    const rows = await db
      .update(envois)
      .set({ donnees: FORGOTTEN })
      .where(inArray(envois.id, old))
      .returning({ id: envois.id });
    return rows.length;
  });
