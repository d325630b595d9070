-- Who was named as a co-author and wrote nothing can be taken off again; who wrote stays for ever. Nothing else of the table
-- changes, and the log tells who named and took off whom (docs/adr/0030-who-is-an-author.md).
alter table contributor add column wrote boolean not null default false;
alter table contributor add column taken_off_at timestamptz;

drop trigger append_only on contributor;
update contributor c set wrote = true
  where exists (select from revision r where r.draft_id = c.draft_id and r.author_id = c.user_id);
create function contributor_stays() returns trigger language plpgsql as $$
declare
  same boolean := tg_op = 'UPDATE' and to_jsonb(new) - 'wrote' - 'taken_off_at' = to_jsonb(old) - 'wrote' - 'taken_off_at';
  writes boolean := tg_op = 'UPDATE' and new.wrote and not old.wrote and new.taken_off_at is null;
  moves boolean := tg_op = 'UPDATE' and not old.wrote and not new.wrote
    and (new.taken_off_at is null) <> (old.taken_off_at is null);
begin
  if not same or not (writes or moves) then
    raise exception 'contributor is append-only' using errcode = 'WG002';
  end if;
  return new;
end $$;
create trigger contributor_stays before update or delete on contributor
  for each row execute function contributor_stays();
