-- Erasures and false alarms are decided once. When a draft comes to another unit they come with it, to that unit and no other.
create or replace function erasure_decided_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'unit_id' = to_jsonb(old) - 'unit_id'
     and new.unit_id = (select unit_id from draft where id = old.draft_id) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'REQUESTED'
     or to_jsonb(new) - '{state,decided_by,decided_at}'::text[] <> to_jsonb(old) - '{state,decided_by,decided_at}'::text[] then
    raise exception 'an erasure is decided once' using errcode = 'WG002';
  end if;
  return new;
end $$;

create or replace function false_alarm_resolved_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'unit_id' = to_jsonb(old) - 'unit_id'
     and new.unit_id = (select d.unit_id from finding f join draft d on d.id = f.draft_id where f.id = old.finding_id) then
    return new;
  end if;
  -- erasure takes the words out, and nothing else
  if tg_op = 'UPDATE' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason'
     and erasure_confirmed((select draft_id from finding where id = old.finding_id)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'ruleset_version' = to_jsonb(old) - 'ruleset_version'
     and old.ruleset_version is not null and new.ruleset_version is not null then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'OPEN'
     or to_jsonb(new) - '{state,resolved_by,resolved_at,resolution,ruleset_version}'::text[]
        <> to_jsonb(old) - '{state,resolved_by,resolved_at,resolution,ruleset_version}'::text[] then
    raise exception 'a false alarm is resolved once' using errcode = 'WG002';
  end if;
  return new;
end $$;
