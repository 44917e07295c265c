import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { byLots, LOT } from "@/lib/lots";

/**
 * Erases the lines of the journal older than `age`. The trigger that keeps it append-only lets nothing else go, and not before six years.
 * @returns how many
 */
export const forgetJournal = (db: Database, age: string): Promise<number> =>
  byLots(() =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local collectif.retention = 'oui'`);
      // Ids follow time: only the head of the table is read.
      const rows = await tx.execute(sql`
        delete from journal where id in (
          select id from (select id, le from journal order by id limit ${LOT}) head
          where le < now() - ${age}::interval)
        returning id`);
      return rows.length;
    }),
  );
