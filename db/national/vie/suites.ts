import type { EtapeDeVie } from "./etapes";

/** Questions of the curators, open and answered, and the copies that answering begins. */
export const complements: EtapeDeVie = {
  titre: "Compléments et rapports",
  sql: () => [
    // One question per dossier that waits; an answered one here and there, some of them since the examen.
    `create temp table questions as
      select distinct on (dossier_id) id, dossier_id, objet_cle, conservateur_id, compte_id, maj_le, true as ouverte, recensable
      from vus where suite = 'question' and archive_motif is null and statut = 'termine' order by dossier_id, pg_temp.alea('question ' || objet_cle)`,
    `insert into questions
      select id, dossier_id, objet_cle, conservateur_id, compte_id, maj_le, false, recensable from vus
      where statut = 'termine' and suite <> 'rien' and pg_temp.alea('question ' || objet_cle) < 0.03 and id not in (select id from questions)`,
    `insert into complements (id, recensement_id, motif, demande_par, demande_le, reponse, repondu_par, repondu_le)
      select pg_temp.id7(x.le, 'complement ' || objet_cle), id,
        pg_temp.parmi(array['Pouvez-vous photographier le revers, s’il vous plaît ?', 'La photo est floue : une autre, de plus près, m’aiderait à juger de l’état.'],
          pg_temp.alea('motif ' || objet_cle)),
        conservateur_id, x.le, case when not ouverte then 'Voici une photo du dos, prise ce matin.' end,
        case when not ouverte then compte_id end, case when not ouverte then least(x.le + pg_temp.alea('delai ' || objet_cle) * interval '12 days', pg_temp.maintenant()) end
      from questions, lateral (select least(maj_le + interval '2 days', pg_temp.maintenant()) as le) x`,
    `insert into recensements (id, dossier_id, objet_ref, statut, copie_de, etape_atteinte, localisation, edifice_nom, autre_commune, recensable, etat,
        securisation, notes, cree_le, maj_le)
      select pg_temp.id7(pg_temp.maintenant(), 'copie ' || q.objet_cle), r.dossier_id, r.objet_ref, 'brouillon', r.id, 4, r.localisation, r.edifice_nom,
        r.autre_commune, r.recensable, r.etat, r.securisation, r.notes, pg_temp.maintenant(), pg_temp.maintenant()
      from questions q join recensements r on r.id = q.id where q.ouverte and pg_temp.alea('copie ' || q.objet_cle) < 0.3`,
    `analyze complements`,
    // The report as lib/dossiers/rapport.ts reads it.
    `create temp table rapports as
      select x.dossier_id, jsonb_agg(jsonb_build_object(
          'recensementId', x.id, 'ref', o.ref, 'titre', o.titre, 'edifice', e.nom, 'emplacement', o.empl, 'prioritaire', p.prioritaire,
          'localisation', x.localisation, 'edificeNom', x.edifice_nom, 'autreCommune', ailleurs.nom, 'recensable', x.recensable,
          'etat', case when x.etat is not null then jsonb_build_object('commune', x.etat, 'conservateur', x.etat_conservateur) end,
          'securisation', case when x.securisation is not null then jsonb_build_object('commune', x.securisation, 'conservateur', x.securisation_conservateur) end,
          'notes', x.notes,
          'photos', (select coalesce(jsonb_agg(h.id order by h.rang, h.cree_le), '[]') from photos h where h.recensement_id = x.id and h.statut = 'prete'),
          'examineLe', pg_temp.iso(x.examine_le), 'fiches', to_jsonb(x.fiches), 'commentaire', x.commentaire_conservateur
        ) order by p.prioritaire desc, e.nom, o.titre, o.ref) as objets
      from rondes r join recensements x on x.dossier_id = r.id join objets o on o.ref = x.objet_ref
        left join edifices e on e.id = o.edifice_id left join communes ailleurs on ailleurs.code_insee = x.autre_commune
        cross join lateral (select coalesce(coalesce(x.etat_conservateur, x.etat) = 'peril' or x.localisation = 'introuvable', false) as prioritaire) p
      where r.avancement = 'examine' and x.statut = 'termine' and x.copie_de is null and x.detache_le is null group by 1`,
    `analyze rapports`,
    `update dossiers d set statut = case when d.statut = 'archive' then d.statut else 'examine' end, examine_le = r.examine_le,
        conservateur_id = r.conservateur_id, commentaire_conservateur = x.commentaire, visite = x.visite,
        rapport = jsonb_build_object('version', 1, 'commune', jsonb_build_object('codeInsee', r.commune_code, 'nom', c.nom),
          'transmisLe', pg_temp.iso(r.transmis_le), 'examineLe', pg_temp.iso(r.examine_le), 'conservateur', concat_ws(' ', a.prenom, a.nom),
          'commentaireCommune', d.commentaire_commune, 'commentaire', x.commentaire, 'visite', x.visite, 'objets', p.objets)
      from rondes r join rapports p on p.dossier_id = r.id join communes c on c.code_insee = r.commune_code join comptes a on a.id = r.conservateur_id
        cross join lateral (select 'Merci pour ce travail soigné. Vous trouverez mes conseils objet par objet.' as commentaire,
          (case when pg_temp.alea('visite ' || r.cle) < 0.6 then 'none' when pg_temp.alea('visite ' || r.cle) < 0.9 then 'souhaitable' else 'prioritaire' end)::visite as visite) x
      where d.id = r.id`,
    `drop table rapports`,
  ],
};

