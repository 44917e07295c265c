import "server-only";
import { and, eq, inArray, lte, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { comptes, envois } from "@/db/schema";
import type { StatutEnvoi } from "@/db/vocabulaire";
import type { Motif } from "./rules";

/** A row of the ledger held by a worker. `tentatives` is the number of this hold: whoever holds an older one can write no more. */
export type Prise = typeof envois.$inferSelect;
type Changes = Partial<Pick<Prise, "motif" | "erreur" | "email" | "idFournisseur" | "prochainEssaiLe" | "rejeteLe">> & {
  prisLe?: SQL;
  envoyeLe?: SQL;
};

/** `pris` or `en_remise` since more than `bail` milliseconds: the worker is dead, or forbidden to go on. */
export const abandonne = (statut: "pris" | "en_remise", bail: number): SQL =>
  sql`${envois.statut} = ${statut} and ${envois.prisLe} < now() - ${bail} * interval '1 millisecond'`;

const echu = lte(envois.prochainEssaiLe, sql`now()`);

/** What may be taken up now: never tried, to be tried again, or held by a worker that died before the handover. */
export const aPrendre = (bail: number): SQL => sql`(
  (${envois.statut} = 'a_envoyer' and (${envois.prochainEssaiLe} is null or ${echu}))
  or (${envois.statut} = 'echec' and ${echu})
  or (${abandonne("pris", bail)}))`;

/** Takes a mail if nobody holds it. One conditional statement: of two workers, one gets nothing. */
export async function claim(db: Queryable, envoiId: string, bail: number): Promise<Prise | undefined> {
  const [prise] = await db
    .update(envois)
    .set({ statut: "pris", prisLe: sql`now()`, tentatives: sql`${envois.tentatives} + 1` })
    .where(and(eq(envois.id, envoiId), aPrendre(bail)))
    .returning();
  return prise;
}

/** The data without what was sealed: a login's secrets do not outlive their mail. */
export const sansSecrets = (): SQL =>
  sql`case when ${envois.donnees} ? 'scelle' then '{}'::jsonb else ${envois.donnees} end`;

/**
 * Moves a held row on, if it is still held by this hold and in one of the expected states.
 * Secrets are wiped as soon as they can serve no more.
 * @returns false when somebody else has taken it over
 */
export async function move(
  db: Queryable,
  prise: Prise,
  from: readonly StatutEnvoi[],
  statut: StatutEnvoi,
  changes: Changes = {},
): Promise<boolean> {
  const fini = statut === "envoye" || statut === "ignore" || !(changes.prochainEssaiLe ?? encore(statut));
  const moved = await db
    .update(envois)
    .set({ statut, prochainEssaiLe: null, ...changes, ...(fini && { donnees: sansSecrets() }) })
    .where(and(eq(envois.id, prise.id), eq(envois.tentatives, prise.tentatives), inArray(envois.statut, [...from])))
    .returning({ id: envois.id });
  return moved.length > 0;
}

const encore = (statut: StatutEnvoi): boolean => ["a_envoyer", "pris", "en_remise"].includes(statut);

export const ignorer = (db: Queryable, prise: Prise, motif: Motif): Promise<boolean> =>
  move(db, prise, ["pris"], "ignore", { motif });

/** It left, whatever was thought of it meanwhile: the provider's word wins over a doubt or a planned retry of the same hold. */
export const constaterParti = (db: Queryable, prise: Prise, idFournisseur: string | null): Promise<boolean> =>
  move(db, prise, ["en_remise", "incertain", "a_envoyer"], "envoye", {
    envoyeLe: sql`now()`,
    motif: null,
    erreur: null,
    ...(idFournisseur && { idFournisseur }),
  });

/** The address is dead: nothing more goes there, to whichever account bears it (spec 4.3). */
export async function marquerAdresseRejetee(tx: Queryable, email: string): Promise<void> {
  await tx
    .update(comptes)
    .set({ emailRejeteLe: sql`now()` })
    .where(and(eq(comptes.email, email), sql`${comptes.emailRejeteLe} is null`));
}
