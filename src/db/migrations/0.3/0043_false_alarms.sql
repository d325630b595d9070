-- 误报: what reviewers hold to be found wrongly, by rule, until somebody who keeps the dictionary has seen to it.
create table false_alarm (
  id uuid primary key,
  finding_id uuid not null references finding unique,
  unit_id uuid not null references unit,
  rule_id text not null,
  reason text not null,
  reported_by uuid not null references app_user,
  reported_at timestamptz not null default wuguan_now(),
  -- the decision that said so; none = it was told beside one
  decision_id uuid references decision,
  state text not null default 'OPEN' check (state in ('OPEN', 'ALLOWED', 'DISMISSED')),
  resolved_by uuid references app_user,
  resolved_at timestamptz,
  resolution text,
  -- the draft ruleset in which the use is allowed
  ruleset_version text references ruleset on update cascade,
  check ((state = 'OPEN') = (resolved_by is null)),
  check ((state = 'OPEN') = (resolved_at is null)),
  check ((state = 'ALLOWED') = (ruleset_version is not null))
);
create index false_alarm_queue on false_alarm (unit_id, rule_id, id);

create function false_alarm_resolved_once() returns trigger language plpgsql as $$
begin
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
create trigger false_alarm_resolved_once before update or delete on false_alarm
  for each row execute function false_alarm_resolved_once();

-- what was called a false alarm before there was a queue waits in it
insert into false_alarm (id, finding_id, unit_id, rule_id, reason, reported_by, reported_at, decision_id)
select distinct on (o.finding_id) gen_random_uuid(), o.finding_id, d.unit_id, f.rule_id, o.reason, c.user_id,
  c.created_at, c.id
from finding_override o join decision c on c.id = o.decision_id join finding f on f.id = o.finding_id
  join draft d on d.id = f.draft_id
where o.action = 'FALSE_POSITIVE' order by o.finding_id, c.created_at;

-- What rules in shadow found: counted, shown to nobody.
create table shadow_hit (
  draft_id uuid not null,
  rev integer not null,
  rule_id text not null,
  ruleset_version text not null,
  hits integer not null,
  found_at timestamptz not null default wuguan_now(),
  primary key (draft_id, rev, rule_id, ruleset_version),
  foreign key (draft_id, rev) references revision
);
create index shadow_hit_when on shadow_hit (found_at);

-- Checkers outside the house, as they are configured; '' = none. Where there are some, nothing leaves without their stage.
alter table registry_state add column outside text not null default '';
