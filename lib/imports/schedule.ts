import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { imports, importsProgrammes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Invalid, Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { machine, record } from "@/lib/journal/record";
import { sansCible } from "@/lib/rights";
import type { ProgrammeInput } from "./input";
import { cible } from "./load";
import { veutUnFichier } from "./registre";
import { refusePrivate } from "./request";
import { dernierJourDu } from "./rules";
import { reserve } from "./run/lock";

/** Says when a source is fetched by itself, and where. It begins with the next hour due, never with one that has passed. */
export async function saveProgramme(
  db: Database,
  actor: ActorAdmin,
  { source, adresse, jour, heure, actif }: ProgrammeInput,
  maintenant = new Date(),
): Promise<void> {
  if (!veutUnFichier(source)) throw new Invalid({}, "Cette source ne se programme pas.");
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
      const fichier = adresse.split(/[?#]/)[0]?.split("/").at(-1) || adresse;
      await tx.insert(imports).values({ id, source, statut: "en_attente", origine: "programme", fichier, adresse });
      await record(tx, machine, "machine.import.run", cible(id), { source, semaine: du });
      await enqueue(tx, "import.run", { importId: id });
      return id;
    });
  } catch (error) {
    if (error instanceof Refused && error.code === "import_en_cours") return;
    throw error;
  }
}
