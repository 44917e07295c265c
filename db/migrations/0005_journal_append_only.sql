-- The journal is append-only. Retention alone may erase, by saying so in its own transaction.

create or replace function journal_append_only() returns trigger language plpgsql as $$
begin
  if current_setting('collectif.retention', true) = 'oui' then
    return coalesce(new, old);
  end if;
  raise exception 'the journal is append-only';
end
$$;

create trigger journal_append_only before update or delete on journal for each row execute function journal_append_only();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_append_only();
