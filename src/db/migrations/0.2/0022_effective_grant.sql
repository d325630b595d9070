-- Grants as they count. People of an operator (承办单位) reach a host's accounts only as far, and as long, as agreements
-- with the operator are in force (art. 4): a grant of theirs counts as one for each such account, within both periods.
create view effective_grant as
select g.id, g.user_id, g.role, g.unit_id, g.account_id, g.tier, g.valid_from, g.valid_to
from role_grant g
  join app_user u on u.id = g.user_id
  join unit h on h.id = u.unit_id
where h.kind <> 'OPERATOR' or (g.unit_id = u.unit_id and g.account_id is null)
union all
select g.id, g.user_id, g.role, g.unit_id, a.account_id, g.tier, greatest(g.valid_from, a.valid_from),
  least(g.valid_to, a.valid_to)
from role_grant g
  join app_user u on u.id = g.user_id
  join unit h on h.id = u.unit_id and h.kind = 'OPERATOR'
  join agreement a on a.operator_unit_id = u.unit_id
  join account c on c.id = a.account_id
where (g.account_id = a.account_id or (g.account_id is null and g.unit_id <> u.unit_id and c.unit_id = g.unit_id))
  and greatest(g.valid_from, a.valid_from) < coalesce(least(g.valid_to, a.valid_to), 'infinity');
