import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comptes, comptesDepartements, type Notifications } from "@/db/schema";
import type { NomGabarit } from "./catalogue";
import { queueMail, type MailDemande } from "./queue";

/** Whom a mail to a commune goes to. */
export const comptesEnUsage = (tx: Transaction, communeCode: string) =>
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
export async function mailCommune<N extends NomGabarit>(
  tx: Transaction,
  communeCode: string,
  { gabarit, cle, donnees }: Pick<MailDemande<N>, "gabarit" | "cle" | "donnees">,
): Promise<void> {
  const lecteurs = await comptesEnUsage(tx, communeCode);
  for (const { compteId } of lecteurs)
    await queueMail(tx, { gabarit, cle: `${cle}:${compteId}`, donnees, compteId, communeCode });
  if (lecteurs.length === 0) await queueMail(tx, { gabarit, cle: `${cle}:sans-compte`, donnees, communeCode });
}

/** Queues a mail to each curator of a commune's département who wants this kind of news (spec 4.4); no preference is a yes. */
export async function mailConservateurs<N extends NomGabarit>(
  tx: Transaction,
  { communeCode, departementCode }: { communeCode: string; departementCode: string },
  nouvelle: keyof Notifications,
  { gabarit, cle, donnees }: Pick<MailDemande<N>, "gabarit" | "cle" | "donnees">,
): Promise<void> {
  const lecteurs = await tx
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
  for (const { id } of lecteurs)
    await queueMail(tx, { gabarit, cle: `${cle}:${id}`, donnees, compteId: id, communeCode });
}
