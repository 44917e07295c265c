import type { EtapeDeVie } from "./etapes";

/**
 * The rounds: which commune answered which campagne, how far it went, and what the curator did of it. The last one of a commune is live, unless it
 * was left unfinished for a year; the ones before were archived when the next campagne began.
 */
export const dossiers: EtapeDeVie = {
  titre: "Dossiers",
  sql: ({ recensements }) => [
    `create temp table rondes as
      with part as (
        -- Unfinished rounds have fewer recensements than objets.
        select least(0.97, ${String(recensements)} * 1.04 / sum(v.objets)) as part
        from campagnes_faites c join communes_a_voir v using (departement_code) where c.sort = 'passee'
      ), parties as (
        select c.id as campagne_id, c.rang, c.lancement, c.derniere, c.suivante, v.commune_code, v.departement_code, v.compte_id, v.email, v.objets,
          'ronde ' || c.rang || v.commune_code as cle,
          c.lancement + interval '8 hours' + pg_temp.alea('debut ' || c.rang || v.commune_code) ^ 2 * interval '50 days' as cree_le
        from campagnes_faites c join communes_a_voir v using (departement_code) cross join part
        where c.sort = 'passee' and pg_temp.alea('reponse ' || c.rang || v.commune_code) < part
      ), datees as (
        select *, cree_le + (1 + 14 * pg_temp.alea('envoi ' || cle)) * interval '1 day' as transmis_le,
          cree_le + (18 + 70 * pg_temp.alea('examen ' || cle)) * interval '1 day' as examine_le
        from parties where cree_le < pg_temp.maintenant()
      ), avancees as (
        select *, case
          when transmis_le > pg_temp.maintenant() or pg_temp.alea('abandon ' || cle) < 0.07 then 'en_cours'
          when examine_le > pg_temp.maintenant() or pg_temp.alea('retard ' || cle) < 0.25 then 'transmis'
          else 'examine' end as avancement
        from datees
      )
      select pg_temp.id7(cree_le, cle) as id, campagne_id, rang, commune_code, departement_code, compte_id, email, cle, cree_le, avancement,
        case when avancement <> 'en_cours' then transmis_le end as transmis_le,
        case when avancement = 'examine' then examine_le end as examine_le,
        case when not derniere then 'campagne' when avancement = 'en_cours' and cree_le < pg_temp.maintenant() - interval '12 months' then 'inacheve' end as archive_motif,
        case when not derniere then suivante + interval '7 hours' else cree_le + interval '12 months' end as archive_le,
        -- What the curator has done of a dossier sent: nothing, half of it, or a question asked.
        case when avancement = 'transmis' then case when pg_temp.alea('suite ' || cle) < 0.5 then 'rien' when pg_temp.alea('suite ' || cle) < 0.8 then 'moitie' else 'question' end
          when avancement = 'examine' then 'tout' else 'rien' end as suite,
        (select d.compte_id from comptes_departements d join comptes a on a.id = d.compte_id
          where d.departement_code = datees.departement_code order by a.email limit 1) as conservateur_id
      from avancees as datees`,
    `create unique index on rondes (id)`,
    `create index on rondes (commune_code)`,
    `analyze rondes`,
    // Accepted ones are sent first: their report is written once their recensements are there.
    `insert into dossiers (id, commune_code, campagne_id, statut, commentaire_commune, recenseur_nom, recenseur_contact, cree_le, activite_le,
        transmis_le, archive_le, archive_motif)
      select r.id, r.commune_code, r.campagne_id,
        (case when archive_motif is not null then 'archive' when avancement = 'examine' then 'transmis' else avancement end)::statut_dossier,
        case when transmis_le is not null and pg_temp.alea('mot ' || cle) < 0.4 then pg_temp.parmi(array[
          'Nous avons fait la visite avec deux bénévoles de la paroisse. Merci pour vos conseils !',
          'Le toit de l’église fuit au-dessus de la chapelle sud, le conseil municipal cherche un financement.',
          'Nous ne savons pas ouvrir le coffre de la sacristie. Pouvez-vous nous aider ?'], pg_temp.alea('lequel ' || cle)) end,
        case when transmis_le is not null then 'Secrétariat de mairie' end,
        case when transmis_le is not null then email::text end,
        cree_le, coalesce(transmis_le, least(cree_le + interval '5 days', pg_temp.maintenant())), transmis_le,
        case when archive_motif is not null then archive_le end, archive_motif
      from rondes r order by r.cree_le`,
    `analyze dossiers`,
  ],
};
