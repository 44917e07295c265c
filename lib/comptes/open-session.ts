import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { comptes, connexions } from "@/db/schema";
import type { Role } from "@/db/vocabulaire";
import { Refused } from "@/lib/errors";
import { record } from "@/lib/journal/record";
import { anonyme } from "@/lib/actor";
import type { Preuve } from "./input";
import { ESSAIS_MAX, etatConnexion } from "./rules";
import { hashCode, hashToken, sameHash } from "./secrets";
import { phrases, type Refus } from "./sentences";
import { insertSession, type OpenedSession } from "./sessions";

export type Opened = OpenedSession & { role: Role; retour: string | null };

/**
 * Uses a link or a code, once, and opens the session it was asked for; the session that this browser presented is closed.
 * The login's row is locked: of two simultaneous uses one opens, the other is told that it is used.
 * @throws Refused « connexion.… », one of `Refus`
 */
export async function openSession(db: Database, preuve: Preuve, presented: string | undefined): Promise<Opened> {
  // A wrong code is counted: the refusal is returned, not thrown, so that the transaction keeps the count.
  const outcome = await db.transaction((tx) => attempt(tx, preuve, presented));
  if (outcome instanceof Refused) throw outcome;
  return outcome;
}

async function attempt(tx: Transaction, preuve: Preuve, presented: string | undefined): Promise<Opened | Refused> {
  const connexion = await lockConnexion(tx, preuve);
  if (!connexion) return refusal("code" in preuve ? "navigateur" : "inconnue");
  const etat = etatConnexion(connexion, new Date());
  if (etat !== "valable") return refusal(etat);

  if ("code" in preuve && !sameHash(hashCode(connexion.id, preuve.code), connexion.codeHash)) {
    await tx
      .update(connexions)
      .set({ essais: sql`${connexions.essais} + 1` })
      .where(eq(connexions.id, connexion.id));
    return refusal(connexion.essais + 1 < ESSAIS_MAX ? "code" : "bloquee");
  }

  const compte = connexion.compteId ? await lockCompte(tx, connexion.compteId) : undefined;
  if (!compte || compte.desactiveLe) return refusal("compte");

  await tx
    .update(connexions)
    .set({ utiliseLe: sql`now()` })
    .where(eq(connexions.id, connexion.id));
  await tx
    .update(comptes)
    // What was sent there has been read: mails go there again, whatever a server once answered.
    .set({ derniereConnexionLe: sql`now()`, emailRejeteLe: null })
    .where(eq(comptes.id, compte.id));
  const session = await insertSession(tx, compte, presented);
  const cible = { type: "compte", id: compte.id, communeCode: compte.communeCode, departementCode: null };
  await record(tx, anonyme, "connexion.ouvrir", cible, { connexionId: connexion.id, par: Object.keys(preuve)[0] });
  return { ...session, role: compte.role, retour: connexion.retour };
}

const refusal = (code: Refus) => new Refused(`connexion.${code}`, phrases[code].titre);

async function lockConnexion(tx: Transaction, preuve: Preuve) {
  const where =
    "jeton" in preuve
      ? eq(connexions.lienHash, hashToken(preuve.jeton))
      : preuve.connexionId && eq(connexions.id, preuve.connexionId);
  if (!where) return undefined;
  const [row] = await tx.select().from(connexions).where(where).for("update");
  return row;
}

async function lockCompte(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ id: comptes.id, role: comptes.role, communeCode: comptes.communeCode, desactiveLe: comptes.desactiveLe })
    .from(comptes)
    .where(eq(comptes.id, id))
    .for("no key update");
  return row;
}
