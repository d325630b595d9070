-- What was published, in the order in which it was: the ledger (台账) is read page by page.
create index release_item_ledger on release_item (published_at, id) where published_at is not null;

-- 必转: what an upper unit has the accounts below it repost until a deadline.
create table mandatory_repost (
  id uuid primary key,
  -- who asks for it; it goes to accounts of this unit and of those below
  unit_id uuid not null references unit,
  title text not null check (title <> ''),
  url text not null check (url <> ''),
  deadline timestamptz not null,
  created_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid references app_user,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index mandatory_repost_unit on mandatory_repost (unit_id, id);

-- One account that is to repost it. Whether it did is read from its publications; a person may say why it does not.
create table mandatory_repost_target (
  repost_id uuid not null references mandatory_repost,
  account_id uuid not null references account,
  reason text check (reason <> ''),
  reason_by uuid references app_user,
  reason_at timestamptz,
  primary key (repost_id, account_id),
  check ((reason is null) = (reason_by is null)),
  check ((reason is null) = (reason_at is null))
);
create index mandatory_repost_target_account on mandatory_repost_target (account_id);
