import "server-only";
import { REPLACEABLE } from "@/lib/comptes/from-directory";
import type { Run } from "../run/contract";
import { UUID_V7 } from "../shared/uuid";
import { ACCOUNTS, MAIRIES, PLAN } from "./sql";

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
