import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { comptes, comptesDepartements, type Notifications } from "@/db/schema";
import type { MailDefinition, MailInput } from "./define-mail";
import { queueMail, type MailRequest } from "./queue";

/** The accounts that a mail to a commune goes to: those in use. */
export const listReaders = (tx: Transaction, communeCode: string) =>
  tx
    .select({
      compteId: comptes.id,
      email: comptes.email,
      prenom: comptes.prenom,
      nom: comptes.nom,
      communeCode: comptes.communeCode,
    })
    .from(comptes)
    .where(and(eq(comptes.communeCode, communeCode), isNull(comptes.desactiveLe)))
    .orderBy(comptes.id);

/**
 * Queues a mail to every account of a commune in use. When it has none, one undeliverable line stays in the ledger so that the admin
 * sees whom to call (spec 2.3, accept).
 */
export async function mailCommune<S extends MailInput>(
  tx: Transaction,
  communeCode: string,
  mail: MailDefinition<S>,
  { cle, donnees }: Pick<MailRequest<S>, "cle" | "donnees">,
): Promise<void> {
  const readers = await listReaders(tx, communeCode);
  for (const { compteId } of readers)
    await queueMail(tx, mail, { cle: `${cle}:${compteId}`, donnees, compteId, communeCode });
  if (readers.length === 0) await queueMail(tx, mail, { cle: `${cle}:sans-compte`, donnees, communeCode });
}

/** Queues a mail to each curator of a commune's département who wants this kind of news (spec 4.4); no preference is a yes. */
export async function mailConservateurs<S extends MailInput>(
  tx: Transaction,
  { communeCode, departementCode }: { communeCode: string; departementCode: string },
  nouvelle: keyof Notifications,
  mail: MailDefinition<S>,
  { cle, donnees }: Pick<MailRequest<S>, "cle" | "donnees">,
): Promise<void> {
  const readers = await tx
    .select({ id: comptes.id })
    .from(comptes)
    .innerJoin(comptesDepartements, eq(comptesDepartements.compteId, comptes.id))
    .where(
      and(
        eq(comptesDepartements.departementCode, departementCode),
        isNull(comptes.desactiveLe),
        sql`coalesce((${comptes.notifications} ->> ${nouvelle})::boolean, true)`,
      ),
    )
    .orderBy(comptes.id);
  for (const { id } of readers) await queueMail(tx, mail, { cle: `${cle}:${id}`, donnees, compteId: id, communeCode });
}

/** The mailbox is dead: nothing but a login that somebody asks for goes there any more, to whichever account bears it (spec 4.3, 7.7). */
export async function markAddressDead(tx: Queryable, email: string): Promise<void> {
  await tx
    .update(comptes)
    .set({ emailRejeteLe: sql`now()` })
    .where(and(eq(comptes.email, email), isNull(comptes.emailRejeteLe)));
}
