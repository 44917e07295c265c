import "server-only";
import type { Transaction } from "@/db/client";
import { imports } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { type machine, record } from "@/lib/journal/record";
import type { ActorAdmin } from "@/lib/actor";
import { importTarget } from "./load";

type Wanted = Omit<typeof imports.$inferInsert, "id" | "statut"> & { id: string };

/**
 * Makes an import that waits for a worker: its row, its line in the journal and the job that wakes a worker up, in one transaction. The
 * caller has made sure that its source is free (`reserve`).
 */
export async function enqueueImport(
  tx: Transaction,
  actor: ActorAdmin | typeof machine,
  acte: "import.run" | "import.apply" | "machine.import.run",
  wanted: Wanted,
  details: Record<string, unknown>,
): Promise<void> {
  await tx.insert(imports).values({ ...wanted, statut: "en_attente" });
  await record(tx, actor, acte, importTarget(wanted.id), { source: wanted.source, ...details });
  await enqueue(tx, "import.run", { importId: wanted.id });
}
