import "server-only";
import type { Sql } from "postgres";

/** An account of a commune that is no more, which opens the one that took it in from now on. */
export type Followed = { ancienne: string; nouvelle: string };

/**
 * Accounts of communes that were merged open the commune that took them in, when it has nobody of its own to open it: whoever came in by the
 * former name goes on. Never two owners in silence: when the commune of today has an account, when two former communes would each bring theirs, or when
 * a dossier is still under way under the former code, the account stays where it is, its page says whom to write to, and the report names it. One statement:
 * a second run finds nothing to do.
 * @returns the former and the present communes, named with their codes, one line per account
 */
export async function followMergers(sql: Sql, importId: string): Promise<Followed[]> {
  return sql<Followed[]>`
    with vivants as (
      select a.id, a.commune_code, c.fusionnee_dans, c.nom
      from comptes a join communes c on c.code_insee = a.commune_code
      where a.desactive_le is null and c.fusionnee_dans is not null
    ), seules as (
      -- One former commune brings its accounts, and none is there.
      select v.fusionnee_dans as code from vivants v
      where not exists (select from comptes k where k.commune_code = v.fusionnee_dans and k.desactive_le is null)
      group by 1 having count(distinct v.commune_code) = 1
    ), suivis as (
      update comptes a set commune_code = v.fusionnee_dans
      from vivants v join seules s on s.code = v.fusionnee_dans
      where a.id = v.id
        and not exists (select from dossiers d where d.commune_code = v.commune_code and d.statut in ('en_cours', 'transmis'))
      returning a.id, a.commune_code, v.commune_code as ancienne, v.nom
    ), ecrit as (
      insert into journal (acte, auteur_role, cible_type, cible_id, commune_code, departement_code, details)
      select 'machine.compte.suit', 'machine', 'compte', s.id, s.commune_code, c.departement_code,
        jsonb_build_object('import', ${importId}::uuid, 'ancienne', s.ancienne)
      from suivis s join communes c on c.code_insee = s.commune_code
    )
    select s.nom || ' (' || s.ancienne || ')' as ancienne, c.nom || ' (' || c.code_insee || ')' as nouvelle
    from suivis s join communes c on c.code_insee = s.commune_code order by s.ancienne, s.id`;
}
