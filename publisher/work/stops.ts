import type { Place } from '../adapters/adapter.ts';
import type { Item, Phase } from '../journal/fold.ts';
import type { Deletion, Stop } from '../../sdk/shapes.ts';
import { earlierPulls, latestOf, note, tellOnce, waitMs, type Tool } from './tool.ts';

const HOUR = 3_600_000;

/** Writes down what is to be stopped. What this tool knows nothing of a person has to look after. */
export function takeStops(tool: Tool, stops: readonly Stop[]): void {
  for (const { releaseId, reason } of stops) {
    const item = latestOf(tool, releaseId);
    if (item === undefined) {
      const key = `stop ${releaseId}`;
      if ((tool.later.get(key) ?? 0) > tool.now().getTime()) continue;
      tool.later.set(key, tool.now().getTime() + HOUR);
      tool.notes.tell({
        at: tool.now(),
        about: releaseId,
        what: 'stop',
        text: `要求停发（${reason}），本机没有这件稿件的记录`,
      });
      continue;
    }
    if (item.stop === null) note(tool, { step: 'stop-asked', release: releaseId, pullNo: item.pullNo, reason });
    else if (item.stop.answer !== null && !item.owed.includes(item.stop.answer)) {
      // it was answered, and is asked again: the answer is given again
      note(tool, { step: 'stop-answered', release: releaseId, pullNo: item.pullNo, outcome: item.stop.answer });
    }
  }
}

/** Answers a stop as soon as it is known whether it came in time. */
export async function answerStop(tool: Tool, item: Item): Promise<void> {
  if (item.stop === null || item.stop.answer !== null) return;
  const of = { release: item.release, pullNo: item.pullNo };
  const answer = (outcome: 'STOPPED' | 'ALREADY_OUT'): void => note(tool, { step: 'stop-answered', ...of, outcome });
  const isInTime = item.begun === null || item.phase === 'FAILED';
  if (item.phase === 'READ') return answer('ALREADY_OUT');
  if (isInTime) {
    // of an earlier pull the platform is asked first
    if (earlierPulls(tool, item).some(({ begun, phase }) => begun !== null && phase !== 'FAILED')) return;
    answer('STOPPED');
    return discard(tool, item);
  }
  const text = TO_STOP[item.phase];
  if (text !== undefined) tellOnce(tool, item, 'stop', `要求停发（${item.stop.reason}）。${text}`);
}

/** What a person can do about something that is on its way; it is answered when it is known what became of it. */
const TO_STOP: Partial<Record<Phase, string>> = {
  SUBMITTED: '已交平台。若尚未公开请立即阻止，并用 not-published 告知',
  UNKNOWN: '不知是否已发布，请到平台查看',
};

/** A draft that was made ready for the platform is not left lying there. */
async function discard(tool: Tool, item: Item): Promise<void> {
  if (item.prepared === null) return;
  await tool.adapters
    .get(item.account)
    ?.discard?.(item.prepared)
    .catch((error: unknown) => {
      tellOnce(tool, item, 'draft-left', `已停发，但平台上的草稿没有删掉，请手工删除：${(error as Error).message}`);
    });
}

/** Writes down what is to be deleted: each copy by itself, one after the other. */
export function takeDeletions(tool: Tool, deletions: readonly Deletion[]): void {
  for (const { releaseId, pullNo, accountId, url, platformId, caseId } of deletions) {
    const item = tool.books.items.get(`${releaseId}/${pullNo}`);
    const place = { ...(url == null ? {} : { url }), ...(platformId == null ? {} : { platformId }) };
    const known = item?.deletion;
    if (known != null && (!known.done || item?.owed.includes('DELETED') === true)) continue;
    // it is done, and its receipt was taken: the server has not heard of it all the same
    if (known != null && isSame(known.place, place)) note(tool, { step: 'deleted', release: releaseId, pullNo });
    else {
      const account = accountId === undefined ? {} : { account: accountId };
      note(tool, { step: 'delete-asked', release: releaseId, pullNo, caseId, ...account, ...place });
    }
  }
}

const isSame = (one: Place | null, other: Place): boolean =>
  one?.url === other.url && one?.platformId === other.platformId;

/** Deletes what is to be deleted; looks whether it is gone; reports it. */
export async function deletePublic(tool: Tool, item: Item): Promise<void> {
  if (item.deletion === null || item.deletion.done) return;
  const of = { release: item.release, pullNo: item.pullNo };
  if (item.person?.says === 'deleted') return note(tool, { step: 'deleted', ...of });
  const place = item.deletion.place ?? {};
  const where = place.url ?? place.platformId ?? '';
  const byHand = `请删除 ${where}，然后 npm run publisher -- deleted ${item.release}`;
  const adapter = tool.adapters.get(item.account);
  if (adapter === undefined) return tellOnce(tool, item, 'delete', byHand);
  try {
    if (await adapter.remove(place, item.release)) return note(tool, { step: 'deleted', ...of });
    tellOnce(tool, item, 'delete', byHand);
  } catch (error) {
    tool.say(`${item.release}: ${(error as Error).message}`);
    tellOnce(tool, item, 'delete-fails', `删除没有成功（${(error as Error).message}），会再试`);
  }
  waitMs(tool, item, tool.pace.pollMs);
}
