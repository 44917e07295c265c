import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { campagnes, destinataires, envois } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { envoiMachine } from "@/lib/envois/machine";
import { Gone } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import type { UnsubscribeInput } from "./input";

/**
 * Takes a commune out of a campagne, on the word of whoever holds one of its mails; what still waited to leave does not. Asked twice,
 * the first day stays, and a reason given later is added.
 * @throws Gone when no mail bears this token
 */
export async function unsubscribe(
  db: Database,
  actor: Actor,
  { jeton, motif }: UnsubscribeInput,
  now = new Date(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const [destinataire] = await tx
      .update(destinataires)
      .set({
        desinscritLe: sql`coalesce(${destinataires.desinscritLe}, ${now.toISOString()}::timestamptz)`,
        ...(motif && { desinscritMotif: motif }),
      })
      .where(eq(destinataires.jetonDesinscription, jeton))
      .returning();
    if (!destinataire) throw new Gone();
    await tx
      .update(envois)
      .set({ statut: envoiMachine.to("cancel"), motif: "desinscrit", prochainEssaiLe: null })
      .where(and(eq(envois.destinataireId, destinataire.id), inArray(envois.statut, envoiMachine.from("cancel"))));
    const [campagne] = await tx
      .select({ departementCode: campagnes.departementCode })
      .from(campagnes)
      .where(eq(campagnes.id, destinataire.campagneId));
    await record(
      tx,
      actor,
      "destinataire.unsubscribe",
      {
        type: "destinataire",
        id: destinataire.id,
        communeCode: destinataire.communeCode,
        departementCode: campagne?.departementCode ?? null,
      },
      { campagneId: destinataire.campagneId },
    );
  });
}
