import "server-only";
import { and, eq } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { communes, dossiers } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import type { Target } from "@/lib/rights";
import { territoire } from "@/lib/scope";
import { dossierVivant } from "./sql";

/** Whose dossier it is, for `may`; undefined outside the actor's territory. */
export async function dossierTarget(
  db: Queryable,
  actor: Actor,
  { dossierId }: { dossierId: string },
): Promise<Target | undefined> {
  const [target] = await db
    .select({ communeCode: communes.codeInsee, departementCode: communes.departementCode })
    .from(dossiers)
    .innerJoin(communes, eq(communes.codeInsee, dossiers.communeCode))
    .where(and(eq(dossiers.id, dossierId), territoire(actor)));
  return target;
}

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

export type LockedDossier = Awaited<ReturnType<typeof lockDossier>>;

export type DossierVivant = { id: string; statut: "en_cours" | "transmis" | "examine" };

/**
 * The commune's live dossier, locked until the end of the transaction. A commune has one at most: the partial unique index decides
 * between two who begin at once.
 */
export async function lockLiveDossier(tx: Transaction, communeCode: string): Promise<DossierVivant | undefined> {
  const [dossier] = await tx
    .select({ id: dossiers.id, statut: dossiers.statut })
    .from(dossiers)
    .where(and(eq(dossiers.communeCode, communeCode), dossierVivant))
    .for("update");
  return dossier as DossierVivant | undefined;
}
