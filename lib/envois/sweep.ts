import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { catalogue, estGabarit } from "./catalogue";
import type { Facteur } from "./deliver";
import { abandonne, aPrendre, constaterParti, move, sansSecrets, type Prise } from "./ledger";
import { DUREE_DOUTE_MAX } from "./rules";

/** At most this many rows at a time; the next sweep does the rest. */
const LOT = 1000;

type Balayage = Pick<Facteur, "transport" | "bail">;

/**
 * Puts the ledger right, every minute and when a worker starts: what died in the middle of a handover becomes a doubt, doubts that can
 * be lifted are, what is due is in the queue. Safe to run twice at once.
 */
export async function sweep(db: Database, facteur: Balayage): Promise<void> {
  const doutes = await declareDoubts(db, facteur);
  // Whoever keeps the proofs does not answer: no use waiting for each of a thousand, the next sweep asks again.
  for (const prise of await doubtsToSettle(db)) if (!(await settle(db, facteur, prise))) break;
  const remis = await requeue(db, facteur.bail);
  if (doutes + remis > 0) log().info({ doutes, remis }, "mails swept");
}

async function declareDoubts(db: Database, { bail, transport }: Balayage): Promise<number> {
  const levable = transport.idempotentFor > 0 || transport.wasAccepted !== undefined;
  const morts = await db
    .update(envois)
    .set({
      statut: "incertain",
      motif: "remise_inconnue",
      prochainEssaiLe: levable ? sql`now()` : null,
      ...(!levable && { donnees: sansSecrets() }),
    })
    .where(abandonne("en_remise", bail))
    .returning({ id: envois.id });
  return morts.length;
}

const doubtsToSettle = (db: Database): Promise<Prise[]> =>
  db
    .select()
    .from(envois)
    .where(and(eq(envois.statut, "incertain"), lte(envois.prochainEssaiLe, sql`now()`)))
    .limit(LOT);

/**
 * Lifts one doubt: with the provider's memory of the key, or with a proof; otherwise asks again later, then leaves it to a human.
 * @returns false when the proof was asked for and did not come
 */
async function settle(db: Database, { transport, bail }: Balayage, prise: Prise): Promise<boolean> {
  const depuis = Date.now() - (prise.prisLe ?? prise.creeLe).getTime();
  if (transport.idempotentFor > depuis) {
    await move(db, prise, ["incertain"], "a_envoyer", { motif: null });
    return true;
  }
  const accepte = transport.wasAccepted ? await transport.wasAccepted(prise.cle) : "unknown";
  if (accepte === true) await constaterParti(db, prise, null);
  else if (accepte === false) await move(db, prise, ["incertain"], "a_envoyer", { motif: null });
  else {
    const encore = transport.wasAccepted !== undefined && depuis < DUREE_DOUTE_MAX;
    await move(db, prise, ["incertain"], "incertain", {
      motif: "remise_inconnue",
      prochainEssaiLe: encore ? new Date(Date.now() + bail) : null,
    });
  }
  return !transport.wasAccepted || accepte !== "unknown";
}

/** Queues what may be taken up now: jobs lost with their worker, and any that was never made. One already waiting is left alone. */
async function requeue(db: Database, bail: number): Promise<number> {
  const dus = await db
    .select({ id: envois.id, gabarit: envois.gabarit })
    .from(envois)
    .where(aPrendre(bail))
    .orderBy(envois.creeLe)
    .limit(LOT);
  let remis = 0;
  for (const { id, gabarit } of dus) {
    const priority = estGabarit(gabarit) ? catalogue[gabarit].priorite : 0;
    if (await enqueue(db, "envoi.deliver", { envoiId: id }, { priority })) remis++;
  }
  return remis;
}
