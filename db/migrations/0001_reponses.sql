-- Twins of `coherentes` and `completes` in lib/recensements/rules.ts (spec 2.2): a test compares them over every combination.

create or replace function reponses_coherentes(localisation localisation, edifice_nom text, autre_commune text, recensable boolean, etat etat, securisation securisation)
returns boolean language sql immutable as $$
  select coalesce(
    (edifice_nom is null or (edifice_nom <> '' and localisation is not null and localisation in ('autre_edifice', 'autre_commune')))
    and (autre_commune is null or (localisation is not null and localisation = 'autre_commune'))
    and (recensable is null or localisation is not null)
    and (recensable is not true or localisation in ('edifice_initial', 'autre_edifice'))
    and (etat is null or recensable is true)
    and (securisation is null or recensable is true), false)
$$;

create or replace function reponses_completes(localisation localisation, edifice_nom text, autre_commune text, recensable boolean, etat etat, securisation securisation)
returns boolean language sql immutable as $$
  select coalesce(
    localisation is not null
    and (localisation not in ('autre_edifice', 'autre_commune') or edifice_nom is not null)
    and (localisation <> 'autre_commune' or autre_commune is not null)
    and recensable is not null
    and (recensable is false or (etat is not null and securisation is not null))
    and reponses_coherentes(localisation, edifice_nom, autre_commune, recensable, etat, securisation), false)
$$;
