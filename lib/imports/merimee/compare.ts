import "server-only";
import { remark, type Rapport } from "../report/report";
import type { Comparison, Run } from "../run/contract";
import { sampleFew } from "../run/differences";
import { differencesMerimee } from "./samples";
import { CHANGES, completed, filledBy, GONE, isCompleted, STAGING } from "./sql";

/**
 * What each record does (docs/decisions/0013-names-of-buildings.md):
 * `connu` its building has the reference, and something else changes; `recoit` a building of that name was waiting for its reference;
 * `cree` a building is made. `avant` is the building that the reference leaves, when its commune is another one now.
 */
export async function compareMerimee(run: Run, rapport: Rapport): Promise<Comparison> {
  const { sql, partiel } = run;
  // The import of Palissy makes buildings too: one writes after the other, and sees what it wrote.
  await sql`lock table edifices in share row exclusive mode`;
  await sql.unsafe(`create index on ${STAGING} (ref)`);
  await sql.unsafe(`create index on ${STAGING} (commune_code, slug)`);
  await sql.unsafe(`analyze ${STAGING}`);
  await listChanges(run, filledBy(rapport));
  await sql.unsafe(`
    create temp table ${GONE} on commit drop as
    select e.id from edifices e
    where ${partiel ? "false" : "true"} and e.titre_merimee is not null and e.absent_de_merimee_le is null
      and not exists (select from ${STAGING} s where s.ref = e.ref_merimee)`);
  await count(run, rapport);
  await sampleFew(run, rapport, differencesMerimee(rapport));
  await remarkMerimee(run, rapport);
  const [row] = await sql<{ live: number; leaving: number }[]>`
    select (select count(*)::integer from edifices where titre_merimee is not null and absent_de_merimee_le is null) as live,
      (select count(*)::integer from ${sql(GONE)}) as leaving`;
  return row ?? { live: 0, leaving: 0 };
}

async function listChanges({ sql }: Run, filled: readonly string[]): Promise<void> {
  const oldName = `case when ${isCompleted("e.slug", "e.ref_merimee")}
    then ${completed("e.titre_merimee", "e.adresse", "e.ref_merimee")} else e.titre_merimee end`;
  const address = filled.includes("adresse") ? "s.adresse" : "e.adresse";
  // A name that came from Mérimée follows it; any other one stays, unless Mérimée says the same and more.
  const name = `case
    when e.nom = ${oldName} and ${isCompleted("e.slug", "e.ref_merimee")} then ${completed("s.titre", address, "s.ref")}
    when e.nom = ${oldName} then s.titre
    when e.slug <> s.slug and string_to_array(e.slug, '-') <@ string_to_array(s.slug, '-') then s.titre
    else e.nom end`;
  const differs = ["titre_merimee", ...filled].map((c) => `e.${c}`).join(", ");
  const received = ["titre", ...filled].map((c) => `s.${c}`).join(", ");
  await sql.unsafe(`
    create temp table ${CHANGES} on commit drop as
    with lus as (
      select s.*, e.id as porteur, e.commune_code as commune_du_porteur,
        count(*) over (partition by s.commune_code, s.slug) = 1 and not exists (
          select from edifices h where h.commune_code = s.commune_code and h.ref_merimee <> s.ref
            and lower(h.titre_merimee) = lower(s.titre)) as seul
      from ${STAGING} s left join edifices e on e.ref_merimee = s.ref
      where s.nature = 'o' and s.motif is null
    )
    select s.ref, 'connu' as sort, e.id as edifice_id, null::uuid as avant, ${name} as nom, e.slug,
      e.absent_de_merimee_le is not null as revenu
    from lus s join edifices e on e.id = s.porteur and e.commune_code = s.commune_code
    where (${differs}) is distinct from (${received}) or e.absent_de_merimee_le is not null or e.nom <> ${name}
    union all
    select s.ref, case when x.id is null then 'cree' else 'recoit' end, x.id, s.porteur,
      case when x.id is not null then x.nom when libre then s.titre else ${completed("s.titre", "s.adresse", "s.ref")} end,
      case when x.id is not null then x.slug when libre then s.slug else s.slug || '-' || lower(s.ref) end, false
    from lus s
      left join lateral (
        select w.id, w.nom, w.slug from edifices w
        where w.commune_code = s.commune_code and w.ref_merimee is null
          and (w.slug = s.slug || '-' || lower(s.ref) or (s.seul and w.slug = s.slug))
        order by w.slug = s.slug limit 1) x on true
      cross join lateral (select s.seul and not exists (
        select from edifices y where y.commune_code = s.commune_code and y.slug = s.slug) as libre) l
    where s.porteur is null or s.commune_du_porteur <> s.commune_code`);
  await sql.unsafe(`analyze ${CHANGES}`);
}

async function count({ sql }: Run, rapport: Rapport): Promise<void> {
  const [row] = await sql<Pick<Rapport, "crees" | "modifies" | "deplaces" | "revenus" | "disparus">[]>`
    select count(*) filter (where sort = 'cree' and avant is null)::integer as crees,
      count(*) filter (where sort <> 'cree' or avant is not null)::integer as modifies,
      count(*) filter (where avant is not null)::integer as deplaces,
      count(*) filter (where revenu)::integer as revenus,
      (select count(*)::integer from ${sql(GONE)}) as disparus
    from ${sql(CHANGES)}`;
  Object.assign(rapport, row);
  const [out] = await sql<{ n: number }[]>`
    select count(*)::integer as n from ${sql(STAGING)} where nature = 'o' and motif is not null`;
  if (out && out.n > 0) rapport.horsPerimetre = { sans_commune: out.n };
  rapport.inchanges = rapport.lignes - rapport.crees - rapport.modifies - (out?.n ?? 0) - rapport.rejetes;
  rapport.changements = rapport.crees + rapport.modifies + rapport.disparus;
}

/** What a person may want to look at: buildings that share a name, references that go to another commune, those that left with objets. */
async function remarkMerimee({ sql }: Run, rapport: Rapport): Promise<void> {
  const [shared, moved, gone] = [
    await sql<{ phrase: string }[]>`
      select s.commune_code || ', ' || c.nom as phrase from ${sql(CHANGES)} c join ${sql(STAGING)} s on s.ref = c.ref and s.nature = 'o'
      where c.sort = 'cree' and c.slug <> s.slug order by s.ligne`,
    await sql<{ phrase: string }[]>`
      select c.ref || ', ' || e.nom || ${"\u00a0: "} || e.commune_code || ' → ' || s.commune_code as phrase
      from ${sql(CHANGES)} c join edifices e on e.id = c.avant join ${sql(STAGING)} s on s.ref = c.ref and s.nature = 'o' order by s.ligne`,
    await sql<{ phrase: string }[]>`
      select e.ref_merimee || ', ' || e.commune_code || ', ' || e.nom as phrase from ${sql(GONE)} g join edifices e on e.id = g.id
      where exists (select from objets o where o.edifice_id = e.id and o.presence = 'dans_perimetre') order by 1`,
  ];
  const phrases = (rows: readonly { phrase: string }[]) => rows.map(({ phrase }) => phrase);
  const named = "Édifices nommés avec leur adresse ou leur référence, parce qu’un autre de la commune a le même nom";
  const left = "Références passées à une autre commune ; l’ancien édifice garde ses objets";
  remark(rapport, "nom_partage", named, phrases(shared));
  remark(rapport, "reference_deplacee", left, phrases(moved));
  remark(rapport, "disparu_avec_objets", "Édifices sortis de Mérimée qui gardent leurs objets", phrases(gone));
}
