import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { releaseAfter, type ReleaseEvent } from '../../domain/transitions.ts';
import type { ReceiptPhase } from '../../domain/vocabulary.ts';
import { headOfSize, latestHead } from '../../db/evidence/log-tree.ts';
import { stateHead, type StatedHead } from '../../evidence/checkpoint.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import {
  insertReceipt,
  receiptLogSize,
  setRelease,
  type ReleaseRow,
  setReleaseLease,
} from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import { insertIncident } from '../../db/cases/incidents.ts';
import type { Deps } from '../deps.ts';
import { checkOwn, lockItem } from './move-release.ts';
import { by } from '../audit-entry.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';

export interface ReceiptInput {
  readonly pullNo: number;
  readonly phase: ReceiptPhase;
  readonly url?: string | undefined;
  readonly platformId?: string | undefined;
  readonly publishedHash?: string | undefined;
  readonly error?: string | undefined;
}

export interface ReceiptAnswer {
  readonly releaseId: string;
  readonly state: StoredReleaseState;
  readonly pullNo: number;
  /** The very same receipt came before. */
  readonly repeated: boolean;
  /** The receipt belongs to a pull that is over: it is kept and moves nothing. */
  readonly late: boolean;
  /** The platform shows something else than what was approved; pulls for the account stop. */
  readonly mismatch: boolean;
  /** Head of the log's tree as the receipt was taken. */
  readonly log: StatedHead;
}

const EVENTS: Readonly<Record<ReceiptPhase, ReleaseEvent>> = {
  SUBMITTED: 'receipt-submitted',
  PUBLISHED: 'receipt-published',
  FAILED: 'receipt-failed',
  DELETED: 'receipt-deleted',
};

/** A platform may take a day to look at what it was handed. */
const SUBMITTED_LEASE_HOURS = 24;

/**
 * Takes the publishing tool's report. The same one again changes nothing and gets the same answer; a late one is kept and
 * moves nothing; a published hash that differs opens an incident that stops the account.
 *
 * @throws Refused NOT_FOUND, NOT_YOUR_RELEASE, PULL_NO_MISMATCH (never pulled that often), RECEIPT_OUT_OF_ORDER
 */
export const acceptReceipt = (deps: Deps, actor: Actor, id: string, input: ReceiptInput): Promise<ReceiptAnswer> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    checkOwn(actor, item, draft);
    if (input.pullNo > item.pullNo || input.pullNo < 1) throw new Refused('PULL_NO_MISMATCH');
    const late = input.pullNo < item.pullNo || item.state === 'UNKNOWN';
    const head = await latestHead(trx);
    const receipt = { releaseId: id, pullNo: input.pullNo, phase: input.phase, platformId: input.platformId ?? '' };
    const inserted = await insertReceipt(trx, {
      ...receipt,
      id: uuid(),
      url: input.url ?? null,
      publishedHash: input.publishedHash ?? null,
      error: input.error ?? null,
      tokenId: actor.tokenId,
      late,
      logSize: head.size,
    });
    const answer = { releaseId: id, pullNo: item.pullNo, late };
    if (!inserted) {
      const size = await receiptLogSize(trx, receipt);
      const told = size === undefined ? undefined : await headOfSize(trx, size);
      const log = stateHead(told ?? head);
      return { ...answer, state: item.state, repeated: true, mismatch: isMismatch(item, input), log };
    }
    const audit: AuditEntry[] = [entry(actor, draft, item, input, late)];
    const state = late ? item.state : await move(trx, item, input);
    const mismatch = isMismatch(item, input);
    if (mismatch) {
      await insertIncident(trx, {
        kind: 'HASH_MISMATCH',
        draftId: draft.id,
        releaseId: id,
        accountId: item.accountId,
        details: { contentHash: item.contentHash, publishedHash: input.publishedHash },
      });
      audit.push({ ...entry(actor, draft, item, input, late), action: 'incident.opened', code: 'HASH_MISMATCH' });
    }
    await syncDraftStatus(trx, draft);
    await appendAudit(trx, audit);
    return { ...answer, state, repeated: false, mismatch, log: stateHead(head) };
  });

const isMismatch = (item: ReleaseRow, { phase, publishedHash }: ReceiptInput): boolean =>
  phase === 'PUBLISHED' && publishedHash !== undefined && publishedHash !== item.contentHash;

function entry(actor: Actor, draft: LockedDraft, item: ReleaseRow, input: ReceiptInput, late: boolean): AuditEntry {
  return {
    ...by(actor),
    action: 'release.receipt',
    code: input.phase,
    entity: 'release',
    entityId: item.id,
    draftId: draft.id,
    unitId: draft.unitId,
    details: { pullNo: input.pullNo, platformId: input.platformId, publishedHash: input.publishedHash, late },
  };
}

async function move(trx: Trx, item: ReleaseRow, input: ReceiptInput): Promise<StoredReleaseState> {
  let state: StoredReleaseState;
  try {
    state = releaseAfter(item.state, EVENTS[input.phase]) as StoredReleaseState;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused('RECEIPT_OUT_OF_ORDER', { detail: `${item.state} 状态收到 ${input.phase}` });
  }
  // what failed is offered again: FAILED → HELD in one step
  if (state === 'FAILED') state = releaseAfter(state, 'retry') as StoredReleaseState;
  await setRelease(trx, item.id, {
    state,
    url: input.url ?? null,
    platformId: input.platformId ?? null,
    published: state === 'PUBLISHED',
  });
  if (state === 'SUBMITTED') await setReleaseLease(trx, item.id, SUBMITTED_LEASE_HOURS);
  return state;
}
