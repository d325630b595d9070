-- A task that its holder put aside is ON_HOLD; HELD is said of release items alone.
alter table review_task
  drop constraint review_task_state_check,
  drop constraint review_task_check,
  drop constraint review_task_check1;
drop index review_task_one_unfinished, review_task_signal, review_task_lease;
update review_task set state = 'ON_HOLD' where state = 'HELD';
alter table review_task
  add constraint review_task_state_check check (state in ('OPEN', 'CLAIMED', 'ON_HOLD', 'DECIDED', 'CANCELLED')),
  add constraint review_task_holder_check check ((state in ('CLAIMED', 'ON_HOLD')) = (holder_id is not null)),
  add constraint review_task_lease_check check ((state in ('CLAIMED', 'ON_HOLD')) = (lease_until is not null));
create unique index review_task_one_unfinished on review_task (draft_id, tier)
  where state in ('OPEN', 'CLAIMED', 'ON_HOLD');
create index review_task_signal on review_task (signal_at) where state in ('OPEN', 'CLAIMED', 'ON_HOLD');
create index review_task_lease on review_task (lease_until) where state in ('CLAIMED', 'ON_HOLD');
