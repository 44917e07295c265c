import "server-only";
import type { ColumnName } from "@/db/column-name";
import type { objets } from "@/db/schema";
import { MOTIF_DISPARU } from "@/lib/objets/motifs";
import type { Rapport } from "../report/report";
import type { Comparison, Run } from "../run/contract";
import { sampleFew } from "../run/differences";
import { newValue, noticeNames, STORED } from "./columns";
import { readHistory } from "./history";
import type { PalissyReading } from "./reading";
import { differencesPalissy, sampleCreated } from "./samples";
import { CHANGES, DEPARTURES, STAGING } from "./sql";

/** What we make of a record and that can change without its fields changing, when a rule does. */
const COMPARED = [
  ...(["titre", "commune_code", "protection", "protege_le", "presence", "presence_motif"] as const),
  ...(["recolement", "recherche"] as const),
] satisfies ColumnName<typeof objets>[];

/**
 * Compares what was read with what is known. Writes two temporary tables: the rows to write, and the objets that leave a commune's list
 * (out of scope, gone, or moved). A record whose hash differs but whose fields are the same is unchanged: an extract has fewer columns.
 */
export async function comparePalissy(run: Run, rapport: Rapport, reading: PalissyReading): Promise<Comparison> {
  const { sql, partiel } = run;
  if (reading.direct !== null) return countCreated(run, rapport, reading);
  const present = new Set<string>(rapport.colonnes);
  const fields = Object.entries(STORED)
    .filter(([, code]) => present.has(code))
    .map(([column]) => column);
  const columns = [...fields, ...COMPARED];
  const known = columns.map((column) => `o.${column}`).join(", ");
  const read = columns.map(newValue(rapport.colonnes)).join(", ");

  await sql.unsafe(`analyze ${STAGING}`);
  if (!present.has("PROP")) await keepOwner(sql);
  await sql.unsafe(
    `create temp table ${CHANGES} on commit drop as
    select s.ref, s.ligne, o.ref is null as neuf, s.presence, o.presence as avant,
      o.ref is not null and o.commune_code is distinct from s.commune_code as change_de_commune
    from ${STAGING} s left join objets o on o.ref = s.ref
    where s.nature = 'o' and (o.ref is null or (${known}) is distinct from (${read})
      or (o.notice::jsonb - $1::text[]) || s.notice <> o.notice::jsonb)`,
    [noticeNames(rapport.colonnes)],
  );
  // Without figures about what was just written, the planner would compare every row with every row.
  await sql.unsafe(`analyze ${CHANGES}`);
  await sql.unsafe(`
    create temp table ${DEPARTURES} on commit drop as
    select c.ref, case when s.presence = 'dans_perimetre' then null else s.presence_motif end as motif
    from ${CHANGES} c join ${STAGING} s on s.ref = c.ref and s.nature = 'o'
    where c.avant = 'dans_perimetre' and (s.presence <> 'dans_perimetre' or c.change_de_commune)`);
  const gone = partiel ? 0 : await noticeGone(sql, reading.known.absents());
  await count(sql, rapport, reading, gone);
  await readHistory(run, reading, gone > 0);
  await sampleFew(run, rapport, differencesPalissy);

  const [lists] = await sql<Required<Comparison>[]>`
    select (select count(*)::integer from objets where presence = 'dans_perimetre') as live,
      (select count(*)::integer from ${sql(DEPARTURES)}) as leaving,
      (select count(*)::integer from ${sql(DEPARTURES)} where motif is null) as moving`;
  return lists ?? { live: 0, leaving: 0 };
}

/**
 * A file that lacks PROP does not say again that the State owns what STAT leaves open: such an objet stays out of the lists as long as its STAT is
 * the same.
 */
async function keepOwner(sql: Run["sql"]): Promise<void> {
  await sql`
    update ${sql(STAGING)} s set presence = o.presence, presence_motif = o.presence_motif
    from objets o
    where o.ref = s.ref and s.nature = 'o' and s.presence = 'dans_perimetre' and o.presence_motif = 'propriete_etat'
      and o.prop is not null and o.stat is not distinct from s.stat`;
}

/** A base that had nothing: everything is new. */
async function countCreated(run: Run, rapport: Rapport, reading: PalissyReading): Promise<Comparison> {
  const { crees } = reading;
  rapport.crees = crees.get(null) ?? 0;
  rapport.horsPerimetre = byMotif([...crees].map(([motif, n]) => ({ motif, n })));
  rapport.changements = sum(crees.values());
  await sampleCreated(run, rapport, reading);
  return { live: 0, leaving: 0 };
}

/** Objets that the whole file does not list: they join the departures. Returns how many, out of scope ones included. */
async function noticeGone(sql: Run["sql"], absents: readonly string[]): Promise<number> {
  const gone = await sql`
    create temp table disparus_palissy on commit drop as
    select o.ref, o.presence from unnest(${absents as string[]}::text[]) as absent (ref) join objets o on o.ref = absent.ref`;
  await sql.unsafe(
    `insert into ${DEPARTURES} select ref, '${MOTIF_DISPARU}' from disparus_palissy where presence = 'dans_perimetre'`,
  );
  return gone.count;
}

async function count(sql: Run["sql"], rapport: Rapport, { known }: PalissyReading, gone: number): Promise<void> {
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
  const read = await sql<{ motif: string | null; n: number }[]>`
    select presence_motif as motif, count(*)::integer as n from ${sql(STAGING)} where nature = 'o' group by 1`;
  const kept = new Map(known.inchanges);
  for (const { motif, n } of read) kept.set(motif, (kept.get(motif) ?? 0) + n);
  rapport.inchanges = (kept.get(null) ?? 0) - rapport.crees - rapport.modifies;
  rapport.horsPerimetre = byMotif([...kept].map(([motif, n]) => ({ motif, n })));
  rapport.sortis = byMotif(
    await sql<{ motif: string; n: number }[]>`
      select motif, count(*)::integer as n from ${sql(DEPARTURES)} where motif is not null group by 1`,
  );
}

const byMotif = (rows: readonly { motif: string | null; n: number }[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ motif, n }) => (motif === null ? [] : [[motif, n]])));

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, n) => total + n, 0);
