import { sql, type Kysely } from 'kysely';
import { PERMISSIONS } from '../../domain/permissions.ts';
import { ENGINES_DISAGREE } from '../../domain/review/stage-errors.ts';
import type { Database } from '../schema/index.ts';
import type { PlacedDue } from './reminder-facts.ts';

/**
 * Drafts that failed because two engines found different words in them, with those who keep the dictionaries of their unit
 * and of the units above.
 */
export async function readDisagreements(
  db: Kysely<Database>,
  unitIds: readonly string[],
): Promise<readonly PlacedDue[]> {
  const { rows } = await sql<Omit<PlacedDue, 'kind'>>`
    select distinct on (d.id) d.id as "subjectId", left(c.ruleset_version, 12) as subject,
      (c.finished_at at time zone 'Asia/Shanghai')::date as "dueOn", n.id as "unitId", n.name as "unitName",
      null::uuid as "accountId", null::text as "accountName",
      coalesce((with recursive above (id, parent_id) as (
          select n.id, n.parent_id union all select u.id, u.parent_id from unit u join above on u.id = above.parent_id)
        select jsonb_agg(distinct p.name) from role_grant g join app_user p on p.id = g.user_id
        where g.unit_id in (select id from above) and g.role = any(${[...PERMISSIONS['ruleset.write'].roles]}::text[])
          and p.disabled_at is null and g.valid_from <= wuguan_now()
          and (g.valid_to is null or g.valid_to > wuguan_now())), '[]') as who
    from draft d join check_run c on c.draft_id = d.id and c.rev = d.current_rev join unit n on n.id = d.unit_id
    where d.unit_id = any(${[...unitIds]}::uuid[]) and d.status = 'CHECK_FAILED' and c.error = ${ENGINES_DISAGREE}
    order by d.id, c.finished_at desc`.execute(db);
  return rows.map((row) => ({ ...row, kind: 'ENGINES_DISAGREE' }));
}
