import { v7 as uuid } from 'uuid';
import type { IncidentKind } from '../../domain/cases/incidents.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { headOfSize, latestHead } from '../../db/evidence/log-tree.ts';
import { stateHead, type StatedHead } from '../../evidence/checkpoint.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import { incidentOfReceipt, type IncidentRef } from '../../db/cases/incidents.ts';
import { type LockedDraft, type Trx } from '../../db/locks.ts';
import { standingCopies } from '../../db/releases/copies.ts';
import { pullerOf } from '../../db/releases/pulls.ts';
import { insertReceipt, sameReceipt, type NewReceipt } from '../../db/releases/receipts.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { isPullInDoubt } from '../evidence/keys/current-signer.ts';
import { openIncident } from '../lifecycle/open-incident.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';
import { applyReceipt, isMovedBy, type ReceiptInput } from './apply-receipt.ts';
import { checkOwn, lockItem } from './move-release.ts';

export interface ReceiptAnswer {
  readonly releaseId: string;
  readonly state: StoredReleaseState;
  readonly pullNo: number;
  /** Whatever it says, it is never lost. */
  readonly kept: true;
  /** A receipt that said the very same came before. */
  readonly repeated: boolean;
  /** Its pull is over, or another receipt came before it: it is kept and moves nothing. */
  readonly late: boolean;
  /** The platform shows something else than what was approved; pulls for the account stop. */
  readonly mismatch: boolean;
  /** What it showed that somebody has to look into. */
  readonly incident?: IncidentRef | undefined;
  /** Head of the log's tree as the receipt was taken. */
  readonly log: StatedHead;
}

/**
 * Takes the publishing tool's report. The same one again changes nothing and gets the same answer. One that is late or
 * contradicts another is kept all the same: what it says of the public counts, and where two copies may be out, or something
 * is out that should not be, or left under a ticket of a key that may have been in other hands, an incident opens.
 *
 * @throws Refused NOT_FOUND, NOT_YOUR_RELEASE, PULL_NO_MISMATCH (never pulled that often), RECEIPT_NOT_YOURS,
 *   RECEIPT_INCOMPLETE
 */
export const acceptReceipt = (deps: Deps, actor: Actor, id: string, input: ReceiptInput): Promise<ReceiptAnswer> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    checkOwn(actor, item, draft);
    if (input.pullNo > item.pullNo || input.pullNo < 1) throw new Refused('PULL_NO_MISMATCH');
    await checkPuller(trx, actor, item, input);
    if (!isComplete(input)) throw new Refused('RECEIPT_INCOMPLETE');
    const head = await latestHead(trx);
    const late = !isMovedBy(item, input);
    const receipt: NewReceipt = {
      ...{ id: uuid(), releaseId: id, pullNo: input.pullNo, phase: input.phase, late, logSize: head.size },
      platformId: input.platformId ?? '',
      url: input.url ?? null,
      publishedHash: input.publishedHash ?? null,
      error: input.error ?? null,
      tokenId: actor.tokenId,
    };
    const mismatch = isMismatch(item, input);
    const answer = { releaseId: id, pullNo: item.pullNo, kept: true, mismatch } as const;
    if (!(await insertReceipt(trx, receipt))) {
      const same = await sameReceipt(trx, receipt);
      const told = same.logSize === null ? undefined : await headOfSize(trx, same.logSize);
      const incident = await incidentOfReceipt(trx, id, same.id);
      const log = stateHead(told ?? head);
      return { ...answer, state: item.state, repeated: true, late: same.late, incident, log };
    }
    const { state, shows } = await applyReceipt(trx, { actor, draft, item, input, late });
    const inDoubt = input.phase === 'PUBLISHED' && (await isPullInDoubt(trx, id, input.pullNo));
    const showed: readonly IncidentKind[] = [
      ...(mismatch ? (['HASH_MISMATCH'] as const) : []),
      ...shows,
      ...(inDoubt ? (['KEY_REVOKED'] as const) : []),
    ];
    const incidents: IncidentRef[] = [];
    for (const kind of showed) {
      const { contentHash, notAfter } = item;
      const { publishedHash, url, platformId } = input;
      const details = { receiptId: receipt.id, contentHash, publishedHash, url, platformId, notAfter };
      incidents.push(await openIncident(trx, kind, draft, item, actor, details));
    }
    await syncDraftStatus(trx, draft);
    await appendAudit(trx, [entry(actor, draft, item, input, late)]);
    return { ...answer, state, repeated: false, late, incident: incidents[0], log: stateHead(head) };
  });

const isComplete = ({ phase, publishedHash, url, platformId }: ReceiptInput): boolean =>
  phase !== 'PUBLISHED' || (publishedHash !== undefined && ((url ?? '') !== '' || (platformId ?? '') !== ''));

const isMismatch = (item: ReleaseRow, { phase, publishedHash }: ReceiptInput): boolean =>
  phase === 'PUBLISHED' && publishedHash !== undefined && publishedHash !== item.contentHash;

/**
 * Whoever pulled reports that pull. A deletion that two people want is carried out by whichever tool has the account now.
 * @throws Refused RECEIPT_NOT_YOURS
 */
async function checkPuller(trx: Trx, actor: Actor, item: ReleaseRow, { pullNo, phase }: ReceiptInput): Promise<void> {
  const puller = await pullerOf(trx, item.id, pullNo);
  if (puller === null || puller === actor.tokenId) return;
  const wanted = phase === 'DELETED' && (await standingCopies(trx, item.id)).some((copy) => copy.takedownId !== null);
  if (!wanted) throw new Refused('RECEIPT_NOT_YOURS');
}

function entry(actor: Actor, draft: LockedDraft, item: ReleaseRow, input: ReceiptInput, late: boolean): AuditEntry {
  const { pullNo, platformId, url, publishedHash } = input;
  return {
    ...by(actor),
    action: 'release.receipt',
    code: input.phase,
    entity: 'release',
    entityId: item.id,
    draftId: draft.id,
    unitId: draft.unitId,
    details: { pullNo, platformId, url, publishedHash, late },
  };
}
