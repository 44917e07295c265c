import { connect } from "@/db/client";

/** Somebody of the demonstration one can log in as. */
export type DemoLogin = { role: "commune" | "conservateur" | "admin"; email: string; of: string };

/** One person of each role; for the communes, one that still has everything to do and one that has begun. */
export async function demoLogins(databaseUrl: string): Promise<DemoLogin[]> {
  const db = connect(databaseUrl, 1);
  try {
    const rows = await db.$client<DemoLogin[]>`
      (select c.role, c.email, m.nom as of
         from comptes c join communes m on m.code_insee = c.commune_code
         left join dossiers d on d.commune_code = m.code_insee and d.statut <> 'archive'
        where c.role_commune = 'titulaire' and c.desactive_le is null and (d.statut is null or d.statut = 'en_cours')
          and exists (select from objets o where o.commune_code = m.code_insee and o.presence = 'dans_perimetre')
        order by d.statut is not null,
                 (select count(*) from objets o where o.commune_code = m.code_insee and o.presence = 'dans_perimetre') desc, c.email
        limit 1)
      union all
      (select c.role, c.email, string_agg(d.nom, ', ' order by d.code) as of
         from comptes c join comptes_departements cd on cd.compte_id = c.id join departements d on d.code = cd.departement_code
        where c.role = 'conservateur' and c.desactive_le is null
        group by c.id order by c.email limit 1)
      union all
      (select c.role, c.email, 'équipe nationale' as of
         from comptes c where c.role = 'admin' and c.desactive_le is null order by c.email limit 1)`;
    return [...rows];
  } finally {
    await db.$client.end();
  }
}