/** Every mail of the campagnes, with the fate of each, and those that the rounds caused. */
export const envois: EtapeDeVie = {
  titre: "Courriels",
  sql: () => [
    `insert into envois (id, cle, gabarit, email, compte_id, commune_code, destinataire_id, etape, donnees, statut, motif, tentatives, cree_le, envoye_le,
        ouvert_le, rejete_le)
      select pg_temp.id7(e.le, e.cle), 'campagne:' || d.id || ':' || e.etape,
        case when e.sort = 'ignore' then 'campagne-' || e.etape when e.etape = 'lancement' then 'campagne-lancement' else 'campagne-' || e.etape || '-non-commence' end,
        case when e.sort <> 'ignore' then v.email end, case when e.sort <> 'ignore' then v.compte_id end, d.commune_code, d.id, e.etape::etape,
        jsonb_build_object('destinataireId', d.id, 'etape', e.etape), e.sort::statut_envoi,
        case e.sort when 'ignore' then pg_temp.parmi(array['dossier_envoye', 'activite_recente', 'en_bonne_voie'], e.u * 5) when 'echec' then 'essais_epuises' when 'incertain' then 'remise_inconnue' end,
        case e.sort when 'ignore' then 0 when 'echec' then 10 else 1 end, e.le, case when e.sort = 'envoye' then e.le + interval '2 minutes' end,
        case when e.sort = 'envoye' and e.u < 0.7 then e.le + interval '3 hours' end,
        case when e.sort = 'envoye' and e.u >= 0.99 then e.le + interval '5 minutes' end
      from campagnes_faites c join destinataires d on d.campagne_id = c.id join communes_a_voir v on v.commune_code = d.commune_code
        cross join lateral (
          select etape, le, cle, u, case when etape <> 'lancement' and u < 0.2 then 'ignore' when u >= 0.998 then 'incertain' when u >= 0.993 then 'echec' else 'envoye' end as sort
          from (values ('lancement', 0), ('relance1', 14), ('relance2', 28), ('relance3', 42), ('fin', 56)) s (etape, jours),
            lateral (select c.lancement + jours + interval '7 hours' as le, 'envoi ' || etape || c.rang || d.commune_code as cle) k, lateral (select pg_temp.alea(k.cle) as u) h
          where c.lancement + jours <= pg_temp.jour()
        ) e
      where c.sort = 'passee' order by e.le`,
    `insert into envois (id, cle, gabarit, email, compte_id, commune_code, donnees, statut, tentatives, cree_le, envoye_le)
      select pg_temp.id7(m.le, m.gabarit || r.cle), m.gabarit || ':' || r.id, m.gabarit, r.email, r.compte_id, r.commune_code, jsonb_build_object('dossierId', r.id),
        'envoye', 1, m.le, m.le + interval '1 minute'
      from rondes r cross join lateral (values ('dossier-transmis', r.transmis_le), ('dossier-examine', r.examine_le)) m (gabarit, le)
      where m.le is not null order by m.le`,
    // Half a day of mails still on their way.
    `insert into envois (id, cle, gabarit, email, compte_id, commune_code, donnees, statut, tentatives, prochain_essai_le, cree_le)
      select pg_temp.id7(pg_temp.maintenant(), 'route ' || commune_code), 'national-en-route:' || commune_code, 'dossier-recu', email, compte_id, commune_code, '{}',
        (case when n % 3 = 0 then 'echec' else 'a_envoyer' end)::statut_envoi, case when n % 3 = 0 then 2 else 0 end, pg_temp.maintenant() + interval '1 year', pg_temp.maintenant()
      from (select *, row_number() over (order by commune_code) as n from communes_a_voir) v where n <= 60`,
    `analyze envois`,
  ],
};

/** What the journal kept of everything. */
export const journal: EtapeDeVie = {
  titre: "Journal",
  sql: () => [
    `insert into journal (le, acte, auteur_id, auteur_role, cible_type, cible_id, commune_code, departement_code)
      select l.le, l.acte, l.auteur, l.role, l.type, l.id, l.commune_code, l.departement_code from (
        select r.cree_le as le, 'dossier.start' as acte, r.compte_id as auteur, 'commune' as role, 'dossier' as type, r.id::text as id, r.commune_code, r.departement_code from rondes r
        union all select r.transmis_le, 'dossier.submit', r.compte_id, 'commune', 'dossier', r.id::text, r.commune_code, r.departement_code from rondes r where r.transmis_le is not null
        union all select r.examine_le, 'dossier.accept', r.conservateur_id, 'conservateur', 'dossier', r.id::text, r.commune_code, r.departement_code from rondes r where r.examine_le is not null
        union all select v.maj_le, 'recensement.edit', v.compte_id, 'commune', 'recensement', v.id::text, v.commune_code, v.departement_code from vus v where v.statut = 'termine'
        union all select v.examine_le, 'recensement.examine', v.conservateur_id, 'conservateur', 'recensement', v.id::text, v.commune_code, v.departement_code from vus v where v.examine
      ) l order by l.le, l.acte, l.id`,
  ],
};
