import "server-only";
import { MAX_EXEMPLES, remark, type Rapport } from "../report/report";
import type { Comparison, Run } from "../run/contract";
import { sampleFew } from "../run/differences";
import { differencesMemoire } from "./samples";
import { GONE, PHOTOS, STAGING } from "./sql";

/** Compares what was read with the photographs known. An extract keeps the order of those it does not list: its own go after them. */
export async function compareMemoire(run: Run, rapport: Rapport): Promise<Comparison> {
  const { sql, partiel } = run;
  const hasTitle = rapport.colonnes.includes("TITRE");
  const title = hasTitle ? "s.titre" : "coalesce(p.titre, s.titre)";
  await sql.unsafe(`analyze ${STAGING}`);
  await sql.unsafe(`
    create temp table ${PHOTOS} on commit drop as
    with lues as (
      select *, row_number() over (partition by ref, url order by ligne) as fois from ${STAGING} where nature = 'o'
    ), rangees as (
      select *, (row_number() over (partition by ref, fois = 1 order by ligne) - 1)::integer as place from lues
    )
    select s.ligne, s.ref, s.url, p.id, ${title} as titre, s.credit,
      ${partiel ? "coalesce(p.rang, s.place + (select coalesce(max(x.rang) + 1, 0) from photos_memoire x where x.objet_ref = s.ref)::integer)" : "s.place"} as rang,
      p.absente_le is not null as revenue,
      case when s.fois > 1 then 'doublon' when o.ref is null then 'inconnue' when p.id is null then 'neuve' else 'connue' end as sort
    from rangees s
      left join objets o on o.ref = s.ref
      left join photos_memoire p on p.objet_ref = s.ref and p.url = s.url`);
  await sql.unsafe(`
    update ${PHOTOS} s set sort = case when (p.titre, p.credit, p.rang) is distinct from (s.titre, s.credit, s.rang) or s.revenue
      then 'change' else 'pareille' end
    from photos_memoire p where p.id = s.id and s.sort = 'connue'`);
  // A broken line says at least that its objet is still illustrated: nothing of it is concluded to be gone.
  await sql.unsafe(`
    create temp table ${GONE} on commit drop as
    select p.id from photos_memoire p
    where ${partiel ? "false" : "true"} and p.absente_le is null
      and not exists (select from ${PHOTOS} s where s.id = p.id)
      and not exists (select from ${STAGING} s where s.ref = p.objet_ref and s.nature = 'r')`);
  await count(sql, rapport);
  await sampleFew(run, rapport, differencesMemoire);
  const [row] = await sql<{ live: number; leaving: number }[]>`
    select (select count(*)::integer from photos_memoire where absente_le is null) as live,
      (select count(*)::integer from ${sql(GONE)}) as leaving`;
  return row ?? { live: 0, leaving: 0 };
}

async function count(sql: Run["sql"], rapport: Rapport): Promise<void> {
  const [row] = await sql<
    Record<"crees" | "modifies" | "inchanges" | "revenus" | "inconnues" | "doublons" | "disparus", number>[]
  >`
    select count(*) filter (where sort = 'neuve')::integer as crees,
      count(*) filter (where sort = 'change')::integer as modifies,
      count(*) filter (where sort = 'pareille')::integer as inchanges,
      count(*) filter (where revenue and sort = 'change')::integer as revenus,
      count(*) filter (where sort = 'inconnue')::integer as inconnues,
      count(*) filter (where sort = 'doublon')::integer as doublons,
      (select count(*)::integer from ${sql(GONE)}) as disparus
    from ${sql(PHOTOS)}`;
  if (row === undefined) return;
  const { inconnues, doublons, ...counts } = row;
  Object.assign(rapport, counts);
  rapport.changements = row.crees + row.modifies + row.disparus;
  if (doublons > 0) rapport.horsPerimetre.doublon = doublons;
  if (inconnues === 0) return;
  rapport.horsPerimetre.objet_inconnu = inconnues;
  const unknown = await sql<{ ref: string; n: number }[]>`
    select ref, count(*) over ()::integer as n from ${sql(PHOTOS)} where sort = 'inconnue'
    group by ref order by min(ligne) limit ${MAX_EXEMPLES}`;
  const refs = unknown.map(({ ref }) => ref);
  const message = "Objets que Mémoire illustre et que notre base ne connaît pas";
  remark(rapport, "objet_inconnu", message, refs, unknown[0]?.n ?? 0);
}
