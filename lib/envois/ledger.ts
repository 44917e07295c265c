import "server-only";
import { and, eq, inArray, lte, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { envois } from "@/db/schema";
import type { StatutEnvoi } from "@/db/vocabulaire";
import { envoiMachine, type EnvoiVerb } from "./machine";

/** A row of the ledger held by a worker. `tentatives` is the number of this hold: whoever holds an older one can write no more. */
export type Hold = typeof envois.$inferSelect;
type Changes = Partial<Pick<Hold, "motif" | "erreur" | "email" | "idFournisseur" | "prochainEssaiLe" | "rejeteLe">> & {
  prisLe?: SQL;
  envoyeLe?: SQL;
};

/** `pris` or `en_remise` since more than `lease` milliseconds: the worker is dead, or forbidden to go on. */
export const isAbandoned = (statut: "pris" | "en_remise", lease: number): SQL =>
  sql`${envois.statut} = ${statut} and ${envois.prisLe} < now() - ${lease} * interval '1 millisecond'`;

const isDue = lte(envois.prochainEssaiLe, sql`now()`);

/** What may be taken up now: never tried, to be tried again, or held by a worker that died before the handover. */
export const isTakable = (lease: number): SQL => sql`(
  (${envois.statut} = 'a_envoyer' and (${envois.prochainEssaiLe} is null or ${isDue}))
  or (${envois.statut} = 'echec' and ${isDue})
  or (${isAbandoned("pris", lease)}))`;

/** Takes a mail if nobody holds it. One conditional statement: of two workers, one gets nothing. */
export async function claim(db: Queryable, envoiId: string, lease: number): Promise<Hold | undefined> {
  const [hold] = await db
    .update(envois)
    .set({ statut: envoiMachine.to("take"), prisLe: sql`now()`, tentatives: sql`${envois.tentatives} + 1` })
    .where(and(eq(envois.id, envoiId), isTakable(lease)))
    .returning();
  return hold;
}

/** The data without what was sealed: a login's secrets do not outlive their mail. */
export const withoutSecrets = (): SQL =>
  sql`case when ${envois.donnees} ? 'scelle' then '{}'::jsonb else ${envois.donnees} end`;

/**
 * Moves a held row on, if it is still held by this hold and in a state from which the verb may start.
 * Secrets are wiped as soon as they can serve no more.
 * @returns false when somebody else has taken it over
 */
export async function move(db: Queryable, hold: Hold, verb: EnvoiVerb, changes: Changes = {}): Promise<boolean> {
  const statut = envoiMachine.to(verb);
  const over = statut === "envoye" || statut === "ignore" || !(changes.prochainEssaiLe ?? isUnderWay(statut));
  const moved = await db
    .update(envois)
    .set({ statut, prochainEssaiLe: null, ...changes, ...(over && { donnees: withoutSecrets() }) })
    .where(
      and(
        eq(envois.id, hold.id),
        eq(envois.tentatives, hold.tentatives),
        inArray(envois.statut, envoiMachine.from(verb)),
      ),
    )
    .returning({ id: envois.id });
  return moved.length > 0;
}

const isUnderWay = (statut: StatutEnvoi): boolean => ["a_envoyer", "pris", "en_remise"].includes(statut);

/** It left, whatever was thought of it meanwhile. */
export const confirmSent = (db: Queryable, hold: Hold, idFournisseur: string | null): Promise<boolean> =>
  move(db, hold, "confirm", {
    envoyeLe: sql`now()`,
    motif: null,
    erreur: null,
    rejeteLe: null,
    ...(idFournisseur && { idFournisseur }),
  });

/** Instead of what a mail was made of, after its year: it leaves no more. */
export const FORGOTTEN = { oublie: true } as const;
