import type { EtapeDeVie } from "./etapes";

/**
 * Five campagnes in five years for every four départements, that is 25 a year in the country, the last one begun three weeks ago; then some
 * planned and some drafts. `rang` is the order of time, from 0; every date is a Monday.
 */
export const campagnes: EtapeDeVie = {
  titre: "Campagnes et destinataires",
  sql: () => [
    `create temp table calendrier as
      with taille as (select nombre, round(nombre * 1.25)::integer as total from territoires limit 1),
      passees as (
        select n as rang, n % t.nombre as tirage, 'passee' as sort,
          pg_temp.jour() - 20 - ((t.total - 1 - n) * 1825.0 / t.total)::integer as le
        from taille t, generate_series(0, t.total - 1) n
      ), prevues as (
        select t.total + n as rang, (t.total + n) % t.nombre as tirage, case when n < 3 then 'planifiee' else 'brouillon' end as sort,
          pg_temp.jour() + 18 + n * 14 as le
        from taille t, generate_series(0, least(7, t.nombre::integer - 2)) n
      )
      select p.rang::integer, t.code as departement_code, t.region, p.sort, date_trunc('week', p.le)::date as lancement
      from (select * from passees union all select * from prevues) p join territoires t on t.tirage = p.tirage`,
    `create temp table campagnes_faites as
      select c.*, pg_temp.id7(c.lancement - interval '20 days', 'campagne ' || c.rang) as id, c.lancement + 56 as fin,
        (select count(*) from calendrier y where y.sort = 'passee' and y.departement_code = c.departement_code and y.rang > c.rang) = 0 as derniere,
        (select min(y.lancement) from calendrier y where y.sort = 'passee' and y.departement_code = c.departement_code and y.rang > c.rang) as suivante
      from calendrier c`,
    `insert into campagnes (id, departement_code, statut, expediteur, drac, signature, message, lancement, relance1, relance2, relance3, fin,
        cree_par, cree_le, commence_le, termine_le)
      select c.id, c.departement_code,
        (case when c.sort <> 'passee' then c.sort when c.fin < pg_temp.jour() then 'terminee' else 'en_cours' end)::statut_campagne,
        'Conservation des antiquités et objets d’art', 'DRAC ' || c.region, 'La conservation des antiquités et objets d’art', null,
        c.lancement, c.lancement + 14, c.lancement + 28, c.lancement + 42, c.fin,
        (select id from comptes where role = 'admin' order by email limit 1), c.lancement - interval '20 days',
        case when c.sort = 'passee' then c.lancement + interval '7 hours' end,
        case when c.sort = 'passee' and c.fin < pg_temp.jour() then c.fin + interval '31 hours' end
      from campagnes_faites c`,
    `create temp table communes_a_voir as
      select o.commune_code, c.departement_code, m.compte_id, m.email, count(*)::integer as objets
      from objets o join communes c on c.code_insee = o.commune_code join mairies m on m.commune_code = o.commune_code
      where o.presence = 'dans_perimetre' group by 1, 2, 3, 4`,
    `analyze communes_a_voir`,
    `insert into destinataires (id, campagne_id, commune_code, jeton_desinscription, desinscrit_le, desinscrit_motif, etape)
      select pg_temp.id7(c.lancement - interval '19 days', 'destinataire ' || c.rang || v.commune_code), c.id, v.commune_code,
        md5('jeton ' || c.rang || v.commune_code),
        case when x.parti then c.lancement + interval '9 days' end,
        case when x.parti then 'Nous avons déjà fait l’inventaire avec le diocèse.' end,
        (case when c.sort <> 'passee' then null when c.fin <= pg_temp.jour() then 'fin' when c.lancement + 42 <= pg_temp.jour() then 'relance3'
          when c.lancement + 28 <= pg_temp.jour() then 'relance2' when c.lancement + 14 <= pg_temp.jour() then 'relance1' else 'lancement' end)::etape
      from campagnes_faites c join communes_a_voir v using (departement_code)
        cross join lateral (select c.sort = 'passee' and c.lancement + 9 < pg_temp.jour() and pg_temp.alea('refus ' || c.rang || v.commune_code) < 0.01 as parti) x`,
    `analyze campagnes`,
    `analyze destinataires`,
  ],
};
