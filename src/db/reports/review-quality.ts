import { sql, type Kysely } from 'kysely';
import type { Caught, Pace, TierPair } from '../../domain/reports/review-quality.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';
import { inPeriod, withDraft, type Slice } from './slice.ts';

/** Decisions of a period on drafts of a slice; what was voided later was decided all the same. */
const decided = (slice: Slice) => sql`
  c as materialized (
    select c.id, c.draft_id, c.rev, c.tier, c.user_id, c.verdict, c.content_hash, c.created_at, c.task_id
    from decision c ${withDraft(sql`c.draft_id`, slice)}
    where c.purpose = 'REVIEW' and ${inPeriod(sql`c.created_at`, slice)})`;

/** How many decisions each person made, and how many sooner than a text of that length can be read. */
export async function readPaces(db: Kysely<Database>, slice: Slice, perMinute: number): Promise<readonly Pace[]> {
  const { rows } = await sql<Pace>`
    with ${decided(slice)}
    select c.user_id as "userId", u.name, c.tier, count(*)::int as decisions,
      (count(*) filter (where extract(epoch from t.decided_at - t.claimed_at) * ${perMinute}::float8 / 60
        < char_length(regexp_replace(coalesce(r.content->>'body', ''), '<[^>]*>|\\s', '', 'g'))))::int as "tooFast"
    from c join review_task t on t.id = c.task_id join app_user u on u.id = c.user_id
    join revision r on r.draft_id = c.draft_id and r.rev = c.rev
    group by 1, 2, 3 order by 5 desc, 4 desc, 2`.execute(db);
  return rows;
}

const PAIRS = [
  ['FIRST', 'SECOND'],
  ['FIRST', 'FINAL'],
  ['SECOND', 'FINAL'],
] as const satisfies readonly (readonly [Tier, Tier])[];

/** How often an upper tier decided as a lower one had, on the same content. */
export async function readTierPairs(db: Kysely<Database>, slice: Slice): Promise<readonly TierPair[]> {
  const { rows } = await sql<TierPair>`
    with ${decided(slice)}
    select l.tier as lower, c.tier as upper, count(*)::int as decisions,
      (count(*) filter (where c.verdict = 'APPROVE'))::int as approved
    from c join decision l on l.draft_id = c.draft_id and l.content_hash = c.content_hash and l.purpose = 'REVIEW'
      and l.verdict = 'APPROVE' and l.created_at < c.created_at
    where (l.tier, c.tier) in (${sql.join(PAIRS.map(([lower, upper]) => sql`(${lower}, ${upper})`))})
    group by 1, 2`.execute(db);
  return PAIRS.flatMap(([lower, upper]) => rows.find((row) => row.lower === lower && row.upper === upper) ?? []);
}

/** Gates that FINAL failed and for which FIRST had signed, on the same content; newest first. */
export async function readCaught(db: Kysely<Database>, slice: Slice, limit: number): Promise<readonly Caught[]> {
  const { rows } = await sql<Caught>`
    with ${decided(slice)}
    select c.draft_id as "draftId", r.content->>'title' as title, g.gate, c.created_at as at, lu.name as first, cu.name as final
    from c join gate_signoff g on g.decision_id = c.id and g.value = 'FAIL'
    join decision l on l.draft_id = c.draft_id and l.content_hash = c.content_hash and l.tier = 'FIRST'
      and l.verdict = 'APPROVE' and l.created_at < c.created_at
    join gate_signoff lg on lg.decision_id = l.id and lg.gate = g.gate and lg.value <> 'FAIL'
    join app_user lu on lu.id = l.user_id join app_user cu on cu.id = c.user_id
    join revision r on r.draft_id = c.draft_id and r.rev = c.rev
    where c.tier = 'FINAL'
    order by c.created_at desc, g.gate limit ${limit}`.execute(db);
  return rows;
}

/** A planted fault and what reviewers did. */
export interface BlindTest {
  readonly draftId: string;
  readonly unitId: string;
  readonly title: string | null;
  readonly fault: string;
  readonly plantedAt: Date;
  /** Somebody returned or rejected it: in which tier first. */
  readonly refused: boolean;
  readonly refusedBy: Tier | null;
  readonly finalApproved: boolean;
}

/** Faults planted in drafts of these units, newest first. */
export async function readBlindTests(db: Kysely<Database>, unitIds: readonly string[]): Promise<readonly BlindTest[]> {
  const { rows } = await sql<BlindTest>`
    select b.draft_id as "draftId", d.unit_id as "unitId", r.content->>'title' as title, b.fault, b.planted_at as "plantedAt",
      c.tier is not null as refused, c.tier as "refusedBy",
      exists (select from decision f where f.draft_id = d.id and f.tier = 'FINAL' and f.verdict = 'APPROVE') as "finalApproved"
    from blind_test b join draft d on d.id = b.draft_id
    join revision r on r.draft_id = d.id and r.rev = d.current_rev
    left join lateral (select tier from decision where draft_id = d.id and verdict <> 'APPROVE' order by created_at limit 1) c on true
    where d.unit_id = any(${[...unitIds]}::uuid[])
    order by b.planted_at desc, b.draft_id limit 200`.execute(db);
  return rows;
}

/** Marks a draft as a test. @returns whether it was none before */
export async function insertBlindTest(
  db: Kysely<Database>,
  { draftId, fault, by }: { readonly draftId: string; readonly fault: string; readonly by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('blind_test')
    .values({ draft_id: draftId, fault, planted_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
