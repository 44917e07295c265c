import "server-only";
import type { Database } from "@/db/client";
import { purgeLoginTraces } from "@/lib/comptes/purge";
import { forgetVisitors } from "@/lib/dossiers/forget-visitors";
import { forgetContents } from "@/lib/envois/forget-contents";
import { compareFiles } from "@/lib/fichiers/compare";
import { forgetSamples } from "@/lib/imports/forget-samples";
import { enqueue } from "@/lib/jobs/queue";
import { forgetJournal } from "@/lib/journal/forget";
import { machine, record } from "@/lib/journal/record";
import type { Storage } from "@/lib/storage/s3";
import { promesses, PROMESSES, type Promesse } from "@/lib/promises";

type Counts = Record<string, number>;

/** What keeps each promise: forgets, in small lots, all that is older than the age, and says how much. Twice is once. */
const verbs: Record<Promesse, (db: Database, storage: Storage, age: string) => Promise<Counts>> = {
  visiteurs: async (db, _, age) => ({ dossiers: await forgetVisitors(db, age) }),
  connexions: (db, _, age) => purgeLoginTraces(db, age),
  courriels: async (db, _, age) => ({ envois: await forgetContents(db, age) }),
  journal: async (db, _, age) => ({ lignes: await forgetJournal(db, age) }),
  imports: async (db, _, age) => ({ rapports: await forgetSamples(db, age) }),
  depots: (db, storage, age) => compareFiles(db, storage, age),
};

/** Keeps one promise, and notes in the journal how much was forgotten: one line, figures only. */
export async function keepPromise(db: Database, storage: Storage, promesse: Promesse): Promise<Counts> {
  const counts = await verbs[promesse](db, storage, promesses[promesse].duree);
  if (Object.values(counts).some((count) => count > 0))
    await db.transaction((tx) =>
      record(tx, machine, "machine.retention", { type: "retention", id: promesse, departementCode: null }, counts),
    );
  return counts;
}

/** One job for each promise: one that fails does not hold the others back. */
export async function queuePromises(db: Database): Promise<void> {
  for (const promesse of PROMESSES) await enqueue(db, "retention.keep", { promesse });
}
