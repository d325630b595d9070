-- 假冒账号: reports that somebody else's account passes for one of ours, or that one of ours was reported as such.
create table impersonation (
  id uuid primary key,
  kind text not null check (kind in ('FALSE_ACCOUNT', 'OURS_REPORTED')),
  -- ours, whose name is used or which was reported
  account_id uuid not null references account,
  received_at timestamptz not null,
  -- the account that passes for ours: its name, and where it is
  name text check (name <> ''),
  url text check (url <> ''),
  -- personal data: nowhere but here
  reporter text check (reporter <> ''),
  text text not null check (text <> ''),
  evidence text not null check (evidence <> ''),
  due_on date not null,
  created_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  -- what was found, and what was done and answered
  outcome text check (outcome in ('TRUE', 'FALSE')),
  answer text check (answer <> ''),
  answered_by uuid references app_user,
  answered_at timestamptz,
  closed_by uuid references app_user,
  closed_at timestamptz,
  check (kind = 'OURS_REPORTED' or name is not null),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (outcome is null)),
  check ((closed_at is null) = (closed_by is null)),
  check (closed_at is null or (answered_at is not null and closed_by is distinct from answered_by))
);
create index impersonation_account on impersonation (account_id, id);
