import "server-only";
import { count, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes, destinataires } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { liste } from "@/lib/format";
import { about, record } from "@/lib/journal/record";
import { datesDe, inFreePeriod } from "./dates";
import { obstacleLabels } from "./labels";
import { lockFor } from "./load";
import { campagneMachine } from "./machine";
import { obstaclesToPlan } from "./rules";

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
        throw new Refused(
          "obstacles",
          `Il manque encore quelque chose\u00a0: ${liste(obstacles.map((obstacle) => obstacleLabels[obstacle]))}.`,
          obstacles,
        );
      await tx
        .update(campagnes)
        .set({ statut: campagneMachine.to("plan") })
        .where(eq(campagnes.id, id));
      await record(tx, actor, "campagne.plan", about("campagne", campagne), { destinataires: communes?.nombre });
    }),
  );
}
