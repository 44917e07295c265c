import type { EtapeDeVie } from "./etapes";

const NOTES = `array[
  'Dépoussiéré au printemps par les bénévoles.', 'Rien à signaler.', 'Quelques soulèvements de peinture sur le manteau.',
  'Une fente ancienne au dos, qui ne semble pas bouger.', 'Traces d’insectes au revers, de la sciure sur le socle.',
  'Beaucoup d’humidité sur ce mur depuis la fuite du toit.', 'Le vernis a jauni, on lit encore bien la scène.']`;

/** Answers in the proportions of real rounds: 2 % are not to be found, 3 % of those that are seen are in danger. */
export const recensements: EtapeDeVie = {
  titre: "Recensements et examens",
  sql: () => [
    `create temp table vus as
      with objets_vus as (
        select r.*, o.ref, 'vu ' || r.rang || ' ' || o.ref as objet_cle, t.ville
        from rondes r join objets o on o.commune_code = r.commune_code and o.presence = 'dans_perimetre'
          join territoires t on t.code = r.departement_code
      ), places as (
        select *, case when u < 0.02 then 'introuvable' when u < 0.05 then 'autre_edifice' when u < 0.06 then 'autre_commune'
            when u < 0.08 then 'deplacement_temporaire' else 'edifice_initial' end as localisation,
          case when avancement <> 'en_cours' or avance < 0.6 then 'termine' else 'brouillon' end as statut
        from objets_vus, lateral (select pg_temp.alea(objet_cle) as u, pg_temp.alea('avance ' || objet_cle) as avance) x
        where avancement <> 'en_cours' or avance < 0.65
      ), vues as (
        select *, localisation in ('edifice_initial', 'autre_edifice') and pg_temp.alea('acces ' || objet_cle) >= 0.05 as recensable,
          pg_temp.alea('etat ' || objet_cle) as e
        from places
      ), jugees as (
        select *, case when not recensable then null when e < 0.03 then 'peril' when e < 0.13 then 'mauvais' when e < 0.42 then 'moyen' else 'bon' end as etat,
          case when not recensable then null when pg_temp.alea('vol ' || objet_cle) < 0.35 then 'en_danger' else 'en_securite' end as securisation,
          case when recensable then pg_temp.alea('photos ' || objet_cle) end as p
        from vues
      )
      select pg_temp.id7(cree_le + interval '1 hour', objet_cle) as id, id as dossier_id, ref, objet_cle, statut, localisation, recensable, etat, securisation,
        ville, rang, departement_code, commune_code, compte_id, conservateur_id, suite, archive_motif,
        cree_le + interval '1 hour' as cree_le, least(coalesce(transmis_le, cree_le + interval '2 hours'), pg_temp.maintenant()) as maj_le,
        coalesce(examine_le, least(transmis_le + interval '6 days', pg_temp.maintenant())) as examine_le,
        -- In a dossier accepted, what was urgent has been looked at, and most of the rest.
        statut = 'termine' and (suite = 'tout' and (coalesce(etat = 'peril', false) or localisation = 'introuvable' or pg_temp.alea('lu ' || objet_cle) < 0.8)
          or suite in ('moitie', 'question') and pg_temp.alea('lu ' || objet_cle) < 0.5) as examine,
        case when p is null then 0 when p < 0.07 then 0 when p < 0.34 then 1 when p < 0.61 then 2 when p < 0.81 then 3 else 4 end as photos
      from jugees`,
    `create index on vus (commune_code, rang)`,
    `analyze vus`,
    `insert into recensements (id, dossier_id, objet_ref, statut, etape_atteinte, localisation, edifice_nom, autre_commune, recensable, etat, securisation,
        notes, sans_photo, etat_conservateur, securisation_conservateur, fiches, commentaire_conservateur, note_privee, examine_le, conservateur_id,
        detache_le, detache_motif, objet_detache, cree_le, maj_le, termine_le)
      select v.id, v.dossier_id, v.ref, v.statut::statut_recensement, case when v.statut = 'termine' then 7 else 4 end, v.localisation::localisation,
        case v.localisation when 'autre_edifice' then 'mairie' when 'autre_commune' then 'musée' end,
        case when v.localisation = 'autre_commune' then v.ville end, v.recensable, v.etat::etat, v.securisation::securisation,
        case when pg_temp.alea('note ' || v.objet_cle) < 0.35 then pg_temp.parmi(${NOTES}, pg_temp.alea('laquelle ' || v.objet_cle)) end,
        v.statut = 'termine' and v.recensable and v.photos = 0,
        case when v.examine and v.recensable and pg_temp.alea('avis ' || v.objet_cle) < 0.04
          then (case v.etat when 'bon' then 'moyen' when 'moyen' then 'bon' when 'mauvais' then 'moyen' else 'mauvais' end)::etat end,
        case when v.examine and v.recensable and pg_temp.alea('garde ' || v.objet_cle) < 0.02
          then (case v.securisation when 'en_danger' then 'en_securite' else 'en_danger' end)::securisation end,
        case when not v.examine then '{}'::fiche[] when v.localisation = 'introuvable' then '{depot_de_plainte}'::fiche[] when not v.recensable then '{}'::fiche[]
          else array_remove(array[
            case when v.securisation = 'en_danger' then 'securisation' end, case when v.etat in ('peril', 'mauvais') then 'restauration' end,
            case when v.etat = 'moyen' then 'entretien_objet' end], null)::fiche[] end,
        case when v.examine and pg_temp.alea('conseil ' || v.objet_cle) < 0.3 then 'À surveiller : regardez-le de nouveau l’hiver prochain.' end,
        case when v.examine and pg_temp.alea('prive ' || v.objet_cle) < 0.05 then 'En parler avec l’architecte des bâtiments de France.' end,
        case when v.examine then v.examine_le end, case when v.examine then v.conservateur_id end,
        case when x.detache then v.maj_le + interval '40 days' end, case when x.detache then 'change_de_commune' end,
        case when x.detache then jsonb_build_object('ref', v.ref, 'titre', o.titre, 'communeCode', v.commune_code, 'commune', c.nom, 'edifice', o.edif, 'emplacement', o.empl) end,
        v.cree_le, v.maj_le, case when v.statut = 'termine' then v.maj_le end
      from vus v join objets o on o.ref = v.ref join communes c on c.code_insee = v.commune_code
        cross join lateral (select v.archive_motif is not null and pg_temp.alea('parti ' || v.objet_cle) < 0.003 as detache) x
      order by v.id`,
    `analyze recensements`,
  ],
};

