-- Where each commune stands in its live round, with its counts: the one definition of the statut global (spec 2.4), read by every list, badge, map
-- and statistic (db/schema/synthese.ts). Drafts, copies and detached recensements count for nothing. Open complements are few: they are gathered
-- once for a list, rather than looked for recensement by recensement.

create or replace view communes_synthese as
select
  c.code_insee as commune_code,
  c.departement_code,
  d.id as dossier_id,
  d.statut as dossier_statut,
  d.campagne_id,
  d.conservateur_id,
  d.transmis_le,
  d.examine_le,
  d.activite_le,
  o.objets,
  r.recenses,
  r.peril,
  r.introuvables,
  r.prioritaires,
  r.prioritaires_non_examines,
  r.examines,
  r.complements_ouverts,
  r.photos_manquantes,
  statut_global(d.statut, r.prioritaires, r.examines, r.complements_ouverts) as statut_global
from communes c
left join dossiers d on d.commune_code = c.code_insee and d.statut <> 'archive'
cross join lateral (
  select count(*)::integer as objets from objets where objets.commune_code = c.code_insee and objets.presence = 'dans_perimetre'
) o
cross join lateral (
  select
    count(*)::integer as recenses,
    count(*) filter (where coalesce(x.etat_conservateur, x.etat) = 'peril')::integer as peril,
    count(*) filter (where x.localisation = 'introuvable')::integer as introuvables,
    count(*) filter (where coalesce(x.etat_conservateur, x.etat) = 'peril' or x.localisation = 'introuvable')::integer as prioritaires,
    count(*) filter (where x.examine_le is null and (coalesce(x.etat_conservateur, x.etat) = 'peril' or x.localisation = 'introuvable'))::integer as prioritaires_non_examines,
    count(x.examine_le)::integer as examines,
    count(*) filter (where x.id in (select k.recensement_id from complements k where k.statut = 'ouvert'))::integer as complements_ouverts,
    count(*) filter (where x.recensable and not exists (select from photos p where p.recensement_id = x.id and p.statut = 'prete'))::integer as photos_manquantes
  from recensements x
  where x.dossier_id = d.id and x.statut = 'termine' and x.copie_de is null and x.detache_le is null
) r;
