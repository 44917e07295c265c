import "server-only";
import { count, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { campagnes, destinataires } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { liste } from "@/lib/format";
import { record } from "@/lib/journal/record";
import { datesDe, prendrePlace } from "./dates";
import { obstacleLabels, statutCampagneLabels } from "./labels";
import { mayTransit, obstaclesToPlan, transitions, type Verb } from "./rules";
import { cible, lockCampagne, type Campagne, type Meneur } from "./scope";

/** @throws Refused when the verb is not for this state @throws Gone outside the actor's scope */
export async function lockFor(tx: Transaction, actor: Meneur, verb: Verb, id: string): Promise<Campagne> {
  const campagne = await lockCampagne(tx, actor, id);
  if (!mayTransit(verb, campagne.statut))
    throw new Refused(
      "statut",
      `La campagne a changé entre-temps\u00a0: elle est «\u00a0${statutCampagneLabels[campagne.statut].toLowerCase()}\u00a0».`,
      campagne.statut,
    );
  return campagne;
}

/**
 * Takes a draft's place in the département's calendar; the engine will start it on its day.
 * @throws Refused `obstacles` with what is missing, `chevauchement` when another campagne has these days
 */
export async function planCampagne(
  db: Database,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await prendrePlace(db, id, () =>
    db.transaction(async (tx) => {
      const campagne = await lockFor(tx, actor, "plan", id);
      const [communes] = await tx
        .select({ nombre: count() })
        .from(destinataires)
        .where(eq(destinataires.campagneId, id));
      const obstacles = obstaclesToPlan(
        { ...campagne, dates: datesDe(campagne), destinataires: communes?.nombre ?? 0 },
        jourDe(now),
      );
      if (obstacles.length > 0)
        throw new Refused(
          "obstacles",
          `Il manque encore quelque chose\u00a0: ${liste(obstacles.map((obstacle) => obstacleLabels[obstacle]))}.`,
          obstacles,
        );
      await tx.update(campagnes).set({ statut: transitions.plan.to }).where(eq(campagnes.id, id));
      await record(tx, actor, "campagne.plan", cible(campagne), { destinataires: communes?.nombre });
    }),
  );
}

/** Makes a planned campagne a draft again, to change it; its place in the calendar is free. */
export async function unplanCampagne(db: Database, actor: Actor, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const campagne = await lockFor(tx, actor, "unplan", id);
    await tx.update(campagnes).set({ statut: transitions.unplan.to }).where(eq(campagnes.id, id));
    await record(tx, actor, "campagne.plan", cible(campagne), { verbe: "unplan" });
  });
}
