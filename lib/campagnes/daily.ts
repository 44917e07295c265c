import "server-only";
import { and, eq, inArray, lte, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import { jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { machine } from "@/lib/journal/record";
import { advanceCampagne, type Avance } from "./advance";
import { campagneMachine } from "./machine";
import { startCampagne } from "./start";

/**
 * The engine of every morning (spec 4.3): queues a run of each campagne that is under way, or whose day has come, even if it came
 * while nobody was looking. Each is its own job: one that fails holds up no other. Steps fall on weekdays; what was missed is caught up on
 * any day, week-ends included, because the sooner it leaves the less stale it is.
 */
export async function runDaily(db: Database, now = new Date()): Promise<void> {
  const aujourdhui = jourDe(now);
  const dues = await db
    .select({ id: campagnes.id })
    .from(campagnes)
    .where(
      or(
        inArray(campagnes.statut, campagneMachine.from("advance")),
        and(inArray(campagnes.statut, campagneMachine.from("start")), lte(campagnes.lancement, aujourdhui)),
      ),
    );
  for (const { id } of dues) await enqueue(db, "campagne.advance", { campagneId: id });
}

/** Starts a campagne if its day has come, then brings it to the step due. */
export async function runCampagne(db: Database, id: string, now = new Date()): Promise<Avance> {
  const [campagne] = await db.select().from(campagnes).where(eq(campagnes.id, id));
  if (campagne && campagneMachine.may("start", campagne.statut) && campagne.lancement <= jourDe(now))
    await startUnlessDone(db, id, now);
  return advanceCampagne(db, machine, { id }, now);
}

/** Somebody, or another engine, may have started it, or made it a draft again, between the reading and now. */
async function startUnlessDone(db: Database, id: string, now: Date): Promise<void> {
  try {
    await startCampagne(db, machine, { id }, now);
  } catch (error) {
    if (!(error instanceof Refused && error.code === "statut")) throw error;
  }
}
