import { v7 as uuid } from 'uuid';
import { canonicalJson, sha256 } from '../../domain/canonical.ts';
import { Refused, type Refusal } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { NewDraft } from '../../db/drafts/drafts.ts';
import type { NewRevision } from '../../db/drafts/revisions.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Removal } from '../../db/schema/index.ts';
import { earlierAnswer } from '../../db/drafts/idempotency.ts';
import type { Deps } from '../deps.ts';
import type { DraftInput } from './draft-input.ts';
import { refusedIfGone } from './content/content-media.ts';
import { insertLinkedDraft } from './create-correction.ts';
import { emptyPools } from './empty-pools.ts';
import { prepareRevision } from './prepare-revision.ts';

/** What the editor is told at once. */
export interface Accepted {
  readonly id: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly status: DraftState;
  /** What sanitizing took away. */
  readonly removed: readonly Removal[];
  readonly warnings: readonly Refusal[];
}

export interface CreateDraftOptions {
  readonly registry: Registry;
  /** The database's clock. */
  readonly now: Date;
  /** false = keep it in EDITING. */
  readonly submit: boolean;
  readonly idempotencyKey: string | undefined;
}

const UNIQUE_VIOLATION = '23505';

/**
 * Takes a draft: validates, sanitizes, hashes and stores it in one statement, then queues its checks. What this
 * acknowledges is in PostgreSQL; the job is only a hint.
 *
 * @throws Refused when anything is wrong with it; nothing is stored then
 */
export async function createDraft(
  deps: Deps,
  actor: Actor,
  input: DraftInput,
  { registry, now, submit, idempotencyKey }: CreateDraftOptions,
): Promise<Accepted> {
  const requestHash = idempotencyKey === undefined ? '' : sha256(canonicalJson({ submit, input }));
  const unitId = input.unitId ?? actor.unitId;
  let prepared: NewRevision;
  try {
    prepared = await prepareRevision({ db: deps.db, registry }, actor, unitId, input, now);
  } catch (error) {
    // a repeated request gets its answer even if the registry changed since
    if (idempotencyKey !== undefined && error instanceof Refused) {
      const before = await answerBefore(deps, actor, idempotencyKey, requestHash);
      if (before !== null) return before;
    }
    throw error;
  }
  const accepted: Accepted = {
    id: uuid(),
    rev: 1,
    contentHash: prepared.contentHash,
    status: submit ? 'CHECKING' : 'EDITING',
    removed: prepared.removed,
    warnings: emptyPools(
      registry,
      { unitId, facts: input, accountIds: prepared.scope.accounts, authors: [actor.id, ...input.authors] },
      now,
    ),
  };
  try {
    const draft: NewDraft = {
      ...prepared,
      id: accepted.id,
      unitId,
      kind: input.kind,
      category: input.category,
      level: input.level,
      lane: input.lane,
      reason: input.reason ?? null,
      relatedUnits: input.relatedUnits,
      coordination: input.coordination,
      status: accepted.status,
      authorId: actor.id,
      contributors: [...new Set([actor.id, ...input.authors])],
      tokenId: actor.tokenId,
      address: actor.address,
      idempotency:
        idempotencyKey === undefined ? null : { key: idempotencyKey, requestHash, status: 202, response: accepted },
    };
    if (input.caseId === undefined) await deps.writes.draft(draft);
    else await insertLinkedDraft(deps, draft, input.caseId);
  } catch (error) {
    // a repeated request gets its answer, even where its case has the draft by now
    const repeated = (error as { code?: string }).code === UNIQUE_VIOLATION || error instanceof Refused;
    if (idempotencyKey === undefined || !repeated) throw refusedIfGone(error);
    const before = await answerBefore(deps, actor, idempotencyKey, requestHash);
    if (before === null) throw error;
    return before;
  }
  if (submit) void deps.jobs.checks([{ draftId: accepted.id, rev: 1, emergency: input.lane === 'EMERGENCY' }]);
  return accepted;
}

/** The answer that this key got before. @throws Refused IDEMPOTENCY_REUSED when it was another request's */
async function answerBefore(deps: Deps, actor: Actor, key: string, requestHash: string): Promise<Accepted | null> {
  const earlier = await earlierAnswer(deps.db, actor.id, key);
  if (earlier === undefined) return null;
  if (earlier.requestHash !== requestHash) throw new Refused('IDEMPOTENCY_REUSED');
  return earlier.response as Accepted;
}
