-- Lists and searches of the log that a few rows fit are answered from an index, however many years are stored; what many rows
-- fit is found soon on the way from the newest. Columns that repeat are kept once, so that these stay small.
create index audit_event_unit on audit_event (unit_id);
create index audit_event_actor on audit_event (actor_id, seq) where actor_id is not null;
create index audit_event_action on audit_event (action text_pattern_ops);
-- the order in which a span of time is read
create index audit_event_time on audit_event (at, seq);
create index audit_event_refused on audit_event (unit_id, seq) where outcome = 'REFUSED';
drop index audit_event_entity;
create index audit_event_entity on audit_event (entity_id, seq) where entity_id is not null;

create index draft_author on draft (author_id, id);
create index draft_unsettled on draft (unit_id, status, id) where status <> 'PUBLISHED';
create index release_item_unsettled on release_item (state, id) where state <> 'PUBLISHED';
