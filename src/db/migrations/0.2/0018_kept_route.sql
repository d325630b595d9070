-- A route is that of one content, and the longest that this content ever had is kept for it, also while the draft has
-- another content or none of its tiers: {policy, rule, tiers, postTiers, contentHash, lane}
update draft set route = route || jsonb_build_object('contentHash', content_hash, 'lane', lane) where route is not null;

create table kept_route (
  draft_id uuid not null references draft,
  content_hash text not null,
  route jsonb not null,
  primary key (draft_id, content_hash)
);
