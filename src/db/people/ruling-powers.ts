import { sql } from 'kysely';
import type { Gains, Power } from '../../domain/people/ruling-powers.ts';
import { MAX_LEVELS } from '../../domain/registry/unit-tree.ts';
import { RULING_ROLES } from '../../domain/roles.ts';
import type { Trx } from '../locks.ts';

const ruling = sql`any(${sql.lit(`{${RULING_ROLES.join(',')}}`)}::text[])`;

/** All that people may publish or rule by, now or later, in every place where it counts. Read it under the registry's lock. */
export async function rulingPowers(trx: Trx): Promise<readonly Power[]> {
  const { rows } = await sql<Power>`
    with recursive held as (
      select g.user_id, g.role, g.tier, g.unit_id, g.account_id, g.valid_from, g.valid_to
      from effective_grant g join app_user u on u.id = g.user_id and u.disabled_at is null
      where g.role = ${ruling}
      union all
      select d.delegate_id, g.role, g.tier, g.unit_id, g.account_id, greatest(g.valid_from, d.valid_from),
        least(g.valid_to, d.valid_to)
      from delegation d
        join app_user p on p.id = d.principal_id and p.disabled_at is null
        join app_user s on s.id = d.delegate_id and s.disabled_at is null
        join effective_grant g on g.user_id = d.principal_id and g.unit_id = d.unit_id
      where d.revoked_at is null and d.principal_agreed_at is not null and d.delegate_agreed_at is not null
        and g.role in ('REVIEWER', 'SECRECY_REVIEWER')
        and (d.tier is null or d.tier = case g.role when 'SECRECY_REVIEWER' then 'SECRECY' else g.tier end)
    ), above as (
      select id as unit_id, id as above_id, 1 as level from unit
      union all
      select a.unit_id, n.parent_id, a.level + 1 from above a join unit n on n.id = a.above_id
      where n.parent_id is not null and a.level <= ${MAX_LEVELS}
    ), power as (
      select 'GRANTED' as basis, g.user_id, g.role, g.tier, g.unit_id, g.account_id, g.valid_from, g.valid_to
      from role_grant g where g.role = ${ruling}
      union all
      select 'COUNTS', h.* from held h
      union all
      select 'REACHES', h.user_id, h.role, h.tier, a.unit_id, h.account_id, h.valid_from, h.valid_to
      from held h join above a on a.above_id = h.unit_id
    )
    select basis, user_id as "userId", role, tier, unit_id as "unitId", account_id as "accountId",
      valid_from as "from", valid_to as "to"
    from power where valid_to is null or valid_to > wuguan_now()`.execute(trx);
  return rows;
}

/** So many lines say what a proposal is about. */
const TOLD = 50;

/** What powers are called, the grants themselves before what follows from them; each person's role once. */
export async function namedGains(trx: Trx, powers: readonly Power[]): Promise<Gains> {
  const lines = new Map(
    powers.toReversed().map((power) => [[power.userId, power.role, power.tier, power.accountId].join(' '), power]),
  );
  const told = [...lines.values()].toReversed().slice(0, TOLD);
  const named = async (table: 'unit' | 'account', ids: readonly (string | null)[]) => {
    const rows = await trx.selectFrom(table).select(['id', 'name']).where('id', '=', anyOf(ids)).execute();
    return new Map<string | null, string>(rows.map(({ id, name }) => [id, name]));
  };
  const ids = told.map(({ userId }) => userId);
  const people = await trx
    .selectFrom('app_user')
    .select(['id', 'name', 'login'])
    .where('id', '=', anyOf(ids))
    .execute();
  const unitNames = await named(
    'unit',
    told.map(({ unitId }) => unitId),
  );
  const accountNames = await named(
    'account',
    told.map(({ accountId }) => accountId),
  );
  return told.map(({ userId, role, tier, unitId, accountId, from, to }) => {
    const person = people.find(({ id }) => id === userId);
    return {
      ...{ userId, userName: person?.name ?? '', login: person?.login ?? '', role, tier },
      ...{ unit: unitNames.get(unitId) ?? '', account: accountNames.get(accountId) ?? null },
      ...{ from: from.toISOString(), to: to?.toISOString() ?? null },
    };
  });
}

const anyOf = (ids: readonly (string | null)[]) => sql<string>`any(${ids.filter((id) => id !== null)}::uuid[])`;
