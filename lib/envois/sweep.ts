import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import type { Facteur } from "./deliver";
import { confirmSent, isAbandoned, isTakable, move, withoutSecrets, type Hold } from "./ledger";
import { envoiMachine } from "./machine";
import { DUREE_DOUTE_MAX } from "./rules";

/** At most this many rows at a time; the next sweep does the rest. */
const LOT = 1000;

type Sweeper = Pick<Facteur, "mails" | "transport" | "bail">;

/**
 * Puts the ledger right, every minute and when a worker starts: what died in the middle of a handover becomes a doubt, doubts that can
 * be lifted are, what is due is in the queue. Safe to run twice at once.
 */
export async function sweep(db: Database, facteur: Sweeper): Promise<void> {
  const doutes = await declareDoubts(db, facteur);
  // Whoever keeps the proofs does not answer: no use waiting for each of a thousand, the next sweep asks again.
  for (const hold of await doubtsToSettle(db)) if (!(await settle(db, facteur, hold))) break;
  const remis = await requeue(db, facteur);
  if (doutes + remis > 0) log().info({ doutes, remis }, "mails swept");
}

async function declareDoubts(db: Database, { bail, transport }: Sweeper): Promise<number> {
  const levable = transport.idempotentFor > 0 || transport.wasAccepted !== undefined;
  const morts = await db
    .update(envois)
    .set({
      statut: envoiMachine.to("doubt"),
      motif: "remise_inconnue",
      prochainEssaiLe: levable ? sql`now()` : null,
      ...(!levable && { donnees: withoutSecrets() }),
    })
    .where(isAbandoned("en_remise", bail))
    .returning({ id: envois.id });
  return morts.length;
}

const doubtsToSettle = (db: Database): Promise<Hold[]> =>
  db
    .select()
    .from(envois)
    .where(and(eq(envois.statut, "incertain"), lte(envois.prochainEssaiLe, sql`now()`)))
    .limit(LOT);

/**
 * Lifts one doubt: with the provider's memory of the key, or with a proof; otherwise asks again later, then leaves it to a human.
 * @returns false when the proof was asked for and did not come
 */
async function settle(db: Database, { transport, bail }: Sweeper, hold: Hold): Promise<boolean> {
  const depuis = Date.now() - (hold.prisLe ?? hold.creeLe).getTime();
  if (transport.idempotentFor > depuis) {
    await move(db, hold, "sendAgain", { motif: null });
    return true;
  }
  const accepte = transport.wasAccepted ? await transport.wasAccepted(hold.cle) : "unknown";
  if (accepte === true) await confirmSent(db, hold, null);
  else if (accepte === false) await move(db, hold, "sendAgain", { motif: null });
  else {
    const encore = transport.wasAccepted !== undefined && depuis < DUREE_DOUTE_MAX;
    await move(db, hold, "stayInDoubt", {
      motif: "remise_inconnue",
      prochainEssaiLe: encore ? new Date(Date.now() + bail) : null,
    });
  }
  return !transport.wasAccepted || accepte !== "unknown";
}

/** Queues what may be taken up now: jobs lost with their worker, and any that was never made. One already waiting is left alone. */
async function requeue(db: Database, { mails, bail }: Sweeper): Promise<number> {
  const dus = await db
    .select({ id: envois.id, gabarit: envois.gabarit })
    .from(envois)
    .where(isTakable(bail))
    .orderBy(envois.creeLe)
    .limit(LOT);
  let remis = 0;
  for (const { id, gabarit } of dus) {
    const priority = mails.get(gabarit)?.priority ?? 0;
    if (await enqueue(db, "envoi.deliver", { envoiId: id }, { priority })) remis++;
  }
  return remis;
}
