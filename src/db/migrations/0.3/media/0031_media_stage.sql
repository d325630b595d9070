-- Drafts that wait, or are approved, were checked before there was a stage for pictures, films and sounds. Without a run of it
-- none of them may leave: each is checked again, which is noticed by the ruleset that it was last judged by.
update draft set checked_with = '' where status in ('IN_REVIEW', 'APPROVED', 'RELEASING');
