import { sql, type Kysely } from 'kysely';
import type { RuleJudgements } from '../../domain/review/false-alarms.ts';
import type { Database } from '../schema/index.ts';

export interface JudgedRule extends RuleJudgements {
  readonly ruleId: string;
  /** Reports of it that wait. */
  readonly waiting: number;
}

interface Asked {
  readonly unitIds: readonly string[];
  readonly start: Date;
  readonly end: Date;
  /** These rules alone. */
  readonly rules?: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * What became of what each rule found in a period, each draft once: the word of a person counts more than what its author
 * did, and that of whoever keeps the dictionary more than that of a reviewer.
 */
export async function judgeRules(
  db: Kysely<Database>,
  { unitIds, start, end, rules, limit }: Asked,
): Promise<readonly JudgedRule[]> {
  const { rows } = await sql<JudgedRule>`
    with found as (
      select f.draft_id, f.rule_id, max(f.rev) as last_rev, max(f.stage) as stage,
        count(*) filter (where a.state = 'OPEN') as waiting,
        bool_or(a.state in ('OPEN', 'ALLOWED')) as is_wrong,
        bool_or(a.state = 'DISMISSED') as is_dismissed,
        bool_or(f.state = 'OVERRIDDEN') as is_overridden
      from finding f join draft d on d.id = f.draft_id left join false_alarm a on a.finding_id = f.id
      where f.created_at >= ${start} and f.created_at < ${end} and d.unit_id = any(${[...unitIds]}::uuid[])
        ${rules === undefined ? sql`` : sql`and f.rule_id = any(${[...rules]}::text[])`}
      group by f.draft_id, f.rule_id),
    judged as (
      select found.rule_id, found.waiting,
        case when is_wrong then 'wrong' when is_dismissed then 'dismissed' when is_overridden then 'overridden'
          when found.last_rev < d.current_rev and exists (select from check_run c
            where c.draft_id = d.id and c.rev = d.current_rev and c.stage = found.stage and c.state <> 'ERROR')
          then 'fixed' else 'unknown' end as outcome
      from found join draft d on d.id = found.draft_id)
    select rule_id as "ruleId", count(*)::int as raised, sum(waiting)::int as waiting,
      (count(*) filter (where outcome = 'wrong'))::int as "falseAlarms",
      (count(*) filter (where outcome = 'dismissed'))::int as dismissed,
      (count(*) filter (where outcome = 'overridden'))::int as overridden,
      (count(*) filter (where outcome = 'fixed'))::int as fixed
    from judged group by rule_id order by "falseAlarms" desc, raised desc, rule_id limit ${limit}`.execute(db);
  return rows;
}

export interface ShadowedRule {
  readonly ruleId: string;
  readonly drafts: number;
  readonly hits: number;
}

/** What rules in shadow would have found in a period; of a draft the last count is taken. */
export async function countShadowed(
  db: Kysely<Database>,
  { unitIds, start, end, limit }: Omit<Asked, 'rules'>,
): Promise<readonly ShadowedRule[]> {
  const { rows } = await sql<ShadowedRule>`
    with last as (
      select distinct on (s.draft_id, s.rule_id) s.draft_id, s.rule_id, s.hits
      from shadow_hit s join draft d on d.id = s.draft_id
      where s.found_at >= ${start} and s.found_at < ${end} and d.unit_id = any(${[...unitIds]}::uuid[])
      order by s.draft_id, s.rule_id, s.rev desc, s.found_at desc)
    select rule_id as "ruleId", count(*)::int as drafts, sum(hits)::int as hits
    from last group by rule_id order by drafts desc, rule_id limit ${limit}`.execute(db);
  return rows;
}

/** Rules that were called wrong in so many drafts of a unit or more since this moment: few of all that find something. */
export async function rulesCalledWrong(
  db: Kysely<Database>,
  unitIds: readonly string[],
  since: Date,
  least: number,
): Promise<readonly { readonly unitId: string; readonly ruleId: string; readonly alarmId: string }[]> {
  const { rows } = await sql<{ unitId: string; ruleId: string; alarmId: string }>`
    select a.unit_id as "unitId", a.rule_id as "ruleId", max(a.id::text)::uuid as "alarmId"
    from false_alarm a join finding f on f.id = a.finding_id
    where a.unit_id = any(${[...unitIds]}::uuid[]) and a.state <> 'DISMISSED' and f.created_at >= ${since}
    group by 1, 2 having count(distinct f.draft_id) >= ${least}`.execute(db);
  return rows;
}
