import type { Sql } from "postgres";

export type Requetes = { nombre: number; ms: number };

/** The statements that a piece of work sends to the base, and the time that the server spent on them. Nobody else may use the base meanwhile. */
export async function countQueries(server: Sql, base: string, work: () => Promise<unknown>): Promise<Requetes> {
  await server`select pg_stat_statements_reset()`;
  await work();
  const [row] = await server<Requetes[]>`
    select coalesce(sum(calls), 0)::integer as nombre, coalesce(sum(total_exec_time), 0)::double precision as ms
    from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = ${base}`;
  return row ?? { nombre: 0, ms: 0 };
}
