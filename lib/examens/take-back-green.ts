import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recensements } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { lockDossier } from "@/lib/dossiers/load";
import { Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import type { TakeBackGreenInput } from "./input";
import { lockRecensements } from "./load";
import { isWordless } from "./rules";

/**
 * Takes « tout est bon » back: what this curator examined without a word waits for his eye again. What he, or a colleague, has said something of
 * since is left alone.
 * @returns how many wait again
 * @throws Refused `statut` when the dossier has been accepted or archived meanwhile
 */
export async function takeBackGreen(
  db: Database,
  actor: ActorConservateur,
  input: TakeBackGreenInput,
): Promise<number> {
  return db.transaction(async (tx) => {
    const dossier = await lockDossier(tx, actor, input.dossierId);
    if (dossier.statut !== "transmis")
      throw new Refused("statut", "Ce dossier n’est plus à examiner. Rechargez la page.", dossier.statut);
    const repris = (await lockRecensements(tx, dossier.id, input.recensements))
      .filter((row) => row.examineLe !== null && row.conservateurId === actor.compteId && isWordless(row))
      .map(({ id }) => id);
    if (repris.length === 0) return 0;
    await tx
      .update(recensements)
      .set({ examineLe: null, conservateurId: null, version: sql`${recensements.version} + 1` })
      .where(inArray(recensements.id, repris));
    await record(tx, actor, "recensement.unexamine", about("dossier", dossier), { recensements: repris });
    return repris.length;
  });
}
