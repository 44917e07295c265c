import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { communes, comptes } from "@/db/schema";
import { Gone } from "@/lib/errors";

/**
 * An account by its id or by its address, locked, with its place. What only refers to it (a mail, a session elsewhere) does not wait.
 * @throws Gone when there is none
 */
export async function lockCompte(tx: Transaction, which: { compteId: string } | { email: string }) {
  const [compte] = await tx
    .select({
      id: comptes.id,
      email: comptes.email,
      role: comptes.role,
      prenom: comptes.prenom,
      nom: comptes.nom,
      communeCode: comptes.communeCode,
      departementCode: communes.departementCode,
      desactiveLe: comptes.desactiveLe,
      effaceLe: comptes.effaceLe,
    })
    .from(comptes)
    .leftJoin(communes, eq(communes.codeInsee, comptes.communeCode))
    .where("email" in which ? eq(comptes.email, which.email) : eq(comptes.id, which.compteId))
    .for("no key update", { of: comptes });
  if (!compte) throw new Gone();
  return compte;
}
