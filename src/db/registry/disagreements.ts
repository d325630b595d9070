import { sql, type Kysely } from 'kysely';
import { ENGINES_DISAGREE } from '../../domain/review/stage-errors.ts';
import type { Database } from '../schema/index.ts';
import { keepers, type PlacedDue } from './reminder-facts.ts';

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
      ${keepers} as who
    from draft d join check_run c on c.draft_id = d.id and c.rev = d.current_rev join unit n on n.id = d.unit_id
    where d.unit_id = any(${[...unitIds]}::uuid[]) and d.status = 'CHECK_FAILED' and c.error = ${ENGINES_DISAGREE}
    order by d.id, c.finished_at desc`.execute(db);
  return rows.map((row) => ({ ...row, kind: 'ENGINES_DISAGREE' }));
}
