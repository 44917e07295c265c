import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import { oweErasure } from "@/lib/fichiers/owe";
import { byLots, LOT } from "@/lib/lots";
import { cleDifferences } from "@/lib/storage/keys";

/**
 * Forgets the lines that the reports of imports ended longer ago than `age` quote: rejected ones, samples, examples of remarks, and the file that lists
 * everything. Counts stay.
 * @returns how many reports
 */
export const forgetSamples = (db: Database, age: string): Promise<number> =>
  byLots(() =>
    db.transaction(async (tx) => {
      const { rapport } = imports;
      const rows = await tx.execute<{ id: string }>(sql`
      update imports set rapport = (${rapport} - 'exemples' - 'differences') || jsonb_build_object(
        'rejets', '[]'::jsonb,
        'remarques', coalesce(
          (select jsonb_agg(remarque || '{"exemples": []}') from jsonb_array_elements(${rapport} -> 'remarques') remarque), '[]'))
      where id in (
        select id from imports
        where ${imports.finiLe} < now() - ${age}::interval and ${rapport} is not null and (
          ${rapport} ?| array['exemples', 'differences'] or jsonb_path_exists(${rapport}, '$.rejets[*]')
          or jsonb_path_exists(${rapport}, '$.remarques[*].exemples[*]'))
        limit ${LOT})
      returning id`);
      await oweErasure(
        tx,
        rows.map(({ id }) => cleDifferences(id)),
      );
      return rows.length;
    }),
  );
