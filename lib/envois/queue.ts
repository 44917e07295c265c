import "server-only";
import { v7 } from "uuid";
import type { Transaction } from "@/db/client";
import { envois } from "@/db/schema";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/queue";
import { catalogue, type Donnees, type NomGabarit } from "./catalogue";
import { sceller } from "@/lib/mail/sceau";

export type MailDemande<N extends NomGabarit = NomGabarit> = {
  gabarit: N;
  /** What makes this mail the only one of its kind, e.g. `dossier-examine:<dossier>:<compte>`. */
  cle: string;
  donnees: Donnees<N>;
  /** The account it is for: its address is read when the mail leaves. */
  compteId?: string | undefined;
  /** Only for somebody who has no account. */
  email?: string | undefined;
  /** The commune it is about, for the lists. */
  communeCode?: string | undefined;
};

/**
 * Writes a mail in the ledger and queues its sending, in the transaction of the act that causes it. The same `cle` twice is one mail.
 * With neither account nor address it is kept as undeliverable (spec 2.3, accept), so that somebody sees it.
 * @returns the id of the envoi, or undefined when this mail was already asked for
 */
export async function queueMail<N extends NomGabarit>(
  tx: Transaction,
  { gabarit, cle, compteId, email, communeCode, ...mail }: MailDemande<N>,
): Promise<string | undefined> {
  const { donnees: schema, scelle, priorite } = catalogue[gabarit];
  const donnees = schema.parse(mail.donnees);
  const joignable = compteId !== undefined || email !== undefined;
  const [envoi] = await tx
    .insert(envois)
    .values({
      id: v7(),
      cle,
      gabarit,
      compteId,
      email,
      communeCode,
      donnees: scelle ? { scelle: sceller(donnees, cle, env.NEXTAUTH_SECRET) } : donnees,
      ...("destinataireId" in donnees && { destinataireId: donnees.destinataireId, etape: donnees.etape }),
      ...(!joignable && { statut: "ignore" as const, motif: "sans_adresse" }),
    })
    .onConflictDoNothing()
    .returning({ id: envois.id });
  if (envoi && joignable) await enqueue(tx, "envoi.deliver", { envoiId: envoi.id }, { priority: priorite });
  return envoi?.id;
}
