import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { importTarget, lockImport } from "./load";
import { importMachine, isLive } from "./machine";
import { tryLock } from "./run/lock";

/**
 * Stops an import that waits or runs: nothing of it will be applied. The worker hears it within a second; when none lives any more, it
 * ends here. Cancelling twice is once.
 * @throws Refused `deja_applique` when it has just been applied, `fini` when it had ended otherwise
 */
export async function cancelImport(db: Database, actor: ActorAdmin, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const { statut, source, annulationLe } = await lockImport(tx, actor, id);
    if (statut === importMachine.to("cancel") || (isLive(statut) && annulationLe)) return;
    if (statut === importMachine.to("apply"))
      throw new Refused(
        "deja_applique",
        "Trop tard\u00a0: cet import vient d’être appliqué. Son rapport dit ce qui a changé.",
      );
    if (!isLive(statut)) throw new Refused("fini", "Cet import est déjà terminé\u00a0: il n’y a rien à annuler.");
    const alone = !importMachine.may("apply", statut) || (await tryLock(tx, source));
    await tx
      .update(imports)
      .set({
        annulationLe: sql`now()`,
        ...(alone && { statut: importMachine.to("cancel"), finiLe: sql`now()`, progres: null }),
      })
      .where(eq(imports.id, id));
    await record(tx, actor, "import.cancel", importTarget(id), { source });
  });
}
