import { sql, type Kysely } from 'kysely';
import type { Duration, Tally } from '../../domain/reports/assessment.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import { inPeriod, withDraft, type DraftFactsQuery, type Slice } from './slice.ts';
import type { Database } from '../schema/index.ts';
import { CLAIMED } from '../review/leases.ts';

/** When a task was due; escalation does not move it. */
const due = sql`t.due_at`;

/** Tasks that were due within the period and that nobody has decided. */
export const overdueFacts: DraftFactsQuery = (slice) => sql`
  select t.draft_id, 'tier:' || t.tier || ':overdueOpen' as measure, 1 as n from review_task t
  where t.state in ('OPEN', 'CLAIMED', 'ON_HOLD') and t.purpose <> 'POST' and ${inPeriod(due, slice)}
    and ${due} < wuguan_now()`;

/** Reviews after an emergency release (补审) that were due within the period, were late, or did not approve. */
export const postReviewFacts: DraftFactsQuery = (slice) => sql`
  select t.draft_id, m.measure, 1 as n
  from review_task t
  cross join lateral (values ('post:due', true), ('post:overdue', ${due} < coalesce(t.decided_at, wuguan_now())))
    as m(measure, holds)
  where t.purpose = 'POST' and t.state <> 'CANCELLED' and ${inPeriod(due, slice)} and m.holds
  union all
  select c.draft_id, 'post:negative', 1 from decision c
  where c.purpose = 'POST' and c.verdict <> 'APPROVE' and ${inPeriod(sql`c.created_at`, slice)}`;

/** A task claimed once says when; the log knows the first of several claims. */
const firstClaim = sql`coalesce(
  case when t.lease_no > 1 then (
    select min(e.at) from audit_event e where e.draft_id = t.draft_id and e.entity_id = t.id and e.action = ${CLAIMED})
  end, t.claimed_at)`;

/** Whole minutes, rounded. */
const minutes = (from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) =>
  sql`round(extract(epoch from ${to} - ${from}) / 60)::int`;

/** Which of the three groupings a row is of: the bits that `grouping` sets for what was not grouped by. */
const BY_WAITING = 1;
const BY_HANDLING = 2;

interface TaskRow {
  readonly grouping: number;
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly minutes: number | null;
  readonly decided: number;
  readonly onTime: number;
}

/**
 * The tasks decided within the period: how many, how many in time, how many waited (opened → first claim) and took (last
 * claim → decision) so many minutes.
 */
export async function tallyTasks(
  db: Kysely<Database>,
  slice: Slice,
): Promise<{ readonly tallies: readonly Tally[]; readonly durations: readonly Duration[] }> {
  const { rows } = await sql<TaskRow>`
    with done as materialized (
      select t.draft_id, t.tier, t.decided_at <= ${due} as on_time, ${minutes(sql`t.created_at`, firstClaim)} as waiting,
        ${minutes(sql`t.claimed_at`, sql`t.decided_at`)} as handling
      from review_task t
      where t.state = 'DECIDED' and t.purpose <> 'POST' and ${inPeriod(sql`t.decided_at`, slice)}),
    drafts as materialized (
      select of.id, of.unit_id, of.account_ids
      from (select distinct draft_id from done) as ids ${withDraft(sql`ids.draft_id`, slice)}),
    t as (select * from done join drafts on drafts.id = done.draft_id)
    select unit_id as "unitId", account_ids as "accountIds", tier, grouping(waiting, handling) as grouping,
      coalesce(waiting, handling) as minutes, count(*)::int as decided, (count(*) filter (where on_time))::int as "onTime"
    from t
    group by grouping sets (
      (unit_id, account_ids, tier), (unit_id, account_ids, tier, waiting), (unit_id, account_ids, tier, handling))`.execute(
    db,
  );
  const tallies: Tally[] = [];
  const durations: Duration[] = [];
  for (const { grouping, tier, minutes: took, decided, onTime, unitId, accountIds } of rows) {
    const about = { unitId, accountIds };
    if (grouping === BY_WAITING || grouping === BY_HANDLING) {
      const of = grouping === BY_WAITING ? 'waiting' : 'handling';
      if (took !== null) durations.push({ ...about, tier, of, minutes: took, n: decided });
    } else {
      tallies.push({ ...about, measure: `tier:${tier}:decided`, n: decided });
      tallies.push({ ...about, measure: `tier:${tier}:onTime`, n: onTime });
    }
  }
  return { tallies, durations };
}
