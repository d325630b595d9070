-- Items are looked for by their draft at every step of its way; the constraint that 0011 dropped was their index too.
create index release_item_draft on release_item (draft_id, rev, account_id);
