import "server-only";
import type { Database } from "@/db/client";
import { importsProgrammes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Invalid } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { sansCible } from "@/lib/rights";
import type { ProgrammeInput } from "./input";
import { needsFile } from "./sources";
import { refusePrivate } from "./request";
import { dernierJourDu } from "./rules";

/** Says when a source is fetched by itself, and where. It begins with the next hour due, never with one that has passed. */
export async function saveProgramme(
  db: Database,
  actor: ActorAdmin,
  { source, adresse, jour, heure, actif }: ProgrammeInput,
  maintenant = new Date(),
): Promise<void> {
  if (!needsFile(source)) throw new Invalid({}, "Cette source ne se programme pas.");
  await refusePrivate(adresse);
  await db.transaction(async (tx) => {
    const valeurs = {
      ...{ adresse, jour, heure, actif, modifiePar: actor.compteId, majLe: maintenant },
      dernierCreneau: dernierJourDu({ jour, heure }, maintenant),
    };
    await tx
      .insert(importsProgrammes)
      .values({ source, ...valeurs })
      .onConflictDoUpdate({ target: importsProgrammes.source, set: valeurs });
    await record(tx, actor, "import.schedule", { ...sansCible, type: "programme", id: source }, { jour, heure, actif });
  });
}
