import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Database } from "@/db/client";

/** How many statements a piece of work sends to the base. Pages and lists keep theirs bounded. */
export async function countQueries(db: Database, work: () => PromiseLike<unknown>): Promise<number> {
  await db.execute(sql`select 1`); // A new connection asks a question of its own.
  let count = 0;
  const { options } = db.$client;
  const before = options.debug;
  options.debug = () => {
    count++;
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  return count;
}

/**
 * The same as `wholeTableReads` for each statement that a piece of work sends: what it reads, however it is written. Only reads are looked at.
 */
export async function wholeTableReadsOf(db: Database, work: () => PromiseLike<unknown>): Promise<string[]> {
  const sent: { query: string; values: unknown[] }[] = [];
  const { options } = db.$client;
  const before = options.debug;
  options.debug = (_connection, query, values) => {
    if (/^\s*(select|with|\()/i.test(query) && !query.includes("pg_catalog")) sent.push({ query, values });
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  if (sent.length === 0) throw new Error("Nothing was read: there is nothing to judge.");
  const found: string[] = [];
  for (const { query, values } of sent) found.push(...(await wholeTableReads(db, filled(query, values))));
  return [...new Set(found)];
}

/** A statement that was sent, to be sent again with its values. */
function filled(query: string, values: readonly unknown[]): SQL {
  const pieces = query.split(/\$(\d+)/);
  return sql.join(pieces.map((piece, i) => (i % 2 === 0 ? sql.raw(piece) : sql`${values[Number(piece) - 1]}`)));
}

/** Small tables, or small in a test, that reading whole is the right plan for. */
const SMALL = new Set(["departements", "communes", "comptes_departements"]);

/**
 * Tables that a query can only read from end to end: the planner is told to avoid it, so each one left lacks an index.
 * Tables of territory are left out: a département's worth of them is what the query is about.
 */
export async function wholeTableReads(db: Database, query: SQLWrapper): Promise<string[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const [row] = await tx.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(sql`explain (format json) ${query}`);
    return [...new Set(seqScans(row!["QUERY PLAN"][0].Plan))].filter((table) => !SMALL.has(table));
  });
}

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

const seqScans = (plan: Plan): string[] => [
  ...(plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"]!] : []),
  ...(plan.Plans ?? []).flatMap(seqScans),
];
