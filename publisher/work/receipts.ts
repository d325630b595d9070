import type { Item } from '../journal/fold.ts';
import type { Owed } from '../journal/steps.ts';
import { OfficeRefused } from '../../sdk/errors.ts';
import type { Receipt } from '../../sdk/shapes.ts';
import { note, tellOnce, type Tool } from './tool.ts';

/** What each report says; the same one however often it is sent. */
const RECEIPTS: Record<Exclude<Owed, 'STOPPED' | 'ALREADY_OUT'>, (item: Item) => Omit<Receipt, 'pullNo'>> = {
  SUBMITTED: () => ({ phase: 'SUBMITTED' }),
  PUBLISHED: (item) => ({ phase: 'PUBLISHED', ...placeOf(item), publishedHash: item.publishedHash ?? '' }),
  REREAD: (item) => ({ phase: 'PUBLISHED', ...placeOf(item), publishedHash: item.reread?.publishedHash ?? '' }),
  FAILED: (item) => ({ phase: 'FAILED', error: item.why }),
  DELETED: (item) => ({ phase: 'DELETED', ...placeOf({ ...item, place: item.deletion?.place ?? item.place }) }),
};

function placeOf({ place, release }: Item): { url?: string; platformId?: string } {
  const { url, platformId } = place ?? {};
  if (url === undefined && platformId === undefined) return { platformId: release };
  return { ...(url === undefined ? {} : { url }), ...(platformId === undefined ? {} : { platformId }) };
}

const of = ({ release, pullNo }: Item): Pick<Item, 'release' | 'pullNo'> => ({ release, pullNo });

/** What says no more than another report did; the server may be past it already. */
const MINOR: readonly Owed[] = ['SUBMITTED', 'STOPPED', 'ALREADY_OUT'];

/**
 * Sends what the server is owed, in order, until it is acknowledged.
 * @throws OfficeAway; whatever was not acknowledged is sent again
 */
export async function sendOwed(tool: Tool, item: Item): Promise<void> {
  for (let what = item.owed[0]; what !== undefined; what = item.owed[0]) {
    // what came of it says that it was handed over, too
    if (what === 'SUBMITTED' && item.owed.length > 1) {
      note(tool, { step: 'acknowledged', ...of(item), what, answer: 'not sent' });
      continue;
    }
    const answer = await send(tool, item, what).catch((error: unknown) => {
      // a token that was ended may be replaced: nothing is given up for it
      if (!(error instanceof OfficeRefused) || error.status === 401) throw error;
      if (!MINOR.includes(what) || error.status !== 409)
        tellOnce(tool, item, `refused-${what}`, `服务器不接受回执 ${what}：${error.message}`);
      return error.message;
    });
    note(tool, { step: 'acknowledged', ...of(item), what, answer: answer.slice(0, 2_000) });
  }
}

async function send({ office }: Tool, item: Item, what: Owed): Promise<string> {
  if (what === 'STOPPED' || what === 'ALREADY_OUT') return office.stopAck(item.release, what);
  return office.receipt(item.release, { pullNo: item.pullNo, ...RECEIPTS[what](item) });
}
