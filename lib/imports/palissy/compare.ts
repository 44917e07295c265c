import "server-only";
import type { Rapport } from "../report";
import type { Comparison, Run } from "../source";
import { noticeNames, STORED } from "./columns";
import { MOTIF_DISPARU } from "./perimetre";
import { CHANGES, DEPARTURES, STAGING } from "./sql";

/** What we make of a record and that can change without its fields changing, when a rule does. */
const COMPARED = ["titre", "commune_code", "protection", "protege_le", "presence", "presence_motif"] as const;

/**
 * Compares what was read with what is known. Writes two temporary tables: the rows to write, and the objets that leave a commune's list
 * (out of scope, gone, or moved). A record whose hash differs but whose fields are the same is unchanged: an extract has fewer columns.
 */
export async function comparePalissy({ sql, partiel }: Run, rapport: Rapport): Promise<Comparison> {
  const present = new Set<string>(rapport.colonnes);
  const fields = Object.entries(STORED)
    .filter(([, code]) => present.has(code))
    .map(([column]) => column);
  const row = (alias: string) => [...fields, ...COMPARED].map((column) => `${alias}.${column}`).join(", ");

  await sql.unsafe(`analyze ${STAGING}`);
  await sql.unsafe(
    `create temp table ${CHANGES} on commit drop as
    select s.ref, s.ligne, o.ref is null as neuf, s.presence, o.presence as avant,
      o.ref is not null and o.commune_code is distinct from s.commune_code as change_de_commune
    from ${STAGING} s left join objets o on o.ref = s.ref
    where s.nature = 'o' and (o.ref is null or (${row("o")}) is distinct from (${row("s")}) 
      or (o.notice - $1::text[]) || s.notice::jsonb <> o.notice)`,
    [noticeNames(rapport.colonnes)],
  );
  // Without figures about what was just written, the planner would compare every row with every row.
  await sql.unsafe(`analyze ${CHANGES}`);
  await sql.unsafe(`
    create temp table ${DEPARTURES} on commit drop as
    select c.ref, case when s.presence = 'dans_perimetre' then null else s.presence_motif end as motif
    from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o'
    where c.avant = 'dans_perimetre' and (s.presence <> 'dans_perimetre' or c.change_de_commune)`);
  const gone = partiel ? 0 : await noticeGone(sql);
  await count(sql, rapport, gone);

  const [lists] = await sql<{ live: number; leaving: number }[]>`
    select (select count(*)::integer from objets where presence = 'dans_perimetre') as live,
      (select count(*)::integer from ${sql(DEPARTURES)} where motif is not null) as leaving`;
  return lists ?? { live: 0, leaving: 0 };
}

/** Objets that the whole file does not list: they join the departures. Returns how many, out of scope ones included. */
async function noticeGone(sql: Run["sql"]): Promise<number> {
  await sql.unsafe(`
    create temp table disparus_palissy on commit drop as
    select o.ref, o.presence from objets o
    where o.presence <> 'disparu_de_la_source' and not exists (select from ${STAGING} s where s.ref = o.ref)`);
  await sql.unsafe(
    `insert into ${DEPARTURES} select ref, '${MOTIF_DISPARU}' from disparus_palissy where presence = 'dans_perimetre'`,
  );
  const [row] = await sql<{ n: number }[]>`select count(*)::integer as n from disparus_palissy`;
  return row?.n ?? 0;
}

async function count(sql: Run["sql"], rapport: Rapport, gone: number): Promise<void> {
  const [changed] = await sql<{ crees: number; modifies: number; deplaces: number; revenus: number; total: number }[]>`
    select count(*) filter (where neuf and presence = 'dans_perimetre')::integer as crees,
      count(*) filter (where not neuf and presence = 'dans_perimetre')::integer as modifies,
      count(*) filter (where avant = 'dans_perimetre' and presence = 'dans_perimetre' and change_de_commune)::integer as deplaces,
      count(*) filter (where avant <> 'dans_perimetre' and presence = 'dans_perimetre')::integer as revenus,
      count(*)::integer as total
    from ${sql(CHANGES)}`;
  if (changed) {
    const { total, ...counts } = changed;
    Object.assign(rapport, counts, { disparus: gone, changements: total + gone });
  }
  const kept = await sql<{ motif: string | null; n: number }[]>`
    select case when s.nature = 'o' then s.presence_motif else o.presence_motif end as motif, count(*)::integer as n
    from ${sql(STAGING)} s left join objets o on o.ref = s.ref where s.nature <> 'r' group by 1`;
  const inScope = kept.find((row) => row.motif === null)?.n ?? 0;
  rapport.inchanges = inScope - rapport.crees - rapport.modifies;
  rapport.horsPerimetre = byMotif(kept);
  rapport.sortis = byMotif(
    await sql<{ motif: string; n: number }[]>`
      select motif, count(*)::integer as n from ${sql(DEPARTURES)} where motif is not null group by 1`,
  );
}

const byMotif = (rows: readonly { motif: string | null; n: number }[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ motif, n }) => (motif === null ? [] : [[motif, n]])));
