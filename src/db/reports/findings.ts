import { sql, type Kysely } from 'kysely';
import type { Gate, OverrideAction, Severity, Tier } from '../../domain/vocabulary.ts';
import { inPeriod, withDraft, type DraftFactsQuery, type Slice } from './slice.ts';
import type { Database } from '../schema/index.ts';

/** Findings made within the period, whatever became of them; a revision that keeps a slip has it found again. */
export const findingFacts: DraftFactsQuery = (slice) => sql`
  select f.draft_id, 'finding:' || f.gate || ':' || f.severity as measure, count(*) as n
  from finding f where ${inPeriod(sql`f.created_at`, slice)} group by f.draft_id, f.gate, f.severity`;

/** Findings that a person let pass within the period. */
export const overrideFacts: DraftFactsQuery = (slice) => sql`
  select c.draft_id, 'override:' || o.action as measure, count(*) as n
  from decision c join finding_override o on o.decision_id = c.id
  where ${inPeriod(sql`c.created_at`, slice)} group by c.draft_id, o.action`;

/** Who let which finding pass, when and why. */
export interface OverrideEntry {
  readonly at: Date;
  readonly draftId: string;
  readonly unitId: string;
  readonly userId: string;
  readonly userName: string;
  /** On whose behalf (代理). */
  readonly principalName: string | null;
  readonly tier: Tier;
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly action: OverrideAction;
  readonly reason: string;
  /** The decision was voided since, for example by an edit. */
  readonly voided: boolean;
}

/** The latest overrides of the period, newest first. */
export async function listOverrides(
  db: Kysely<Database>,
  slice: Slice,
  limit: number,
): Promise<readonly OverrideEntry[]> {
  const { rows } = await sql<OverrideEntry>`
    select c.created_at as at, c.draft_id as "draftId", of.unit_id as "unitId", c.user_id as "userId",
      u.name as "userName", p.name as "principalName", c.tier, f.rule_id as "ruleId", f.gate, f.severity, o.action,
      o.reason, c.voided_at is not null as voided
    from decision c
    join finding_override o on o.decision_id = c.id
    join finding f on f.id = o.finding_id
    join app_user u on u.id = c.user_id
    left join app_user p on p.id = c.principal_id
    ${withDraft(sql`c.draft_id`, slice)}
    where ${inPeriod(sql`c.created_at`, slice)}
    order by c.created_at desc, f.id limit ${limit}`.execute(db);
  return rows;
}
