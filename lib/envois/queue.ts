import "server-only";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { envois } from "@/db/schema";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/queue";
import { seal } from "@/lib/seal";
import type { MailDefinition, MailInput } from "./define-mail";

export type MailRequest<S extends MailInput> = {
  /** What makes this mail the only one of its kind, e.g. `dossier-examine:<dossier>:<compte>`. */
  cle: string;
  donnees: z.output<S>;
  /** The account it is for: its address is read when the mail leaves. */
  compteId?: string | undefined;
  /** Only for somebody who has no account. */
  email?: string | undefined;
  /** The commune it is about, for the lists. */
  communeCode?: string | undefined;
  /** The step of a campagne that it is the only mail of. */
  passage?: Pick<typeof envois.$inferInsert, "destinataireId" | "etape">;
};

/**
 * Writes a mail in the ledger and queues its sending, in the transaction of the act that causes it. The same `cle` twice is one mail.
 * With neither account nor address it is kept as undeliverable (spec 2.3, accept), so that somebody sees it.
 * @returns the id of the envoi, or undefined when this mail was already asked for
 */
export async function queueMail<S extends MailInput>(
  tx: Transaction,
  mail: MailDefinition<S>,
  { cle, compteId, email, communeCode, passage, ...request }: MailRequest<S>,
): Promise<string | undefined> {
  const donnees = mail.input.parse(request.donnees);
  const reachable = compteId !== undefined || email !== undefined;
  const [envoi] = await tx
    .insert(envois)
    .values({
      id: v7(),
      cle,
      gabarit: mail.name,
      compteId,
      email,
      communeCode,
      donnees: mail.sealed ? { scelle: seal(donnees, cle, env.NEXTAUTH_SECRET) } : donnees,
      ...passage,
      ...(!reachable && { statut: "ignore" as const, motif: "sans_adresse" }),
    })
    .onConflictDoNothing()
    .returning({ id: envois.id });
  if (envoi && reachable) await enqueue(tx, "envoi.deliver", { envoiId: envoi.id }, { priority: mail.priority });
  return envoi?.id;
}
