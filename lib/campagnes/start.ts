import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes } from "@/db/schema";
import { dateJour, jourDe } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { about, recordAll } from "@/lib/journal/record";
import { askOnce } from "./annonce";
import { closeRondes } from "./archive";
import { inFreePeriod } from "./dates";
import type { ConfirmedInput } from "./input";
import { lockFor, type Meneur } from "./load";
import { campagneMachine } from "./machine";
import { debut } from "./rules";

/**
 * Starts a planned campagne: closes the rounds of its recipients that planning named, sets apart those that were sent since, and queues its
 * first mails. The engine does it on the day; a person may do it then too, or before: the day of the launch becomes that day.
 * @throws NeedsConfirmation when a person asks, with what it does @throws Refused on a week-end or a holiday, or when the days moved meet another campagne
 */
export async function startCampagne(
  db: Database,
  actor: Meneur,
  { id, confirme }: ConfirmedInput,
  now = new Date(),
): Promise<{ archives: number; ecartes: number }> {
  const aujourdhui = jourDe(now);
  return inFreePeriod(db, id, () =>
    db.transaction(async (tx) => {
      const campagne = await lockFor(tx, actor, "start", id);
      const quand = debut(campagne, aujourdhui);
      if (quand === "ferme")
        throw new Refused(
          "ferme",
          "Une campagne se lance un jour où les mairies sont ouvertes\u00a0: ni le week-end, ni un jour férié.",
        );

      await tx
        .update(campagnes)
        .set({
          statut: campagneMachine.to("start"),
          commenceLe: now,
          ...(quand === "en_avance" && { lancement: aujourdhui }),
        })
        .where(eq(campagnes.id, id));
      const { archivees, ecartees } = await closeRondes(tx, campagne, now);
      if (actor.role !== "machine")
        await askOnce(
          tx,
          { ...campagne, ...(quand === "en_avance" && { lancement: aujourdhui }) },
          { archivees, ecartees },
          {
            message:
              quand === "en_avance"
                ? `Le lancement est prévu le ${dateJour(campagne.lancement)}. Il partira dès maintenant, et les relances gardent leurs dates.`
                : "La campagne part dès maintenant, et les relances gardent leurs dates.",
            jour: aujourdhui,
            confirme,
          },
        );
      await recordAll(tx, actor, [
        {
          acte: "campagne.start",
          cible: about("campagne", campagne),
          details: {
            archives: archivees.length,
            enAvance: quand === "en_avance",
            ecartes: ecartees.map(({ communeCode, motif }) => ({ communeCode, motif })),
          },
        },
        ...archivees.map((dossier) => ({
          acte: "dossier.archive" as const,
          cible: about("dossier", { ...dossier, departementCode: campagne.departementCode }),
          details: { motif: "campagne", campagneId: id },
        })),
      ]);
      await enqueue(tx, "campagne.advance", { campagneId: id });
      return { archives: archivees.length, ecartes: ecartees.length };
    }),
  );
}
