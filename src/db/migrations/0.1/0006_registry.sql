-- Registry as the regulation asks for it (art. 2–4, 6–11, 16, 19, 22, 24): what is known of an account, who keeps it,
-- what was announced, and how long it has been silent.

-- warnings of silence, in days; each unit may have its own
create function three_rising(days integer[]) returns boolean language sql immutable parallel safe
  return cardinality(days) = 3 and days[1] > 0 and days[1] < days[2] and days[2] < days[3];
alter table unit
  add column silence_days integer[] not null default '{7,10,14}' check (three_rising(silence_days) is true);
create index on unit (parent_id);

alter table account
  -- 备案号
  add column filing_no text check (filing_no <> ''),
  -- 分管领导
  add column leader_name text check (leader_name <> ''),
  add column leader_phone text check (leader_phone <> ''),
  -- 平台认证
  add column verification text not null default 'NONE' check (verification in ('NONE', 'PENDING', 'VERIFIED', 'LAPSED')),
  add column verified_at timestamptz,
  add column opened_on date,
  -- the day from which the closing notice takes effect
  add column closing_on date,
  add check ((verification = 'VERIFIED') <= (verified_at is not null)),
  -- platforms let a name be used again, and two units may claim one: that is a warning, to be confirmed
  drop constraint account_platform_name_key;
create unique index account_one_living on account (unit_id, platform, name) where state not in ('CLOSED', 'EXITED');

-- 管理员: who keeps the account's password. When it was changed, never the password.
create table account_custodian (
  id uuid primary key,
  account_id uuid not null references account,
  user_id uuid not null references app_user,
  password_changed_on date not null,
  ended_on date,
  created_at timestamptz not null default wuguan_now()
);
create unique index account_custodian_once on account_custodian (account_id, user_id) where ended_on is null;
create index on account_custodian (user_id);

-- 资质
create table account_qualification (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null check (kind <> ''),
  number text not null check (number <> ''),
  valid_to date not null,
  created_at timestamptz not null default wuguan_now(),
  unique (account_id, kind, number)
);

-- 开设、注销公告
create table account_notice (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null check (kind in ('OPENING', 'CLOSING')),
  published_on date not null,
  effective_on date not null,
  url text,
  created_at timestamptz not null default wuguan_now(),
  check (effective_on >= published_on + 30)
);
create index on account_notice (account_id, kind);

-- 未更新说明: why an account is silent
create table account_explanation (
  id uuid primary key,
  account_id uuid not null references account,
  reason text not null check (char_length(reason) >= 5),
  "from" date not null,
  until date not null,
  created_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  check (until between "from" and "from" + 30)
);
create index on account_explanation (account_id, until);

-- the last publication of an account, and those of a week
create index release_item_activity on release_item (account_id, published_at) where published_at is not null;
-- with the indexes on drafts that are checked, reviewed or approved: everything that could end a silence
create index draft_returned on draft (unit_id) where status = 'RETURNED';
