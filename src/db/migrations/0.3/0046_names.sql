-- What units, people and accounts were called before: what happened on a day is shown with the names of that day.
create table former_name (
  entity text not null check (entity in ('unit', 'user', 'account')),
  entity_id uuid not null,
  name text not null,
  -- until when it was called so
  until timestamptz not null default wuguan_now(),
  primary key (entity, entity_id, until)
);

create function keep_former_name() returns trigger language plpgsql as $$
begin
  insert into former_name (entity, entity_id, name) values (tg_argv[0], old.id, old.name)
  on conflict do nothing;
  return new;
end $$;
create trigger keep_former_name before update of name on unit
  for each row when (old.name is distinct from new.name) execute function keep_former_name('unit');
create trigger keep_former_name before update of name on app_user
  for each row when (old.name is distinct from new.name) execute function keep_former_name('user');
create trigger keep_former_name before update of name on account
  for each row when (old.name is distinct from new.name) execute function keep_former_name('account');

-- The name that something had at a moment: the first that ended after it, or the present one.
create function name_then(kind text, id uuid, present text, at timestamptz) returns text
  language sql stable parallel safe
  return coalesce(
    (select f.name from former_name f where f.entity = kind and f.entity_id = id and f.until > at
     order by f.until limit 1), present);
