import "server-only";
import type { Rapport } from "../report/report";
import type { Comparison, Run } from "../run/contract";
import { sampleFew } from "../run/differences";
import { planAccounts } from "./accounts";
import { compareAnomalies } from "./anomalies";
import { remarkMairies } from "./remarks";
import { differencesMairies } from "./samples";
import { CHANGES, GONE, MAIRIES, PLAN, SEEN, SETTLED, STAGING } from "./sql";

/** What the directory changes in communes and accounts, and what it says that a human must settle. Writes temporary tables only. */
export async function compareMairies(run: Run, rapport: Rapport): Promise<Comparison> {
  await listChanges(run);
  await planAccounts(run);
  await compareAnomalies(run);
  await count(run, rapport);
  await sampleFew(run, rapport, differencesMairies);
  await remarkMairies(run, rapport);
  const [row] = await run.sql<{ live: number; leaving: number }[]>`
    select (select count(*)::integer from communes where annuaire_id is not null) as live,
      (select count(*)::integer from ${run.sql(GONE)}) as leaving`;
  return row ?? { live: 0, leaving: 0 };
}

/** A telephone or a place that the directory does not give, or not well, leaves what is known: a gap in it is no news. */
async function listChanges({ sql, partiel }: Run): Promise<void> {
  await sql.unsafe(`
    create temp table ${MAIRIES} on commit drop as
    select ligne, ref, commune_code, nom, telephone, courriel, courriel_illisible, latitude, longitude,
      count(*) over (partition by commune_code)::integer as combien
    from ${STAGING} where nature = 'o' and motif is null`);
  await sql.unsafe(`create index on ${MAIRIES} (commune_code)`);
  await sql.unsafe(`analyze ${MAIRIES}`);
  await sql.unsafe(`
    create temp table ${CHANGES} on commit drop as
    select * from (
      select c.code_insee, c.annuaire_id is null as neuve, m.ref as annuaire_id, coalesce(m.telephone, c.telephone) as telephone,
        coalesce(m.latitude, c.latitude) as latitude,
        case when m.latitude is null then c.longitude else m.longitude end as longitude
      from ${MAIRIES} m join communes c on c.code_insee = m.commune_code
      where m.combien = 1
    ) v where exists (
      select from communes c where c.code_insee = v.code_insee
        and (c.annuaire_id, c.telephone, c.latitude, c.longitude) is distinct from (v.annuaire_id, v.telephone, v.latitude, v.longitude))`);
  // A sheet that could not be read is still in the directory.
  await sql.unsafe(`
    create temp table ${GONE} on commit drop as
    select c.code_insee from communes c
    where ${partiel ? "false" : "true"} and c.annuaire_id is not null
      and not exists (select from ${MAIRIES} m where m.commune_code = c.code_insee)
      and not exists (select from ${STAGING} s where s.ref = c.annuaire_id and s.nature = 'r')`);
}

async function count({ sql }: Run, rapport: Rapport): Promise<void> {
  const [row] = await sql<Record<"crees" | "modifies" | "seules" | "disparus" | "comptes" | "anomalies", number>[]>`
    select count(*) filter (where c.neuve)::integer as crees,
      count(*) filter (where not coalesce(c.neuve, false) and (c.code_insee is not null or p.commune_code is not null))::integer as modifies,
      count(*)::integer as seules,
      (select count(*)::integer from ${sql(GONE)}) as disparus,
      (select count(*)::integer from ${sql(PLAN)}) as comptes,
      (select count(*)::integer from ${sql(SEEN)} where a_ecrire) + (select count(*)::integer from ${sql(SETTLED)}) as anomalies
    from ${sql(MAIRIES)} m left join ${sql(CHANGES)} c on c.code_insee = m.commune_code
      left join ${sql(PLAN)} p on p.commune_code = m.commune_code
    where m.combien = 1`;
  if (row === undefined) return;
  const changed = await sql<{ n: number }[]>`select count(*)::integer as n from ${sql(CHANGES)}`;
  rapport.crees = row.crees;
  rapport.modifies = row.modifies;
  rapport.inchanges = row.seules - row.crees - row.modifies;
  rapport.disparus = row.disparus;
  rapport.changements = (changed[0]?.n ?? 0) + row.disparus + row.comptes + row.anomalies;
  const out = await sql<{ motif: string; n: number }[]>`
    select motif, count(*)::integer as n from ${sql(STAGING)} where nature = 'o' and motif is not null group by 1
    union all select 'deux_mairies', count(*)::integer from ${sql(MAIRIES)} where combien > 1 having count(*) > 0`;
  rapport.horsPerimetre = Object.fromEntries(out.map(({ motif, n }) => [motif, n]));
}
