import { sql, type SQLWrapper } from "drizzle-orm";
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
