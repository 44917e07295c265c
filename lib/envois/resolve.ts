import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { envois } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Gone, Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { record } from "@/lib/journal/record";
import { withoutSecrets } from "./ledger";
import { envoiMachine, type EnvoiVerb } from "./machine";

/** What a human decides of a mail whose fate nobody knows. */
export type Decision = "parti" | "a_renvoyer";

/**
 * Settles by hand a mail in doubt (spec 4.3).
 * @throws Refused when it is no longer in doubt @throws Gone when it does not exist
 */
export async function resolveIncertain(
  db: Database,
  actor: ActorAdmin,
  envoiId: string,
  decision: Decision,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [resolu] = await tx
      .update(envois)
      .set(
        decision === "parti"
          ? {
              statut: envoiMachine.to("settle"),
              envoyeLe: sql`coalesce(${envois.prisLe}, now())`,
              motif: "decide_parti",
              prochainEssaiLe: null,
              donnees: withoutSecrets(),
            }
          : { statut: envoiMachine.to("sendAgain"), motif: null, erreur: null, prochainEssaiLe: null },
      )
      .where(and(eq(envois.id, envoiId), mayStart(decision === "parti" ? "settle" : "sendAgain")))
      .returning({ communeCode: envois.communeCode });
    if (!resolu) throw await refusal(tx, envoiId);
    if (decision === "a_renvoyer") await enqueue(tx, "envoi.deliver", { envoiId });
    await record(
      tx,
      actor,
      "envoi.resolve",
      { type: "envoi", id: envoiId, communeCode: resolu.communeCode, departementCode: null },
      { decision },
    );
  });
}

/**
 * Tries again a mail given up after too many failures, once what was wrong is mended.
 * @throws Refused when it is not given up @throws Gone when it does not exist
 */
export async function retryEchec(db: Database, actor: ActorAdmin, envoiId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [repris] = await tx
      .update(envois)
      .set({ statut: envoiMachine.to("retry"), motif: null, erreur: null, rejeteLe: null, tentatives: 0 })
      .where(and(eq(envois.id, envoiId), mayStart("retry"), isNull(envois.prochainEssaiLe)))
      .returning({ communeCode: envois.communeCode });
    if (!repris) throw await refusal(tx, envoiId);
    await enqueue(tx, "envoi.deliver", { envoiId });
    await record(
      tx,
      actor,
      "envoi.resolve",
      { type: "envoi", id: envoiId, communeCode: repris.communeCode, departementCode: null },
      { decision: "reprise" },
    );
  });
}

const mayStart = (verb: EnvoiVerb) => inArray(envois.statut, envoiMachine.from(verb));

async function refusal(tx: Transaction, envoiId: string): Promise<Error> {
  const [envoi] = await tx.select({ statut: envois.statut }).from(envois).where(eq(envois.id, envoiId));
  return envoi ? new Refused("statut", "Ce courriel a changé d’état entre-temps.", envoi.statut) : new Gone();
}
