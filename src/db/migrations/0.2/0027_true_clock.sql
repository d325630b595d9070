-- The clock that judges leases, deadlines and approvals is the database's own: no setting of a session moves it any more.
create or replace function wuguan_now() returns timestamptz
  language sql stable parallel safe
  return now();
