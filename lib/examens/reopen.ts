import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dossiers } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { lockDossier } from "@/lib/dossiers/load";
import { dossierMachine } from "@/lib/dossiers/machine";
import { about, record } from "@/lib/journal/record";
import type { ReopenInput } from "./input";

/**
 * Takes an accepted dossier up again (spec 2.3). The last report stays where it is: the commune keeps what it was sent until a new one
 * replaces it.
 * @throws Refused `statut` when the dossier is not accepted
 */
export async function reopenDossier(db: Database, actor: ActorConservateur, input: ReopenInput): Promise<void> {
  await db.transaction(async (tx) => {
    const dossier = await lockDossier(tx, actor, input.dossierId);
    const statut = dossierMachine.enter(
      "reopen",
      dossier.statut,
      "Ce dossier n’est pas accepté\u00a0: il n’y a rien à rouvrir.",
    );
    await tx.update(dossiers).set({ statut, examineLe: null }).where(eq(dossiers.id, dossier.id));
    await record(tx, actor, "dossier.reopen", about("dossier", dossier));
  });
}