const NOMS_DE_PHOTO = `array['IMG_0412.jpg', 'IMG_0413.jpg', 'photo église.jpg', 'PXL_20240511.jpg']`;

/** Rows only: no file lies in the bucket. */
export const photos: EtapeDeVie = {
  titre: "Photographies",
  sql: () => [
    `insert into photos (id, recensement_id, statut, refus_motif, cle, nom_origine, type_mime, taille, sha256, largeur, hauteur, rang, legende, auteur_role,
        cree_le, recue_le, prete_le)
      select p.id, v.id, p.sort::statut_photo, case when p.sort = 'refusee' then 'illisible' end,
        case when p.sort = 'attendue' then 'depots/' || p.id else 'photos/' || p.id || '/original.jpg' end,
        pg_temp.parmi(${NOMS_DE_PHOTO}, p.u), 'image/jpeg', 400000 + (p.u * 1000000)::integer, md5(p.cle) || md5('fin ' || p.cle),
        case when p.sort = 'prete' then 3000 end, case when p.sort = 'prete' then 2250 end, p.rang - 1,
        case when p.u < 0.05 then 'Vue de détail' end, 'commune', v.cree_le,
        case when p.sort <> 'attendue' then v.cree_le + interval '20 seconds' end, case when p.sort = 'prete' then v.cree_le + interval '1 minute' end
      from vus v cross join lateral (
        select n as rang, k.cle, pg_temp.alea(k.cle) as u, pg_temp.id7(v.cree_le + n * interval '1 second', k.cle) as id,
          -- One good photograph at least where there are several.
          case when n = 1 or v.statut = 'brouillon' and pg_temp.alea(k.cle) < 0.9 then 'prete' when v.statut = 'brouillon' then 'attendue'
            when pg_temp.alea(k.cle) < 0.005 then 'refusee' else 'prete' end as sort
        from generate_series(1, v.photos) n, lateral (select 'photo ' || n || v.objet_cle as cle) k
      ) p
      order by p.id`,
    `analyze photos`,
  ],
};
