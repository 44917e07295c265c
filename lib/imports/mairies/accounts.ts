import "server-only";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { ACCOUNTS, MAIRIES, PLAN, REPLACEABLE } from "./sql";

/** An address that one account gives up may be wanted by another: rounds of the plan, until none is left to do. */
const MAX_ROUNDS = 20;

/**
 * What each address of the directory does (docs/decisions/0014-directory-and-accounts.md): nothing when an account has it already, of this commune
 * or of another one; else it replaces an address of the directory that nobody uses; else an account is made with it. Of two communes that want the
 * same new address, the first by its code has it.
 */
export async function planAccounts({ sql }: Run): Promise<void> {
  await sql.unsafe(`
    create temp table ${ACCOUNTS} on commit drop as
    select a.id, a.email, a.commune_code, a.origine, a.desactive_le, a.email_confirme_le, a.cree_le, ${REPLACEABLE} as remplacable
    from comptes a`);
  await sql.unsafe(`create index on ${ACCOUNTS} (email)`);
  await sql.unsafe(`create index on ${ACCOUNTS} (commune_code)`);
  await sql.unsafe(`analyze ${ACCOUNTS}`);
  await sql.unsafe(`
    create temp table ${PLAN} (tour integer, commune_code text primary key, courriel citext, compte_id uuid, neuf boolean) on commit drop`);
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const planned = await sql.unsafe(
      `insert into ${PLAN}
       select distinct on (m.courriel) $1::integer, m.commune_code, m.courriel, coalesce(r.id, ${UUID_V7}), r.id is null
       from ${MAIRIES} m left join lateral (
         select v.id from ${ACCOUNTS} v where v.commune_code = m.commune_code and v.remplacable order by v.cree_le, v.id limit 1) r on true
       where m.combien = 1 and m.courriel is not null
         and not exists (select from ${PLAN} p where p.commune_code = m.commune_code)
         and not exists (select from ${ACCOUNTS} v where v.email = m.courriel)
       order by m.courriel, m.commune_code`,
      [round],
    );
    if (planned.count === 0) break;
    await sql.unsafe(
      `update ${ACCOUNTS} v set email = p.courriel from ${PLAN} p where v.id = p.compte_id and p.tour = $1`,
      [round],
    );
    await sql.unsafe(
      `insert into ${ACCOUNTS} (id, email, commune_code, origine, cree_le, remplacable)
       select compte_id, courriel, commune_code, 'annuaire', now(), true from ${PLAN} where tour = $1 and neuf`,
      [round],
    );
  }
  await sql.unsafe(`analyze ${PLAN}`);
}

/**
 * Writes the plan, one line of the journal for each. Whoever logged in since the comparison keeps his address, and the commune
 * that was to have it waits for another week: both guards run again.
 */
export async function writeAccounts({ sql, importId }: Run): Promise<void> {
  const rounds = await sql<{ tour: number }[]>`select distinct tour from ${sql(PLAN)} order by tour`;
  for (const { tour } of rounds) {
    await sql.unsafe(
      `with changes as (
         update comptes a set email = p.courriel, email_rejete_le = null
         from ${PLAN} p where p.tour = $2 and not p.neuf and a.id = p.compte_id and ${REPLACEABLE}
           and not exists (select from comptes k where k.email = p.courriel and k.id <> a.id)
         returning a.id, a.commune_code
       ), liens as (
         -- Links already sent went to the old address.
         update connexions x set expire_le = now() from changes c where x.compte_id = c.id and x.expire_le > now()
       ), crees as (
         insert into comptes (id, email, role, role_commune, commune_code, origine)
         select compte_id, courriel, 'commune', 'titulaire', commune_code, 'annuaire' from ${PLAN} where tour = $2 and neuf
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
