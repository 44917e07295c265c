import "server-only";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { ACCOUNTS, MAIRIES, SEEN, SETTLED, STAGING } from "./sql";

/** What the file shows that a human must settle, once the accounts are as planned; and what it does not show any more. */
export async function compareAnomalies({ sql, partiel }: Run): Promise<void> {
  const whole = partiel ? "false" : "true";
  // A sheet that could not be read says nothing of its commune: what was noted of it stays.
  const silent = `exists (select from ${STAGING} s where s.nature = 'r' and s.ref = c.annuaire_id)`;
  await sql.unsafe(`
    create temp table ${SEEN} on commit drop as
    with une as (select * from ${MAIRIES} where combien = 1), vues as (
      select commune_code, 'deux_mairies'::type_anomalie_annuaire as type, ''::citext as adresse, null::uuid as compte_id,
        string_agg(nom, ' ; ' order by nom, ref) as detail
      from ${MAIRIES} where combien > 1 group by commune_code
      union all
      select m.commune_code, 'adresse_partagee', m.courriel, v.id, coalesce(c.nom || ' (' || c.code_insee || ')', 'un compte de l’équipe')
      from une m join ${ACCOUNTS} v on v.email = m.courriel and v.commune_code is distinct from m.commune_code
        left join communes c on c.code_insee = v.commune_code
      union all
      select m.commune_code, 'adresse_ajoutee', m.courriel, v.id, null
      from une m join ${ACCOUNTS} v on v.email = m.courriel and v.commune_code = m.commune_code
      where v.remplacable and exists (select from ${ACCOUNTS} w where w.commune_code = m.commune_code and w.cree_le < v.cree_le)
      union all
      select v.commune_code, 'adresse_disparue', v.email, v.id, null
      from ${ACCOUNTS} v join communes c on c.code_insee = v.commune_code
        left join ${MAIRIES} m on m.commune_code = v.commune_code
      where v.origine = 'annuaire' and v.desactive_le is null and v.email_confirme_le is null
        and case when m.combien = 1 then m.courriel is distinct from v.email else ${whole} and m.combien is null and not ${silent} end
      union all
      select m.commune_code, 'adresse_illisible', '', null, null from une m where m.courriel is null and m.courriel_illisible
      union all
      select m.commune_code, 'sans_adresse', '', null, null from une m
      where m.courriel is null and not m.courriel_illisible
        and not exists (select from ${ACCOUNTS} v where v.commune_code = m.commune_code)
    )
    select v.*, a.id is null or a.resolue_le is not null or (a.compte_id, a.detail) is distinct from (v.compte_id, v.detail) as a_ecrire
    from vues v left join anomalies_annuaire a on (a.commune_code, a.type, a.adresse) = (v.commune_code, v.type, v.adresse)`);
  await sql.unsafe(`
    create temp table ${SETTLED} on commit drop as
    select a.id from anomalies_annuaire a join communes c on c.code_insee = a.commune_code
    where a.resolue_le is null
      and not exists (select from ${SEEN} v where (v.commune_code, v.type, v.adresse) = (a.commune_code, a.type, a.adresse))
      and coalesce((select max(m.combien) = 1 from ${MAIRIES} m where m.commune_code = a.commune_code), ${whole} and not ${silent})`);
}

/** One that was settled and shows again is noted again, from now and by this import; one that is still open keeps the import that found it. */
export async function writeAnomalies({ sql, importId }: Run): Promise<void> {
  await sql.unsafe(
    `insert into anomalies_annuaire as a (id, commune_code, type, adresse, compte_id, detail, import_id)
     select ${UUID_V7}, v.commune_code, v.type, v.adresse, k.id, v.detail, $1
     from ${SEEN} v left join comptes k on k.id = v.compte_id where v.a_ecrire
     on conflict (commune_code, type, adresse) do update set compte_id = excluded.compte_id, detail = excluded.detail,
       import_id = case when a.resolue_le is null then a.import_id else excluded.import_id end,
       resolue_le = null, resolue_import_id = null,
       constatee_le = case when a.resolue_le is null then a.constatee_le else now() end`,
    [importId],
  );
  await sql.unsafe(
    `update anomalies_annuaire a set resolue_le = now(), resolue_import_id = $1 from ${SETTLED} r where a.id = r.id`,
    [importId],
  );
}
