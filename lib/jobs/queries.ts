import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { isAdmin } from "@/lib/rights";
import { offsetOf } from "@/lib/sql";
import { QUEUE_SCHEMA } from "./boss";
import { jobs, type JobName } from "./jobs";
import type { EtatTache, TachesQuery } from "./list";

const names = Object.keys(jobs) as JobName[];
const table = sql`${sql.identifier(QUEUE_SCHEMA)}.job`;

/** As the queue says it, and as its index of what lives does. One that is planned for later waits too. */
const stateIs: Record<EtatTache, SQL> = {
  echec: sql`state = 'failed'`,
  cours: sql`state = 'active'`,
  attente: sql`state in ('created', 'retry')`,
};

export type LigneTache = {
  id: string;
  nom: JobName;
  etat: EtatTache;
  /** Identifiers only (see `Job`). */
  donnees: Record<string, unknown>;
  /** How many times it was tried. */
  essais: number;
  /** What stopped it last: the kind of error, never its text. */
  cause: string | null;
  /** When it was asked for, may begin, began, and ended. */
  demandeeLe: Date;
  prevueLe: Date;
  debutLe: Date | null;
  finLe: Date | null;
};

/** How many jobs there are in each state. One query. */
export async function countTaches(db: Queryable, actor: Actor): Promise<Record<EtatTache, number>> {
  if (!isAdmin(actor)) return { echec: 0, cours: 0, attente: 0 };
  const [row] = await db.execute<Record<EtatTache, number>>(sql`
    select count(*) filter (where ${stateIs.echec})::int as echec,
           count(*) filter (where ${stateIs.cours})::int as cours,
           count(*) filter (where ${stateIs.attente})::int as attente
    from ${table} where name in ${names} and state in ('created', 'retry', 'active', 'failed')`);
  return row ?? { echec: 0, cours: 0, attente: 0 };
}

/** The jobs in one state: the last that failed first, the oldest that waits first. One query. */
export async function listTaches(db: Queryable, actor: Actor, query: TachesQuery): Promise<LigneTache[]> {
  if (!isAdmin(actor)) return [];
  const { etat } = query.filters;
  const order = etat === "echec" ? sql`completed_on desc, id` : sql`start_after, id`;
  const rows = await db.execute<Omit<LigneTache, "etat"> & Record<string, unknown>>(sql`
    select id, name as nom, data as donnees, retry_count + (case when state < 'active' then 0 else 1 end) as essais,
           output ->> 'message' as cause, created_on as "demandeeLe", start_after as "prevueLe",
           started_on as "debutLe", completed_on as "finLe"
    from ${table} where name in ${names} and ${stateIs[etat]}
    order by ${order} limit ${query.size} offset ${offsetOf(query)}`);
  const moment = (value: unknown) => (value === null ? null : new Date(value as string));
  return [...rows].map((row) => ({
    ...row,
    etat,
    demandeeLe: new Date(row.demandeeLe),
    prevueLe: new Date(row.prevueLe),
    debutLe: moment(row.debutLe),
    finLe: moment(row.finLe),
  }));
}
