-- 留言 (art. 21): what readers wrote to an account, until when it is answered, and what was answered.
create table reader_message (
  id uuid primary key,
  account_id uuid not null references account,
  received_at timestamptz not null,
  -- personal data: nowhere but here
  sender text check (sender <> ''),
  text text not null check (text <> ''),
  due_on date not null,
  created_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  -- a plain answer, which a second person approves …
  answer_text text check (answer_text <> ''),
  -- … or a draft, which goes through all tiers and is the answer once it is public
  answer_draft_id uuid references draft,
  answered_by uuid references app_user,
  answered_at timestamptz,
  approved_by uuid references app_user,
  approved_at timestamptz,
  -- no answer is due: unlawful, spam, sent twice
  closed_reason text check (closed_reason <> ''),
  closed_by uuid references app_user,
  closed_at timestamptz,
  check (answer_text is null or answer_draft_id is null),
  check ((answered_at is null) = (answer_text is null and answer_draft_id is null)),
  check (approved_at is null or (answer_text is not null and approved_by is distinct from answered_by)),
  check ((closed_at is null) = (closed_reason is null))
);
create index reader_message_account on reader_message (account_id, id);
create index reader_message_waiting on reader_message (account_id, due_on) where approved_at is null and closed_at is null;

-- 抽测: a draft with a planted fault, by which the review itself is tested. It never leaves: the release gate refuses it, and
-- nobody takes the mark off.
create table blind_test (
  draft_id uuid primary key references draft,
  fault text not null check (fault <> ''),
  planted_by uuid not null references app_user,
  planted_at timestamptz not null default wuguan_now()
);
create trigger append_only before update or delete on blind_test for each row execute function refuse_change();
create trigger append_only_all before truncate on blind_test for each statement execute function refuse_change();
