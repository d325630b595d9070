-- What reports read by time. Rows of these tables are written in the order of time, so that an index by ranges of blocks
-- costs next to nothing when they are written.

create index audit_event_at on audit_event using brin (at) with (pages_per_range = 32, autosummarize = on);
create index decision_at on decision using brin (created_at) with (pages_per_range = 32, autosummarize = on);
create index finding_at on finding using brin (created_at) with (pages_per_range = 32, autosummarize = on);
create index review_task_decided on review_task (decided_at) where state = 'DECIDED';
create index review_task_post on review_task (draft_id) where purpose = 'POST';
