import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comptes, comptesDepartements, type Notifications } from "@/db/schema";
import type { NomGabarit } from "@/lib/mail/catalogue";
import { queueMail, type MailDemande } from "@/lib/mail/queue";

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
