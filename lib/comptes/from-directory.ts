import "server-only";
import type { Sql } from "postgres";

/**
 * Nobody uses this account of the table `a`, and nobody but the directory gave it its address: the only case in which the directory may change
 * it (spec 5.3).
 */
export const REPLACEABLE = `(a.origine = 'annuaire' and a.role_commune = 'titulaire' and a.desactive_le is null
  and a.derniere_connexion_le is null and a.email_confirme_le is null
  and not exists (select from sessions x where x.compte_id = a.id))`;

/** The import of the directory: the connection that holds its transaction and its temporary tables, and its id for the journal. */
type Importing = { readonly sql: Sql; readonly importId: string };

/**
 * Makes the accounts of town halls that the directory brings and changes the address of those that nobody uses, one line of the journal for
 * each. Whoever logged in since the comparison keeps his address, and the commune that was to have it waits for another week: both guards
 * run again.
 * @param plan name of a temporary table with one row for each commune: `commune_code text`, `courriel citext`, `compte_id uuid` (a new one
 *   when `neuf boolean`), and `tour integer`, since an address that one account gives up may be wanted by another: rounds go in their order
 */
export async function writeDirectoryAccounts({ sql, importId }: Importing, plan: string): Promise<void> {
  const rounds = await sql<{ tour: number }[]>`select distinct tour from ${sql(plan)} order by tour`;
  for (const { tour } of rounds) {
    await sql.unsafe(
      `with changes as (
         update comptes a set email = p.courriel, email_rejete_le = null
         from ${plan} p where p.tour = $2 and not p.neuf and a.id = p.compte_id and ${REPLACEABLE}
           and not exists (select from comptes k where k.email = p.courriel and k.id <> a.id)
         returning a.id, a.commune_code
       ), liens as (
         -- Links already sent went to the old address.
         update connexions x set expire_le = now() from changes c where x.compte_id = c.id and x.expire_le > now()
       ), crees as (
         insert into comptes (id, email, role, role_commune, commune_code, origine)
         select compte_id, courriel, 'commune', 'titulaire', commune_code, 'annuaire' from ${plan} where tour = $2 and neuf
         on conflict (email) do nothing
         returning id, commune_code
       )
       insert into journal (acte, auteur_role, cible_type, cible_id, commune_code, departement_code, details)
       select e.acte, 'machine', 'compte', e.id, e.commune_code, c.departement_code, jsonb_build_object('import', $1::uuid)
       from (
         select 'machine.compte.adresse' as acte, id, commune_code from changes
         union all select 'machine.compte.cree', id, commune_code from crees
       ) e join communes c on c.code_insee = e.commune_code`,
      [importId, tour],
    );
  }
}
