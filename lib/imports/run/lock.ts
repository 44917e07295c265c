import "server-only";
import { and, eq, isNull, ne, sql as text } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import type { Database, Queryable, Transaction } from "@/db/client";
import { comptes, imports } from "@/db/schema";
import type { SourceImport } from "@/db/vocabulaire";
import { dateCourte, heure } from "@/lib/dates";
import { Refused } from "@/lib/errors";
import { fullName } from "@/lib/sql";
import { importMachine } from "../machine";
import { mayStart } from "../sql";

/** First key of the advisory locks of imports; the second one is the source. */
const LOCK = 7_130_012;
/** First key of the locks of those who ask for an import, for an instant. */
const REQUESTS = 7_130_013;
/** The time a session that has just ended may take to let its lock go. */
const PATIENCE = "2s";

/**
 * Takes the lock of a source for as long as the session of `sql` lives. Nobody else runs then: what is still marked as running died on
 * the way, and left the base as it was.
 * @throws Refused when somebody has it
 */
export async function alone(db: Database, sql: Sql, source: SourceImport, importId: string): Promise<void> {
  try {
    await sql`select set_config('lock_timeout', ${PATIENCE}, false)`;
    await sql`select pg_advisory_lock(${LOCK}, hashtext(${source}))`;
    await sql`select set_config('lock_timeout', '0', false)`;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === "55P03") throw busy(await livingOne(db, source));
    throw error;
  }
  await failDead(db, source, importId);
}

/** Ends what is marked as running of a source whose lock the caller has: its process is no more. */
const failDead = (db: Queryable, source: SourceImport, except?: string) =>
  db
    .update(imports)
    .set({ statut: importMachine.to("fail"), finiLe: text`now()` })
    .where(and(eq(imports.source, source), mayStart("fail"), except ? ne(imports.id, except) : undefined));

type Living = { id: string; qui: string | null; demandeLe: Date };

/** The import of a source that waits or runs: there is one at most. */
export async function livingOne(db: Queryable, source: SourceImport): Promise<Living | undefined> {
  const [row] = await db
    .select({ id: imports.id, qui: fullName(comptes), demandeLe: imports.demandeLe })
    .from(imports)
    .leftJoin(comptes, eq(comptes.id, imports.lancePar))
    .where(and(eq(imports.source, source), isNull(imports.finiLe)));
  return row;
}

/** Somebody imports this source: who, and since when, when it is known. */
export function busy(other: Living | undefined): Refused {
  if (other === undefined)
    return new Refused("import_en_cours", "Un import de cette source est déjà en cours. Attendez qu’il se termine.");
  const { id, qui, demandeLe } = other;
  return new Refused(
    "import_en_cours",
    `Un import de cette source est déjà en cours${qui === null ? "" : `, demandé par ${qui}`}, depuis le ${dateCourte(demandeLe)} à ${heure(demandeLe)}. Attendez qu’il se termine, ou annulez-le.`,
    { id },
  );
}

/**
 * Makes sure, until the end of the transaction, that nothing runs nor waits for a source. What was marked as running and whose lock is
 * free had died.
 * @throws Refused otherwise
 */
export async function reserve(tx: Transaction, source: SourceImport): Promise<void> {
  const free = await tryLock(tx, source);
  if (free) await failDead(tx, source);
  const other = await livingOne(tx, source);
  if (other) throw busy(other);
  if (!free) await waitForTheLast(tx, source);
}

/** A run whose row has ended lets its lock go in an instant: whoever has just read its result must not be told to wait. */
async function waitForTheLast(tx: Transaction, source: SourceImport): Promise<void> {
  try {
    await tx.execute(text`select set_config('lock_timeout', '5s', true)`);
    await tx.execute(text`select pg_advisory_xact_lock(${LOCK}, hashtext(${source}))`);
    await tx.execute(text`select set_config('lock_timeout', '0', true)`);
  } catch {
    throw busy(undefined);
  }
}

/** Of those who ask for imports of a source at the same moment, one at a time: the next one sees what the first has asked for. */
export const oneAtATime = (tx: Transaction, source: SourceImport) =>
  tx.execute(text`select pg_advisory_xact_lock(${REQUESTS}, hashtext(${source}))`);

/** True when nobody imports this source; nobody can begin before the end of the transaction. */
export async function tryLock(tx: Transaction, source: SourceImport): Promise<boolean> {
  const [row] = await tx.execute<{ free: boolean }>(
    text`select pg_try_advisory_xact_lock(${LOCK}, hashtext(${source})) as free`,
  );
  return row?.free === true;
}
