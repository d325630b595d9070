-- An item that was withdrawn because its approval fell is made anew when the same revision is approved once more; one that
-- a person took back, or whose time is over, is not. At most one item lives: release_item_one_living.
alter table release_item
  add column approval_fell boolean not null default false,
  drop constraint release_item_draft_id_rev_account_id_key;
