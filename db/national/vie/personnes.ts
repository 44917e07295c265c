import type { EtapeDeVie } from "./etapes";

const PRENOMS = `array['Jeanne','Michel','Sylvie','Bernard','Nathalie','Alain','Martine','Gérard','Élodie','Christophe']`;
const NOMS = `array['Aubry','Collin','Thévenot','Marchal','Guyot','Roussel','Petitjean','Humblot','Vautrin','Lemaître']`;
const DEPARTS = `pg_temp.maintenant() - interval '6 years'`;

const personne = (cle: string) =>
  `pg_temp.parmi(${PRENOMS}, pg_temp.alea('prenom ' || ${cle})), pg_temp.parmi(${NOMS}, pg_temp.alea('nom ' || ${cle}))`;

/** One curator per département, others who look after four, a few admins, and helpers beside one town hall in ten. */
export const personnes: EtapeDeVie = {
  titre: "Équipe nationale, conservateurs, recenseurs",
  sql: () => [
    `insert into comptes (id, email, role, prenom, nom, origine, cree_le, derniere_connexion_le)
      select pg_temp.id7(${DEPARTS}, 'admin ' || n), 'equipe-' || n || '@equipe.example.org', 'admin', ${personne("'admin ' || n")}, 'admin', ${DEPARTS},
        pg_temp.maintenant() - n * interval '1 day'
      from generate_series(1, 6) n`,
    `insert into comptes (id, email, role, prenom, nom, telephone, origine, cree_le, derniere_connexion_le)
      select pg_temp.id7(${DEPARTS}, 'conservateur ' || code), 'conservateur-' || lower(code) || '@drac.example.org', 'conservateur', ${personne("code")},
        '03 99 00 00 ' || lpad((rang % 100)::text, 2, '0'), 'admin', ${DEPARTS},
        pg_temp.maintenant() - pg_temp.alea('venue ' || code) * interval '30 days'
      from territoires`,
    `insert into comptes (id, email, role, prenom, nom, origine, cree_le, derniere_connexion_le)
      select pg_temp.id7(${DEPARTS}, 'territoire ' || tirage / 4), 'territoire-' || tirage / 4 || '@drac.example.org', 'conservateur',
        ${personne("'territoire ' || tirage / 4")}, 'admin', ${DEPARTS}, pg_temp.maintenant() - interval '2 days'
      from territoires where tirage % 4 = 0`,
    `insert into comptes_departements (compte_id, departement_code)
      select pg_temp.id7(${DEPARTS}, 'conservateur ' || code), code from territoires
      union all select pg_temp.id7(${DEPARTS}, 'territoire ' || tirage / 4), code from territoires`,
    `create temp table mairies as
      select distinct on (a.commune_code) a.commune_code, a.id as compte_id, a.email, c.departement_code
      from comptes a join communes c on c.code_insee = a.commune_code
      where a.role = 'commune' and a.role_commune = 'titulaire' order by a.commune_code, a.email`,
    `create unique index on mairies (commune_code)`,
    `analyze mairies`,
    `insert into comptes (id, email, role, role_commune, prenom, nom, commune_code, origine, cree_le)
      select pg_temp.id7(${DEPARTS}, 'recenseur ' || commune_code), 'recenseur-' || lower(commune_code) || '@benevoles.example.org', 'commune', 'recenseur',
        ${personne("commune_code")}, commune_code, 'personne', ${DEPARTS}
      from mairies where pg_temp.alea('recenseur ' || commune_code) < 0.1`,
    `update comptes a set
        derniere_connexion_le = case when pg_temp.alea('venue ' || m.commune_code) < 0.5
          then pg_temp.maintenant() - pg_temp.alea('jours ' || m.commune_code) * interval '1500 days' end,
        email_rejete_le = case when pg_temp.alea('rejet ' || m.commune_code) < 0.01 then pg_temp.maintenant() - interval '90 days' end
      from mairies m
      where a.id = m.compte_id and (pg_temp.alea('venue ' || m.commune_code) < 0.5 or pg_temp.alea('rejet ' || m.commune_code) < 0.01)`,
    `analyze comptes`,
    `analyze comptes_departements`,
  ],
};
