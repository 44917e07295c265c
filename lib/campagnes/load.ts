import "server-only";
import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Queryable, Transaction } from "@/db/client";
import { campagnes } from "@/db/schema";
import type { Target } from "@/lib/rights";
import type { Actor } from "@/lib/actor";
import { Gone } from "@/lib/errors";
import type { machine } from "@/lib/journal/record";
import { statutCampagneLabels } from "./labels";
import { campagneMachine } from "./machine";

/** Who moves a campagne: a person, or the daily engine. */
export type Meneur = Actor | typeof machine;

/** Campagnes whose existence an actor may know: all for the team, those of his départements for a curator. */
export function campagneScope(actor: Meneur): SQL {
  if (actor.role === "admin" || actor.role === "machine") return sql`true`;
  if (actor.role !== "conservateur" || actor.departements.length === 0) return sql`false`;
  return inArray(campagnes.departementCode, [...actor.departements]);
}

/** What the rights on a campagne are judged on; `undefined` outside the actor's scope. */
export async function campagneTarget(db: Queryable, actor: Actor, input: { id: string }): Promise<Target | undefined> {
  const [campagne] = await db
    .select({ departementCode: campagnes.departementCode })
    .from(campagnes)
    .where(and(eq(campagnes.id, input.id), campagneScope(actor)));
  return campagne && { communeCode: null, ...campagne };
}

export type Campagne = typeof campagnes.$inferSelect;

/**
 * Holds a campagne until the end of the transaction: of two people, or two engines, one waits for the other.
 * Communes that begin a dossier in it meanwhile are not held up.
 * @throws Gone when it does not exist for this actor
 */
export async function lockCampagne(tx: Transaction, actor: Meneur, id: string): Promise<Campagne> {
  const [campagne] = await tx
    .select()
    .from(campagnes)
    .where(and(eq(campagnes.id, id), campagneScope(actor)))
    .for("no key update");
  if (!campagne) throw new Gone();
  return campagne;
}

/**
 * The same, for a verb that this state allows.
 * @throws Refused `statut` when the state does not allow it @throws Gone outside the actor's scope
 */
export async function lockFor(
  tx: Transaction,
  actor: Meneur,
  verb: keyof typeof campagneMachine.transitions,
  id: string,
): Promise<Campagne> {
  const campagne = await lockCampagne(tx, actor, id);
  campagneMachine.enter(
    verb,
    campagne.statut,
    verb === "edit"
      ? "Cette campagne n’est plus un brouillon\u00a0: elle ne se modifie plus."
      : `La campagne a changé entre-temps\u00a0: elle est «\u00a0${statutCampagneLabels[campagne.statut].toLowerCase()}\u00a0».`,
  );
  return campagne;
}
