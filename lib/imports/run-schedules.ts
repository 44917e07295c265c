import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { importsProgrammes } from "@/db/schema";
import { Refused } from "@/lib/errors";
import { machine } from "@/lib/journal/record";
import { enqueueImport } from "./enqueue";
import { fileNameOf } from "./file/address";
import { dernierJourDu } from "./rules";
import { reserve } from "./run/lock";

/**
 * Queues the weekly imports whose hour has come, even if it came while nobody was looking. Each week is queued once, by whichever
 * machine comes first; a source that is busy is tried again an hour later.
 * @returns what was queued
 */
export async function runSchedules(db: Database, maintenant = new Date()): Promise<string[]> {
  const programmes = await db.select().from(importsProgrammes).where(eq(importsProgrammes.actif, true));
  const lances: string[] = [];
  for (const programme of programmes) {
    const id = await queueWeek(db, programme, maintenant);
    if (id) lances.push(id);
  }
  return lances;
}

async function queueWeek(
  db: Database,
  { source, adresse, ...quand }: typeof importsProgrammes.$inferSelect,
  maintenant: Date,
): Promise<string | undefined> {
  const du = dernierJourDu(quand, maintenant);
  try {
    return await db.transaction(async (tx) => {
      const prise = await tx
        .update(importsProgrammes)
        .set({ dernierCreneau: du })
        .where(
          and(
            eq(importsProgrammes.source, source),
            eq(importsProgrammes.actif, true),
            lt(importsProgrammes.dernierCreneau, du),
          ),
        )
        .returning({ source: importsProgrammes.source });
      if (prise.length === 0) return;
      await reserve(tx, source);
      const id = v7();
      const wanted = { id, source, origine: "programme", fichier: fileNameOf(new URL(adresse)), adresse } as const;
      await enqueueImport(tx, machine, "machine.import.run", wanted, { semaine: du });
      return id;
    });
  } catch (error) {
    if (error instanceof Refused && error.code === "import_en_cours") return;
    throw error;
  }
}
