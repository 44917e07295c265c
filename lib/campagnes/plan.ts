import "server-only";
import { count, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { campagnes, destinataires } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { dateJour, jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { askOnce } from "./annonce";
import { closeRondes, notePlannedRondes } from "./archive";
import { datesDe, inFreePeriod } from "./dates";
import type { ConfirmedInput } from "./input";
import { obstaclesLabel } from "./labels";
import { lockFor, type Campagne } from "./load";
import { campagneMachine } from "./machine";
import { obstaclesToPlan } from "./rules";

/**
 * Takes a draft's place in the département's calendar; the engine will start it on its day, and archive the rounds that were named here.
 * @throws NeedsConfirmation with what it will do @throws Refused `obstacles` with what is missing, `chevauchement` when another campagne has these days
 */
export async function planCampagne(
  db: Database,
  actor: Actor,
  { id, confirme }: ConfirmedInput,
  now = new Date(),
): Promise<void> {
  await inFreePeriod(db, id, () =>
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
        throw new Refused("obstacles", `Pas encore\u00a0: ${obstaclesLabel(obstacles)}.`, obstacles);
      await tx
        .update(campagnes)
        .set({ statut: campagneMachine.to("plan"), planifieLe: now })
        .where(eq(campagnes.id, id));
      await notePlannedRondes(tx, campagne);
      await announceStart(tx, campagne, now, confirme);
      await record(tx, actor, "campagne.plan", about("campagne", campagne), { destinataires: communes?.nombre });
    }),
  );
}

/** Thrown to undo what was only done to be announced. Ours: the built site may hold the library twice, whose copies do not know each other’s errors. */
class Undone extends Error {}

/** What the start will do, as it would today. Done, then undone. */
async function announceStart(
  tx: Transaction,
  campagne: Campagne,
  now: Date,
  confirme: string | undefined,
): Promise<void> {
  try {
    await tx.transaction(async (essai) => {
      const rondes = await closeRondes(essai, { ...campagne, planifieLe: now }, now);
      await askOnce(essai, campagne, rondes, {
        message: `La campagne partira d’elle-même le ${dateJour(campagne.lancement)} au matin. Planifiée, elle ne se modifie plus\u00a0; on peut toujours la rendre au brouillon. Ce jour-là\u00a0:`,
        jour: campagne.lancement,
        confirme,
      });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
