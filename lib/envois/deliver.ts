import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { catalogue, estGabarit } from "./catalogue";
import { compose, type Composition } from "./compose";
import { claim, constaterParti, ignorer, marquerAdresseRejetee, move, type Prise } from "./ledger";
import { delaiReprise, PART_DE_REMISE, PRISES_MAX } from "./rules";
import type { Rythme } from "@/lib/mail/rythme";
import { HandoverError, type Transport } from "@/lib/mail/transport";

/** What a worker needs to deliver. `bail`: milliseconds after which a mail held by a silent worker is taken up by another. */
export type Facteur = {
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
  const prise = await claim(db, envoiId, facteur.bail);
  if (!prise) return;
  if (prise.tentatives > PRISES_MAX) {
    await move(db, prise, ["pris"], "echec", { motif: "essais_epuises" });
    return;
  }

  let composition: Composition;
  try {
    composition = await compose(db, prise, facteur.from);
  } catch (error) {
    log().error({ err: error, envoi: prise.id, gabarit: prise.gabarit }, "mail not composed");
    await reprendre(db, prise, "pris", "composition");
    return;
  }
  if ("ignorer" in composition) {
    await ignorer(db, prise, composition.ignorer);
    return;
  }

  const deadline = performance.now() + facteur.bail * PART_DE_REMISE;
  // Committed before the first word to the provider: from here on, dying means doubt.
  const mien = await move(db, prise, ["pris"], "en_remise", { email: composition.mail.to, prisLe: sql`now()` });
  if (!mien) return;
  try {
    const { id } = await facteur.transport.send(composition.mail, prise.cle, deadline);
    await constaterParti(db, prise, id);
    log().info({ envoi: prise.id, gabarit: prise.gabarit, tentative: prise.tentatives }, "mail sent");
  } catch (error) {
    if (!(error instanceof HandoverError)) throw error;
    await constaterDefaut(db, facteur, prise, composition.mail.to, error);
  }
}

async function constaterDefaut(
  db: Database,
  { transport, rythme, bail }: Facteur,
  prise: Prise,
  to: string,
  error: HandoverError,
) {
  const { defaut, code, retryAfter } = error;
  log().warn({ envoi: prise.id, gabarit: prise.gabarit, tentative: prise.tentatives, defaut, code }, "mail not sent");
  if (retryAfter) rythme.pause(retryAfter);
  if (defaut === "adresse") {
    await db.transaction(async (tx) => {
      const rejete = { motif: "adresse_refusee", erreur: code, rejeteLe: new Date() };
      if (await move(tx, prise, ["en_remise"], "echec", rejete)) await marquerAdresseRejetee(tx, to);
    });
  } else if (defaut === "passager" || transport.idempotentFor > 0) {
    await reprendre(db, prise, "en_remise", code, retryAfter);
  } else {
    await move(db, prise, ["en_remise"], "incertain", {
      motif: "remise_inconnue",
      erreur: code,
      prochainEssaiLe: transport.wasAccepted ? new Date(Date.now() + bail) : null,
    });
  }
}

/** Plans another try, later each time; after the last one the mail stays visible as a failure. */
async function reprendre(db: Database, prise: Prise, from: "pris" | "en_remise", erreur: string, retryAfter = 0) {
  const delai = delaiReprise(prise.tentatives);
  if (delai === undefined) {
    await move(db, prise, [from], "echec", { motif: "essais_epuises", erreur });
    return;
  }
  // Told to wait by the provider: that long, not longer.
  const prochainEssaiLe = new Date(Date.now() + (retryAfter || delai));
  await db.transaction(async (tx) => {
    if (!(await move(tx, prise, [from], "echec", { erreur, prochainEssaiLe }))) return;
    const priority = estGabarit(prise.gabarit) ? catalogue[prise.gabarit].priorite : 0;
    await enqueue(tx, "envoi.deliver", { envoiId: prise.id }, { startAfter: prochainEssaiLe, priority });
  });
}
