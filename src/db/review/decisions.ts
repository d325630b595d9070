import { sql, type Kysely } from 'kysely';
import type { Scope } from '../../domain/content.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import {
  GATES,
  type Gate,
  type GateValue,
  type OverrideAction,
  type Purpose,
  type Tier,
  type Verdict,
} from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Comment, Database } from '../schema/index.ts';

export interface NewDecision {
  readonly id: string;
  readonly taskId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly scope: Scope;
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly verdict: Verdict;
  readonly opinion: string | null;
  readonly comments: readonly Comment[];
  readonly userId: string;
  readonly principalId: string | null;
  readonly tokenId: string | null;
  readonly leaseNo: number;
  readonly rulesetVersion: string;
  readonly gates: Readonly<Partial<Record<Gate, GateValue | undefined>>>;
  readonly overrides: readonly {
    readonly findingId: string;
    readonly action: OverrideAction;
    readonly reason: string;
  }[];
}

/** Writes a decision with its sign-offs and overrides. */
export async function insertDecision(trx: Trx, decision: NewDecision): Promise<void> {
  await trx
    .insertInto('decision')
    .values({
      id: decision.id,
      task_id: decision.taskId,
      draft_id: decision.draftId,
      rev: decision.rev,
      content_hash: decision.contentHash,
      scope: JSON.stringify(decision.scope),
      tier: decision.tier,
      purpose: decision.purpose,
      verdict: decision.verdict,
      opinion: decision.opinion,
      comments: JSON.stringify(decision.comments),
      user_id: decision.userId,
      principal_id: decision.principalId,
      token_id: decision.tokenId,
      lease_no: decision.leaseNo,
      ruleset_version: decision.rulesetVersion,
    })
    .execute();
  const gates = GATES.flatMap((gate) => {
    const value = decision.gates[gate];
    return value === undefined ? [] : [{ decision_id: decision.id, gate, value }];
  });
  if (gates.length > 0) await trx.insertInto('gate_signoff').values(gates).execute();
  if (decision.overrides.length === 0) return;
  await trx
    .insertInto('finding_override')
    .values(
      decision.overrides.map(({ findingId, action, reason }) => ({
        decision_id: decision.id,
        finding_id: findingId,
        action,
        reason,
      })),
    )
    .execute();
}

export interface DecisionRow {
  readonly id: string;
  readonly taskId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly scope: Scope;
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly verdict: Verdict;
  readonly opinion: string | null;
  readonly comments: readonly Comment[];
  /** SHA-256 over the canonical JSON of comments that were erased. */
  readonly commentsHash: string | null;
  readonly userId: string;
  readonly userName: string;
  readonly principalId: string | null;
  /** On whose behalf (代理). */
  readonly principalName: string | null;
  readonly gates: Readonly<Partial<Record<Gate, GateValue>>>;
  readonly overrides: readonly {
    readonly findingId: string;
    readonly action: OverrideAction;
    readonly reason: string;
  }[];
  readonly at: Date;
  readonly voided: boolean;
}

/** Every decision on these drafts over all their revisions, voided ones included, oldest first. */
export async function readDecisions(
  db: Kysely<Database>,
  draftIds: readonly string[],
): Promise<readonly DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select d.id, d.task_id as "taskId", d.draft_id as "draftId", d.rev, d.content_hash as "contentHash", d.scope, d.tier,
      d.purpose, d.verdict, d.opinion, d.comments,
      d.comments_hash as "commentsHash", d.user_id as "userId",
      name_then('user', u.id, u.name, d.created_at) as "userName", d.principal_id as "principalId",
      name_then('user', p.id, p.name, d.created_at) as "principalName", d.created_at as at, d.voided_at is not null as voided,
      coalesce((select jsonb_object_agg(g.gate, g.value) from gate_signoff g where g.decision_id = d.id), '{}') as gates,
      coalesce((select jsonb_agg(jsonb_build_object('findingId', o.finding_id, 'action', o.action, 'reason', o.reason))
        from finding_override o where o.decision_id = d.id), '[]') as overrides
    from decision d join app_user u on u.id = d.user_id left join app_user p on p.id = d.principal_id
    where d.draft_id = any(${[...draftIds]}::uuid[])
    order by d.created_at, d.id`.execute(db);
  return rows;
}

/** Voids every decision on a draft that still stands; answers how many. */
export async function voidDecisions(trx: Trx, draftId: string, reason: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('decision')
    .set({ voided_at: sql`wuguan_now()`, void_reason: reason })
    .where('draft_id', '=', draftId)
    .where('voided_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Who joins the authors no longer counts as a reviewer: their standing decisions are voided. */
export async function voidDecisionsBy(trx: Trx, draftId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await trx
    .updateTable('decision')
    .set({ voided_at: sql`wuguan_now()`, void_reason: 'became a contributor' })
    .where('draft_id', '=', draftId)
    .where((where) => where.or([where('user_id', 'in', [...userIds]), where('principal_id', 'in', [...userIds])]))
    .where('voided_at', 'is', null)
    .execute();
}

/** Voids the standing approval of one tier, so that the tier must be walked again on the same content. */
export async function voidTier(trx: Trx, draftId: string, tier: Tier, reason: string): Promise<void> {
  await trx
    .updateTable('decision')
    .set({ voided_at: sql`wuguan_now()`, void_reason: reason })
    .where('draft_id', '=', draftId)
    .where('tier', '=', tier)
    .where('voided_at', 'is', null)
    .execute();
}

/** An opinion as it was sent. */
export interface SentOpinion extends Pick<
  NewDecision,
  'leaseNo' | 'contentHash' | 'verdict' | 'gates' | 'overrides' | 'comments'
> {
  readonly opinion?: string | undefined;
}

/** Keeps an opinion whose decision was refused, for its author. */
export async function keepOpinion(
  db: Kysely<Database>,
  kept: {
    readonly id: string;
    readonly taskId: string;
    readonly userId: string;
    readonly code: RefusalCode;
    readonly opinion: SentOpinion;
  },
): Promise<void> {
  await db
    .insertInto('kept_opinion')
    .values({
      id: kept.id,
      task_id: kept.taskId,
      user_id: kept.userId,
      code: kept.code,
      opinion: JSON.stringify(kept.opinion),
    })
    .execute();
}

/** The refused opinions of one person on one task, newest first. */
export const keptOpinions = (
  db: Kysely<Database>,
  userId: string,
  taskId: string,
): Promise<readonly { id: string; code: RefusalCode; opinion: SentOpinion; at: Date }[]> =>
  db
    .selectFrom('kept_opinion')
    // keepOpinion wrote both
    .select((is) => [
      'id',
      is.ref('code').$castTo<RefusalCode>().as('code'),
      is.ref('opinion').$castTo<SentOpinion>().as('opinion'),
      'created_at as at',
    ])
    .where('user_id', '=', userId)
    .where('task_id', '=', taskId)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
