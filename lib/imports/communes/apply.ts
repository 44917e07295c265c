import "server-only";
import { remark, type Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { columnOf, type Commune, type Division } from "../shared/package";

/** Communes of the base that the division lists no more, noticed now; and how many it had. */
export async function newlyGone({ sql }: Run, { communes }: Division): Promise<{ codes: string[]; live: number }> {
  const codes = await sql<{ code: string }[]>`
    select c.code_insee as code from communes c
    where c.disparue_le is null and not exists (
      select from unnest(${communes.map(({ codeInsee }) => codeInsee)}::text[]) as listed (code) where listed.code = c.code_insee)
    order by 1`;
  const [row] = await sql<{ live: number }[]>`select count(*)::integer as live from communes where disparue_le is null`;
  return { codes: codes.map(({ code }) => code), live: row?.live ?? 0 };
}

/** Brings départements and communes up to date and marks those that are no more. Fills the counts of the report. */
export async function applyDivision(
  { sql }: Run,
  { departements, communes, former }: Division,
  gone: readonly string[],
  rapport: Rapport,
): Promise<void> {
  const written = await sql<{ nom: string; cree: boolean }[]>`
    insert into departements as d (code, nom, region, concordataire)
    select * from jsonb_to_recordset(${JSON.stringify(departements)}::jsonb)
      as listed (code text, nom text, region text, concordataire boolean)
    on conflict (code) do update set nom = excluded.nom, region = excluded.region, concordataire = excluded.concordataire
    where (d.nom, d.region, d.concordataire) is distinct from (excluded.nom, excluded.region, excluded.concordataire)
    returning nom, xmax = 0 as cree`;
  const back = await sql<{ n: number }[]>`
    select count(*)::integer as n from communes
    where disparue_le is not null and code_insee = any (${communes.map(({ codeInsee }) => codeInsee)})`;
  const column = (name: keyof Commune) => columnOf(communes, name);
  const upserted = await sql<{ cree: boolean }[]>`
    insert into communes as c (code_insee, nom, nom_tri, departement_code, codes_postaux)
    select code, nom, nom_tri, departement, string_to_array(postaux, ' ')
    from unnest(${column("codeInsee")}::text[], ${column("nom")}::text[], ${column("nomTri")}::text[],
      ${column("departementCode")}::text[], ${column("codesPostaux")}::text[]) as l (code, nom, nom_tri, departement, postaux)
    on conflict (code_insee) do update set nom = excluded.nom, nom_tri = excluded.nom_tri,
      departement_code = excluded.departement_code, codes_postaux = excluded.codes_postaux, disparue_le = null, fusionnee_dans = null
    where (c.nom, c.nom_tri, c.departement_code, c.codes_postaux)
        is distinct from (excluded.nom, excluded.nom_tri, excluded.departement_code, excluded.codes_postaux)
      or c.disparue_le is not null
    returning xmax = 0 as cree`;
  const successors = [...former];
  const marked = await sql`
    update communes c set disparue_le = coalesce(c.disparue_le, now()), fusionnee_dans = t.code_insee
    from communes x
      left join unnest(${successors.map(([old]) => old)}::text[], ${successors.map(([, today]) => today)}::text[])
        as f (ancien, nouveau) on f.ancien = x.code_insee
      left join communes t on t.code_insee = f.nouveau and t.disparue_le is null
    where c.code_insee = x.code_insee and (c.disparue_le is not null or c.code_insee = any (${[...gone]}))
      and (c.disparue_le is null or c.fusionnee_dans is distinct from t.code_insee)`;

  rapport.crees = upserted.filter((row) => row.cree).length;
  rapport.modifies = upserted.length - rapport.crees;
  rapport.revenus = back[0]?.n ?? 0;
  rapport.inchanges = communes.length - upserted.length;
  rapport.changements = upserted.length + written.length + marked.count;
  const noms = written.map(({ nom }) => nom);
  remark(rapport, "departements", "Départements créés ou modifiés (nom, région)", noms);
}
