import "server-only";
import type { Transaction } from "@/db/client";
import { queueMail } from "@/lib/envois/queue";
import { secondFacteur, type Nouvelle } from "./mails/second-facteur";

/** Whoever holds the mailbox learns that the second factor changed hands, or that a code of paper was used: if it was not he, he says so. */
export async function tellPerson(tx: Transaction, compteId: string, nouvelle: Nouvelle, now: Date): Promise<void> {
  const cle = `second-facteur:${compteId}:${nouvelle}:${now.toISOString()}`;
  await queueMail(tx, secondFacteur, { cle, donnees: { compteId, nouvelle, le: now.toISOString() }, compteId });
}
