import type { IncidentKind } from '../../domain/cases/incidents.ts';
import { copiesDeleted, isSameCopy, type CopyAddress } from '../../domain/release/copies.ts';
import { isParkedAfter, waitAfter } from '../../domain/release/retries.ts';
import type { Actor } from '../../domain/roles.ts';
import { RELEASE_ARROWS, releaseAfter, type ReleaseEvent } from '../../domain/transitions.ts';
import type { ReceiptPhase } from '../../domain/vocabulary.ts';
import { databaseNow, type LockedDraft, type Trx } from '../../db/locks.ts';
import { copiesOf, endCopies, fillCopy, insertCopy, standingCopies } from '../../db/releases/copies.ts';
import { setRelease, setReleaseFailed, setReleaseLease, type ReleaseRow } from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import { openDisappearance } from '../lifecycle/open-disappearance.ts';

/** What a publishing tool reports. */
export interface ReceiptInput {
  readonly pullNo: number;
  readonly phase: ReceiptPhase;
  readonly url?: string | undefined;
  readonly platformId?: string | undefined;
  readonly publishedHash?: string | undefined;
  readonly error?: string | undefined;
}

/** A new receipt about a locked item. */
interface Report {
  readonly actor: Actor;
  readonly draft: LockedDraft;
  readonly item: ReleaseRow;
  readonly input: ReceiptInput;
  /** It moves nothing by itself; what it says of the public counts all the same. */
  readonly late: boolean;
}

interface Applied {
  readonly state: StoredReleaseState;
  /** What it shows that somebody has to look into. */
  readonly shows: readonly IncidentKind[];
}

const EVENTS: Readonly<Record<ReceiptPhase, ReleaseEvent>> = {
  SUBMITTED: 'receipt-submitted',
  PUBLISHED: 'receipt-published',
  FAILED: 'receipt-failed',
  DELETED: 'receipt-deleted',
};

/** A platform may take a day to look at what it was handed. */
const SUBMITTED_LEASE_HOURS = 24;

/** Whether a receipt moves an item: its pull is the present one, and its phase is one that comes next. */
export const isMovedBy = ({ state, pullNo }: ReleaseRow, input: ReceiptInput): boolean =>
  input.phase === 'DELETED'
    ? state === 'PUBLISHED'
    : input.pullNo === pullNo &&
      RELEASE_ARROWS.some(
        ({ from, event }) => event === EVENTS[input.phase] && (from as readonly string[]).includes(state),
      );

/** What follows from a receipt that was just kept, for its item and for what is known of the public. */
export const applyReceipt = (trx: Trx, report: Report): Promise<Applied> => APPLY[report.input.phase](trx, report);

const APPLY: Readonly<Record<ReceiptPhase, (trx: Trx, report: Report) => Promise<Applied>>> = {
  SUBMITTED: async (trx, { item, late }) => {
    if (late) return { state: item.state, shows: [] };
    const state = after(item, 'receipt-submitted');
    await setRelease(trx, item.id, { state });
    await setReleaseLease(trx, item.id, SUBMITTED_LEASE_HOURS);
    return { state, shows: [] };
  },
  PUBLISHED: applyPublication,
  FAILED: applyFailure,
  DELETED: applyDeletion,
};

const after = ({ state }: ReleaseRow, event: ReleaseEvent): StoredReleaseState =>
  releaseAfter(state, event) as StoredReleaseState;

/** Of a receipt without an address both are missing. */
const addressIn = ({ url, platformId }: ReceiptInput): CopyAddress => ({
  url: url === undefined || url === '' ? null : url,
  platformId: platformId === undefined || platformId === '' ? null : platformId,
});

async function applyPublication(trx: Trx, { item, input, late }: Report): Promise<Applied> {
  const address = addressIn(input);
  const shows: IncidentKind[] = [];
  const known = (await copiesOf(trx, item.id)).filter(
    ({ endedAt, pullNo }) => endedAt === null || pullNo === input.pullNo,
  );
  const same = known.find((copy) => isSameCopy(copy, address));
  if (same === undefined) {
    await insertCopy(trx, item.id, { ...address, pullNo: input.pullNo });
    shows.push(
      ...(await shownByCopy(
        trx,
        item,
        input,
        known.some(({ endedAt }) => endedAt === null),
      )),
    );
  } else await fillCopy(trx, same.id, address);

  const isNews = same === undefined || same.endedAt === null;
  // what was believed unpublished, and would be offered again, is out: a person says what became of it
  const event = !late ? 'receipt-published' : isNews && item.state === 'HELD' ? 'contradicted' : null;
  const state = event === null ? item.state : after(item, event);
  const shown = late && item.url === null && item.platformId === null ? address : late ? {} : address;
  await setRelease(trx, item.id, { state, ...shown, published: !late || isNews });
  return { state, shows };
}

/** What a copy that was not known shows, besides that it is there. */
async function shownByCopy(
  trx: Trx,
  { state, pullNo, notAfter }: ReleaseRow,
  input: ReceiptInput,
  isSecond: boolean,
): Promise<readonly IncidentKind[]> {
  const shows: IncidentKind[] = [];
  if (state === 'WITHDRAWN' || state === 'EXPIRED') shows.push('PUBLISHED_WITHDRAWN');
  // offered, or to be offered, once more
  else if (isSecond || state === 'HELD' || input.pullNo < pullNo) shows.push('TWO_COPIES');
  if (notAfter !== null && (await databaseNow(trx)) > notAfter) shows.push('PUBLISHED_LATE');
  return shows;
}

async function applyFailure(trx: Trx, { item, late }: Report): Promise<Applied> {
  if (late) return { state: item.state, shows: [] };
  // an earlier pull of it is out: it must not be offered once more
  if ((await standingCopies(trx, item.id)).length > 0) {
    const state = after(item, 'contradicted');
    await setRelease(trx, item.id, { state });
    return { state, shows: ['RESULT_UNKNOWN'] };
  }
  const failed = after(item, 'receipt-failed');
  // what failed is offered again: FAILED → HELD in one step
  const state = failed === 'FAILED' ? (releaseAfter(failed, 'retry') as StoredReleaseState) : failed;
  await setRelease(trx, item.id, { state });
  if (state !== 'HELD') return { state, shows: [] };
  const failures = item.failures + 1;
  const parked = isParkedAfter(failures);
  await setReleaseFailed(trx, item.id, waitAfter(failures), parked);
  return { state, shows: parked ? ['FAILED_OFTEN'] : [] };
}

async function applyDeletion(trx: Trx, { draft, item, input }: Report): Promise<Applied> {
  const standing = await standingCopies(trx, item.id);
  const gone = copiesDeleted(standing, addressIn(input));
  await endCopies(
    trx,
    gone.map(({ id }) => id),
  );
  if (gone.some(({ takedownId }) => takedownId === null)) await openDisappearance(trx, draft, item, input.pullNo);
  const isOver = item.state === 'PUBLISHED' && gone.length > 0 && gone.length === standing.length;
  const state = isOver ? after(item, 'receipt-deleted') : item.state;
  if (isOver) await setRelease(trx, item.id, { state });
  return { state, shows: [] };
}
