-- The life of a ruleset: what it was made from, what the lint said of it, and why it was made active.

alter table ruleset
  -- number of entries in all packs
  add column entries integer not null default 0,
  -- what its proposer started from
  add column base_version text references ruleset on update cascade,
  -- hits on clean text, as counted when it was proposed
  add column lint jsonb,
  -- why it was made active although the lint was over its budget, or why it was rolled back to
  add column activation_reason text;

create index ruleset_activated on ruleset (activated_at desc) where activated_at is not null;
