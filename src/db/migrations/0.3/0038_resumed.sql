-- An agreement that is renewed late lets go what waited without it; a person looks at that first, as after any other stop. Set
-- where no agreement of the account was in force when this one began to count; a minute between two is no break.
alter table agreement add column resumed_at timestamptz;
create function note_resumption() returns trigger language plpgsql as $$
declare begins timestamptz := greatest(new.valid_from, wuguan_now());
begin
  if new.valid_to > begins
    and exists (select from agreement a where a.account_id = new.account_id and a.valid_from < begins)
    and not exists (select from agreement a where a.account_id = new.account_id
      and a.valid_from <= begins and a.valid_to >= begins - interval '1 minute')
  then
    new.resumed_at = begins;
  end if;
  return new;
end $$;
create trigger note_resumption before insert or update of valid_from, valid_to on agreement
  for each row execute function note_resumption();

-- a source that had run out was stopped, too
create trigger note_renewal before update of valid_to on source for each row
  when (old.valid_to < wuguan_now() and (new.valid_to is null or new.valid_to > wuguan_now())) execute function note_thaw();
