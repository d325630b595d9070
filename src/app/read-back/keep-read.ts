import { digestOf, type Json } from '../../domain/canonical.ts';
import { isTold, nextRead, READ_BACK_OUTCOMES } from '../../domain/release/read-back.ts';
import { appendAudit } from '../../db/audit.ts';
import { openIncidentsOf, repeatIncident } from '../../db/cases/incidents.ts';
import { databaseNow, type LockedDraft, type Trx } from '../../db/locks.ts';
import {
  copyToRead,
  countRead,
  insertRead,
  lastReadOf,
  setNextRead,
  type CopyToRead,
  type NewRead,
  type ReadBackRow,
} from '../../db/releases/read-backs.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import { openIncident } from '../lifecycle/open-incident.ts';
import { lockItem } from '../releases/move-release.ts';
import type { PublicRead } from './read-public.ts';

/** So many differences are kept; a page with more of them is another one. */
const MOST = 100;

const asKept = (read: PublicRead): NewRead => {
  const differences = 'differences' in read ? read.differences : [];
  return {
    ...{ outcome: read.outcome, url: read.url, reason: 'reason' in read ? read.reason : '' },
    differences: differences.slice(0, MOST),
    differencesHash: digestOf(differences as unknown as Json),
    pageHash: 'pageHash' in read ? read.pageHash : null,
  };
};

const isSame = (before: ReadBackRow | undefined, read: NewRead): boolean =>
  before !== undefined &&
  before.outcome === read.outcome &&
  before.differencesHash === read.differencesHash &&
  before.reason === read.reason;

/**
 * Keeps what was read of a copy, says when it is read next, and opens an incident where the public sees something else,
 * nothing, or nobody knows what. A read that is right again closes none: a person does. A difference that a person has
 * looked at is no news as long as it stays the same.
 *
 * @returns null when the copy stands no more, or somebody wants it gone
 */
export async function keepRead(
  trx: Trx,
  { id, releaseId, dueAt }: CopyToRead,
  read: PublicRead,
): Promise<NewRead | null> {
  const { draft, item } = await lockItem(trx, releaseId);
  const copy = await copyToRead(trx, id);
  if (copy === undefined) return null;
  const kept = asKept(read);
  const last = await lastReadOf(trx, id, 'ALL');
  const lastSeen = await lastReadOf(trx, id, 'READ');
  const repeats = isSame(last, kept);
  const failures = read.outcome === 'UNREADABLE' ? copy.failures + 1 : 0;
  if (repeats) await countRead(trx, last!.id, kept.pageHash);
  const readId = repeats ? last!.id : await insertRead(trx, releaseId, id, kept);
  const now = await databaseNow(trx);
  // somebody asked while it was read: once more
  const isAsked = copy.dueAt.getTime() !== dueAt.getTime();
  await setNextRead(trx, id, isAsked ? now : nextRead(copy.reportedAt, now, failures), failures);
  if (!repeats) await log(trx, draft, item, readId, kept);
  const isForGood = read.outcome === 'UNREADABLE' && read.isForGood;
  const wasTold = read.outcome === 'UNREADABLE' ? repeats && isTold(copy.failures, isForGood) : isSame(lastSeen, kept);
  if (read.outcome !== 'UNREADABLE' || isTold(failures, isForGood)) await tell(trx, draft, item, readId, kept, wasTold);
  return kept;
}

/** Opens the incident that the outcome calls for; an open one counts it. */
async function tell(
  trx: Trx,
  draft: LockedDraft,
  item: ReleaseRow,
  readId: string,
  { outcome, url, reason, differences, differencesHash }: NewRead,
  wasTold: boolean,
): Promise<void> {
  const kind = READ_BACK_OUTCOMES[outcome].incident;
  if (kind === null) return;
  const open = (await openIncidentsOf(trx, item.id)).find((incident) => incident.kind === kind);
  if (open !== undefined) return repeatIncident(trx, open.id, readId);
  if (wasTold) return;
  const details = { readBackId: readId, url, reason, differences: differences.length, differencesHash, repeats: 0 };
  await openIncident(trx, kind, draft, item, null, details);
}

const log = (trx: Trx, draft: LockedDraft, item: ReleaseRow, readId: string, read: NewRead): Promise<unknown> =>
  appendAudit(trx, [
    {
      ...{ action: 'release.read-back', code: read.outcome, entity: 'release', entityId: item.id },
      ...{ draftId: draft.id, unitId: draft.unitId },
      details: {
        ...{ readBackId: readId, url: read.url, reason: read.reason, differences: read.differences.length },
        ...{ differencesHash: read.differencesHash, pageHash: read.pageHash },
      },
    },
  ]);
