import { sql } from 'kysely';
import { inPeriod, type DraftFactsQuery } from './slice.ts';

/** The hour of the day in China. */
const hourOf = (time: ReturnType<typeof sql>) => sql`extract(hour from ${time} at time zone 'Asia/Shanghai')::int`;

/** Drafts handed in within the period, those in the emergency lane, and the hours of the day at which it happened. */
export const submissionFacts: DraftFactsQuery = (slice) => sql`
  with e as materialized (
    select e.draft_id, ${hourOf(sql`e.at`)} as hour
    from audit_event e
    where e.action = 'draft.submitted' and ${inPeriod(sql`e.at`, slice)}
      and e.unit_id = any(${[...slice.unitIds]}::uuid[]))
  select e.draft_id, 'hour:' || e.hour as measure, 1 as n from e
  union all select distinct e.draft_id, 'submitted', 1 from e
  union all select distinct e.draft_id, 'emergency', 1 from e
    where (select d.lane from draft d where d.id = e.draft_id) = 'EMERGENCY'`;

/** Drafts on which a tier decided within the period, and those of them that were returned or rejected at least once. */
export const reviewFacts: DraftFactsQuery = (slice) => sql`
  select v.draft_id, m.measure, 1 as n
  from (
    select draft_id, bool_or(verdict = 'RETURN') as returned, bool_or(verdict = 'REJECT') as rejected
    from decision where purpose <> 'POST' and ${inPeriod(sql`created_at`, slice)}
    group by draft_id) v
  cross join lateral (values ('reviewed', true), ('returned', v.returned), ('rejected', v.rejected))
    as m(measure, holds)
  where m.holds`;

/** Decisions within the period by the hour of the day, whatever became of them later: the work of people. */
export const decisionHourFacts: DraftFactsQuery = (slice) => sql`
  select draft_id, 'decisions:' || ${hourOf(sql`created_at`)} as measure, count(*) as n
  from decision where ${inPeriod(sql`created_at`, slice)} group by 1, 2`;
