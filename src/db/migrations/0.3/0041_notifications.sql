-- 通知: what somebody must know, made in the transaction of the act or by `reconcile`; src/domain/notifications/notifications.ts
-- says who must know what, and when it is over. Never carries draft text.
create table notification (
  id uuid primary key,
  kind text not null,
  -- what it is about: a task, a draft, an account, a version …
  subject_id text not null,
  -- tells one time from the next: a decision, a level, a day
  occurrence text not null,
  draft_id uuid references draft,
  unit_id uuid references unit,
  account_id uuid references account,
  details jsonb not null default '{}',
  created_at timestamptz not null default wuguan_now(),
  -- nobody has to know it any more
  ended_at timestamptz,
  unique (kind, subject_id, occurrence)
);
create index notification_open on notification (kind, subject_id) where ended_at is null;
create index notification_draft on notification (draft_id) where draft_id is not null;

create table notification_recipient (
  notification_id uuid not null references notification,
  user_id uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  read_at timestamptz,
  -- it is over, or not theirs any more
  ended_at timestamptz,
  primary key (notification_id, user_id)
);
create index notification_of_person on notification_recipient (user_id, notification_id desc);
create index notification_open_of_person on notification_recipient (user_id, notification_id) where ended_at is null;

-- Groups and systems that a unit has told: robots, a mailing list, a webhook.
create table notification_channel (
  id uuid primary key,
  unit_id uuid not null references unit,
  kind text not null check (kind in ('MAIL', 'WECOM', 'DINGTALK', 'FEISHU', 'WEBHOOK')),
  name text not null check (name <> ''),
  -- where it is, and the secret with which it is signed: sealed, as both let anybody speak there
  target bytea not null,
  secret bytea,
  -- the host of the target, as people may see it
  host text not null,
  -- what it is told; null = what the table says
  kinds text[],
  -- minutes of the day in China; none = at any time
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  -- what does not press is told together, once a day at this minute
  digest_at smallint check (digest_at between 0 and 1439),
  ended_at timestamptz,
  created_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  check ((quiet_from is null) = (quiet_until is null))
);
create index on notification_channel (unit_id) where ended_at is null;

-- How a person wants to be told besides in the console.
create table notification_setting (
  user_id uuid primary key references app_user,
  mail text check (mail ~ '^[^@\s]+@[^@\s]+$'),
  -- what the mail tells; null = what the table says
  kinds text[],
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  digest_at smallint check (digest_at between 0 and 1439),
  updated_at timestamptz not null default wuguan_now(),
  check ((quiet_from is null) = (quiet_until is null))
);

-- One message to one place; its row is its own outbox.
create table notification_delivery (
  id uuid primary key,
  notification_id uuid not null references notification,
  -- either a person, by mail, or a unit's channel
  user_id uuid references app_user,
  channel_id uuid references notification_channel,
  state text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'DEAD', 'OVER')),
  attempts smallint not null default 0,
  -- what was sent as one message is sent again as one
  batch_id uuid,
  -- not before: quiet hours, the digest, the pause after a failure
  due_at timestamptz not null,
  sent_at timestamptz,
  -- why the last attempt failed, as a code
  failure text,
  created_at timestamptz not null default wuguan_now(),
  check ((user_id is null) <> (channel_id is null))
);
create unique index notification_delivery_once on notification_delivery
  (notification_id, coalesce(user_id, channel_id));
create index notification_delivery_due on notification_delivery (due_at) where state = 'PENDING';
create index notification_delivery_dead on notification_delivery (id) where state = 'DEAD';

-- the claim that was handed over to its holder, where it was
alter table review_task add column handed_lease integer;

-- what people are told of
create index incident_unresolved on incident (draft_id) where resolved_at is null;
create index draft_turned_back on draft (id) where status in ('RETURNED', 'CHECK_FAILED');
create index review_task_signalled on review_task (draft_id)
  where state in ('OPEN', 'CLAIMED', 'ON_HOLD') and (signals > 0 or escalations > 0 or purpose = 'POST' or handed_lease is not null);
