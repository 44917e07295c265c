-- Twin of `statutGlobal` in lib/communes/rules.ts (spec 2.4). Its constants have their type: Postgres inlines nothing that converts a text, and a
-- call costs as much as the counts that it is given.

create or replace function statut_global(statut statut_dossier, prioritaires integer, examines integer, complements_ouverts integer)
returns statut_global language sql immutable as $$
  select case
    when statut is null or statut = 'archive' then 'non_recense'::statut_global
    when statut = 'en_cours' then 'en_cours_de_recensement'::statut_global
    when statut = 'examine' then 'examine'::statut_global
    when complements_ouverts > 0 then 'en_attente_de_la_commune'::statut_global
    when examines > 0 then 'en_cours_d_examen'::statut_global
    when prioritaires > 0 then 'a_examiner_en_priorite'::statut_global
    else 'a_examiner'::statut_global
  end
$$;
