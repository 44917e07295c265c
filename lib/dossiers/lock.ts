import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { communes, dossiers } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import { territoire } from "@/lib/scope";

/**
 * The dossier, locked until the end of the transaction. Every verb that changes a round takes this lock first: what it then reads of
 * the dossier and of its recensements is what it acts on.
 * @throws Gone outside the actor's territory
 */
export async function lockDossier(tx: Transaction, actor: Actor, dossierId: string) {
  const [dossier] = await tx
    .select({
      id: dossiers.id,
      statut: dossiers.statut,
      communeCode: dossiers.communeCode,
      commune: communes.nom,
      departementCode: communes.departementCode,
      transmisLe: dossiers.transmisLe,
      commentaireCommune: dossiers.commentaireCommune,
    })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(dossiers.id, dossierId), territoire(actor)))
    .for("update", { of: dossiers });
  if (!dossier) throw new Gone();
  return dossier;
}

export type DossierVerrouille = Awaited<ReturnType<typeof lockDossier>>;
