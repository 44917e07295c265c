import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import type { Rythme } from "@/lib/mail/rythme";
import { HandoverError, type Transport } from "@/lib/mail/transport";
import { compose, type Composition, type Mails } from "./compose";
import { claim, confirmSent, move, type Hold } from "./ledger";
import { delaiReprise, PART_DE_REMISE, PRISES_MAX, type MotifEnvoi } from "./rules";
import { markAddressDead } from "./to";

/** What a worker needs to deliver. `bail`: milliseconds after which a mail held by a silent worker is taken up by another. */
export type Facteur = {
  mails: Mails;
  transport: Transport;
  rythme: Rythme;
  bail: number;
  from: string;
  /** Aborted when the process is stopping: no new mail is begun. */
  signal?: AbortSignal;
};

/**
 * Delivers one mail of the ledger, once: claim, compose, write that the handover begins, hand over, write the outcome. Whoever dies
 * before the handover has lost nothing; whoever dies during it leaves a row `en_remise` that the sweep settles, never a blind resend.
 * Expected failures end in the ledger; only a fault of the base throws.
 */
export async function deliver(db: Database, facteur: Facteur, envoiId: string): Promise<void> {
  await facteur.rythme.turn(facteur.signal);
  const hold = await claim(db, envoiId, facteur.bail);
  if (!hold) return;
  if (hold.tentatives > PRISES_MAX) {
    await move(db, hold, "fail", { motif: "essais_epuises" });
    return;
  }

  let composition: Composition;
  try {
    composition = await compose(db, facteur.mails, hold, facteur.from);
  } catch (error) {
    log().error({ err: error, envoi: hold.id, gabarit: hold.gabarit }, "mail not composed");
    await retryLater(db, facteur, hold, "composition");
    return;
  }
  if ("skip" in composition) {
    await move(db, hold, "skip", { motif: composition.skip });
    return;
  }

  const deadline = performance.now() + facteur.bail * PART_DE_REMISE;
  // Committed before the first word to the provider: from here on, dying means doubt.
  const mine = await move(db, hold, "handOver", { email: composition.mail.to, prisLe: sql`now()` });
  if (!mine) return;
  try {
    const { id } = await facteur.transport.send(composition.mail, hold.cle, deadline);
    await confirmSent(db, hold, id);
    log().info({ envoi: hold.id, gabarit: hold.gabarit, tentative: hold.tentatives }, "mail sent");
  } catch (error) {
    if (!(error instanceof HandoverError)) throw error;
    await recordFault(db, facteur, hold, composition.mail.to, error);
  }
}

async function recordFault(db: Database, facteur: Facteur, hold: Hold, to: string, error: HandoverError) {
  const { transport, rythme, bail } = facteur;
  const { defaut, code, retryAfter } = error;
  log().warn({ envoi: hold.id, gabarit: hold.gabarit, tentative: hold.tentatives, defaut, code }, "mail not sent");
  if (retryAfter) rythme.pause(retryAfter);
  if (defaut === "adresse") {
    await db.transaction(async (tx) => {
      const rejete = { motif: "adresse_refusee", erreur: code, rejeteLe: new Date() };
      if (await move(tx, hold, "fail", rejete)) await markAddressDead(tx, to);
    });
  } else if (defaut === "refus") {
    await retryLater(db, facteur, hold, code, { motif: "nous_refuse" });
  } else if (defaut === "passager" || transport.idempotentFor > 0) {
    await retryLater(db, facteur, hold, code, { retryAfter });
  } else {
    await move(db, hold, "doubt", {
      motif: "remise_inconnue",
      erreur: code,
      prochainEssaiLe: transport.wasAccepted ? new Date(Date.now() + bail) : null,
    });
  }
}

/** Plans another try, later each time; after the last one the mail stays visible as a failure. `motif`: what the team must know meanwhile. */
async function retryLater(
  db: Database,
  { mails }: Facteur,
  hold: Hold,
  erreur: string,
  { motif = null, retryAfter = 0 }: { motif?: MotifEnvoi | null; retryAfter?: number | undefined } = {},
) {
  const delai = delaiReprise(hold.tentatives);
  const rejeteLe = motif && new Date();
  if (delai === undefined) {
    await move(db, hold, "fail", { motif: motif ?? "essais_epuises", erreur, rejeteLe });
    return;
  }
  // Told to wait by the provider: that long, not longer.
  const prochainEssaiLe = new Date(Date.now() + (retryAfter || delai));
  await db.transaction(async (tx) => {
    if (!(await move(tx, hold, "fail", { motif, erreur, rejeteLe, prochainEssaiLe }))) return;
    const priority = mails.get(hold.gabarit)?.priority ?? 0;
    await enqueue(tx, "envoi.deliver", { envoiId: hold.id }, { startAfter: prochainEssaiLe, priority });
  });
}
