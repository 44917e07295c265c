import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { comptes, envois } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Gone, Refused } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { record } from "@/lib/journal/record";
import { withoutSecrets } from "./ledger";
import { envoiMachine, type EnvoiVerb } from "./machine";
import { domainOf, isRefused, isRetryable } from "./sql";

/** What a human decides of a mail whose fate nobody knows. */
type Decision = "parti" | "a_renvoyer";

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
 * Tries again a mail given up after too many failures, or that a stopped address kept from leaving; the address is open again from then on.
 * @throws Refused when it is not given up @throws Gone when it does not exist
 */
export async function retryEchec(db: Database, actor: ActorAdmin, envoiId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [repris] = await tx
      .update(envois)
      .set(anew)
      .where(and(eq(envois.id, envoiId), mayStart("retry"), isRetryable))
      .returning({ compteId: envois.compteId, email: envois.email, communeCode: envois.communeCode });
    if (!repris) throw await refusal(tx, envoiId);
    await reopenAddress(tx, actor, repris);
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

/**
 * Tries again, at once, every mail that the servers of a domain refuse to take from us. The sweep hands them to the workers.
 * @returns how many
 * @throws Refused when none is left
 */
export async function retryRefused(db: Database, actor: ActorAdmin, domaine: string): Promise<number> {
  return db.transaction(async (tx) => {
    const repris = await tx
      .update(envois)
      .set(anew)
      .where(and(isRefused, mayStart("retry"), eq(domainOf, domaine)))
      .returning({ id: envois.id });
    if (repris.length === 0) throw new Refused("statut", "Plus aucun courriel n’attend pour cette messagerie.");
    await enqueue(tx, "envois.sweep", {});
    const cible = { type: "domaine", id: domaine, communeCode: null, departementCode: null };
    await record(tx, actor, "envoi.resolve", cible, { decision: "reprise", envois: repris.length });
    return repris.length;
  });
}

const anew = {
  statut: envoiMachine.to("retry"),
  motif: null,
  erreur: null,
  rejeteLe: null,
  prochainEssaiLe: null,
  tentatives: 0,
} as const;

/** Mails go to that address again; the account that bears it says so in the journal. */
async function reopenAddress(
  tx: Transaction,
  actor: ActorAdmin,
  { compteId, email }: { compteId: string | null; email: string | null },
): Promise<void> {
  const by = compteId ? eq(comptes.id, compteId) : email ? eq(comptes.email, email) : sql`false`;
  const rouverts = await tx
    .update(comptes)
    .set({ emailRejeteLe: null })
    .where(and(by, isNotNull(comptes.emailRejeteLe)))
    .returning({ id: comptes.id, communeCode: comptes.communeCode });
  for (const { id, communeCode } of rouverts) {
    const cible = { type: "compte", id, communeCode, departementCode: null };
    await record(tx, actor, "envoi.resolve", cible, { adresse: "rouverte" });
  }
}

const mayStart = (verb: EnvoiVerb) => inArray(envois.statut, envoiMachine.from(verb));

async function refusal(tx: Transaction, envoiId: string): Promise<Error> {
  const [envoi] = await tx.select({ statut: envois.statut }).from(envois).where(eq(envois.id, envoiId));
  return envoi ? new Refused("statut", "Ce courriel a changé d’état entre-temps.", envoi.statut) : new Gone();
}
