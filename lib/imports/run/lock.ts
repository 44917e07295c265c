import "server-only";
import { sql as text } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import type { Transaction } from "@/db/client";
import type { SourceImport } from "@/db/vocabulaire";
import { dateCourte, heure } from "@/lib/dates";
import { Refused } from "@/lib/errors";

/** First key of the advisory locks of imports; the second one is the source. */
const LOCK = 7_130_012;
/** First key of the locks of those who ask for an import, for an instant. */
const DEMANDES = 7_130_013;
/** The time a session that has just ended may take to let its lock go. */
const PATIENCE = "2s";

/**
 * Takes the lock of a source for as long as the session lives. Nobody else runs then: what is still marked as running died on the way,
 * and left the base as it was.
 * @throws Refused when somebody has it
 */
export async function alone(sql: Sql, source: SourceImport, importId: string): Promise<void> {
  try {
    await sql`select set_config('lock_timeout', ${PATIENCE}, false)`;
    await sql`select pg_advisory_lock(${LOCK}, hashtext(${source}))`;
    await sql`select set_config('lock_timeout', '0', false)`;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === "55P03") throw await enCoursAilleurs(sql, source);
    throw error;
  }
  await sql`
    update imports set statut = 'echoue', fini_le = now()
    where source = ${source} and statut = 'en_cours' and id <> ${importId}`;
}

/** Who imports this source now, in words. */
export async function enCoursAilleurs(sql: Sql, source: SourceImport): Promise<Refused> {
  const [autre] = await sql<{ id: string; qui: string | null; depuis: number }[]>`
    select i.id, nullif(concat_ws(' ', c.prenom, c.nom), '') as qui, extract(epoch from i.demande_le)::float8 * 1000 as depuis
    from imports i left join comptes c on c.id = i.lance_par
    where i.source = ${source} and i.fini_le is null`;
  return dejaEnCours(autre);
}

function dejaEnCours(autre: { id: string; qui: string | null; depuis: number } | undefined): Refused {
  if (autre === undefined)
    return new Refused("import_en_cours", "Un import de cette source est déjà en cours. Attendez qu’il se termine.");
  const depuis = new Date(autre.depuis);
  return new Refused(
    "import_en_cours",
    `Un import de cette source est déjà en cours${autre.qui === null ? "" : `, demandé par ${autre.qui}`}, depuis le ${dateCourte(depuis)} à ${heure(depuis)}. Attendez qu’il se termine, ou annulez-le.`,
    { id: autre.id },
  );
}

/**
 * Makes sure, until the end of the transaction, that nothing runs nor waits for a source. What was marked as running and whose lock is
 * free had died.
 * @throws Refused otherwise
 */
export async function reserve(tx: Transaction, source: SourceImport): Promise<void> {
  const libre = await tryLock(tx, source);
  if (libre)
    await tx.execute(
      text`update imports set statut = 'echoue', fini_le = now() where source = ${source} and statut = 'en_cours'`,
    );
  const [autre] = await tx.execute<{ id: string; qui: string | null; depuis: number }>(text`
    select i.id, nullif(concat_ws(' ', c.prenom, c.nom), '') as qui, extract(epoch from i.demande_le)::float8 * 1000 as depuis
    from imports i left join comptes c on c.id = i.lance_par
    where i.source = ${source} and i.fini_le is null`);
  if (autre) throw dejaEnCours(autre);
  if (!libre) await waitForTheLast(tx, source);
}

/** A run whose row has ended lets its lock go in an instant: whoever has just read its result must not be told to wait. */
async function waitForTheLast(tx: Transaction, source: SourceImport): Promise<void> {
  try {
    await tx.execute(text`select set_config('lock_timeout', '5s', true)`);
    await tx.execute(text`select pg_advisory_xact_lock(${LOCK}, hashtext(${source}))`);
    await tx.execute(text`select set_config('lock_timeout', '0', true)`);
  } catch {
    throw dejaEnCours(undefined);
  }
}

/** Of those who ask for imports of a source at the same moment, one at a time: the next one sees what the first has asked for. */
export const oneAtATime = (tx: Transaction, source: SourceImport) =>
  tx.execute(text`select pg_advisory_xact_lock(${DEMANDES}, hashtext(${source}))`);

/** True when nobody imports this source; nobody can begin before the end of the transaction. */
export async function tryLock(tx: Transaction, source: SourceImport): Promise<boolean> {
  const [row] = await tx.execute<{ libre: boolean }>(
    text`select pg_try_advisory_xact_lock(${LOCK}, hashtext(${source})) as libre`,
  );
  return row?.libre === true;
}
