import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { campagnes, destinataires, dossiers } from "@/db/schema";
import { dateJour, jourDe } from "@/lib/dates";
import { dossierMachine } from "@/lib/dossiers/machine";
import { NeedsConfirmation, Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { about, recordAll } from "@/lib/journal/record";
import { datesDe, inFreePeriod } from "./dates";
import type { StartInput } from "./input";
import { lockFor, type Meneur } from "./load";
import { campagneMachine } from "./machine";
import { ARCHIVES_AU_LANCEMENT, debut } from "./rules";

/** What comes back in `confirme` once a person has said to start before the day. */
const EN_AVANCE = "en_avance";

/** Why a dossier was archived by a campagne, as kept on it. */
const MOTIF_ARCHIVE = "campagne";

/**
 * Starts a planned campagne: closes the rounds of its recipients that were sent or examined, and queues its first mails. The engine
 * does it on the day; a person may do it then too, or before: the day of the launch becomes that day.
 * @throws NeedsConfirmation before the day @throws Refused on a week-end, or when the days moved meet another campagne
 */
export async function startCampagne(
  db: Database,
  actor: Meneur,
  { id, confirme }: StartInput,
  now = new Date(),
): Promise<{ archives: number }> {
  const aujourdhui = jourDe(now);
  return inFreePeriod(db, id, () =>
    db.transaction(async (tx) => {
      const campagne = await lockFor(tx, actor, "start", id);
      const quand = debut(datesDe(campagne), aujourdhui);
      if (quand === "week_end")
        throw new Refused("week_end", "Une campagne se lance un jour de semaine, du lundi au vendredi.");
      if (quand === "en_avance" && confirme !== EN_AVANCE)
        throw new NeedsConfirmation(
          EN_AVANCE,
          `Le lancement est prévu le ${dateJour(campagne.lancement)}. Le faire partir dès aujourd’hui\u00a0? Les relances gardent leurs dates.`,
        );

      await tx
        .update(campagnes)
        .set({
          statut: campagneMachine.to("start"),
          commenceLe: now,
          ...(quand === "en_avance" && { lancement: aujourdhui }),
        })
        .where(eq(campagnes.id, id));
      const archives = await archiveDossiers(tx, id, now);
      await recordAll(tx, actor, [
        {
          acte: "campagne.start",
          cible: about("campagne", campagne),
          details: { archives: archives.length, enAvance: quand === "en_avance" },
        },
        ...archives.map((dossier) => ({
          acte: "dossier.archive" as const,
          cible: about("dossier", { ...dossier, departementCode: campagne.departementCode }),
          details: { motif: MOTIF_ARCHIVE, campagneId: id },
        })),
      ]);
      await enqueue(tx, "campagne.advance", { campagneId: id });
      return { archives: archives.length };
    }),
  );
}

/** Closes the recipients' rounds that were sent or examined. Their data stay; those under way are left alone (spec 4.1). */
const archiveDossiers = (tx: Transaction, campagneId: string, now: Date) =>
  tx
    .update(dossiers)
    .set({ statut: dossierMachine.to("archive"), archiveLe: now, archiveMotif: MOTIF_ARCHIVE })
    .where(
      and(
        inArray(dossiers.statut, [...ARCHIVES_AU_LANCEMENT]),
        inArray(
          dossiers.communeCode,
          tx
            .select({ communeCode: destinataires.communeCode })
            .from(destinataires)
            .where(eq(destinataires.campagneId, campagneId)),
        ),
      ),
    )
    .returning({ id: dossiers.id, communeCode: dossiers.communeCode });
