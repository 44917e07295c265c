-- Twin of `fichesPermises` in lib/examens/rules.ts: dépôt de plainte only for a missing objet, the other sheets only for one that was seen (spec 2.5).

create or replace function fiches_permises(fiches fiche[], localisation localisation, recensable boolean)
returns boolean language sql immutable as $$
  select coalesce(case
    when localisation = 'introuvable' then fiches <@ array['depot_de_plainte']::fiche[]
    when recensable then not ('depot_de_plainte' = any (fiches))
    else cardinality(fiches) = 0
  end, cardinality(fiches) = 0)
$$;
