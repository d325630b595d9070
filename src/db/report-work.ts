import { sql } from 'kysely';
import { inPeriod, type DraftFactsQuery } from './report-slice.ts';

/** Drafts handed in within the period, those in the emergency lane, and the hours of the day at which it happened. */
export const submissionFacts: DraftFactsQuery = (slice) => sql`
  with e as materialized (
    select e.draft_id, extract(hour from e.at at time zone 'Asia/Shanghai')::int as hour
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
