-- The journal is append-only. Its own retention alone may erase, by saying so in its transaction, and only lines older than six years.

create or replace function journal_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('collectif.retention', true) = 'oui' then
    if old.le < now() - interval '6 years' then
      return old;
    end if;
  end if;
  raise exception 'the journal is append-only';
end
$$;
