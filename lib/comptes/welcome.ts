import "server-only";
import type { Transaction } from "@/db/client";
import type { Role } from "@/db/vocabulaire";
import { queueMail } from "@/lib/envois/queue";
import { bienvenue } from "./mails/bienvenue";

/** Tells a curator or a member of the team how to come in. A town hall hears of it by the mail of its campagne. */
export async function welcome(tx: Transaction, compte: { id: string; role: Role }, now: Date): Promise<void> {
  if (compte.role === "commune") return;
  const cle = `bienvenue:${compte.id}:${now.toISOString()}`;
  await queueMail(tx, bienvenue, { cle, donnees: { compteId: compte.id }, compteId: compte.id });
}
