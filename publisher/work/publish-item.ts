import { NotDone, Refusal, type Adapter, type Kept, type Place } from '../adapters/adapter.ts';
import { sayDifference } from '../../src/public-page/compare.ts';
import { comparePost } from '../compare/compare-post.ts';
import { digestOf } from '../../src/domain/canonical.ts';
import type { Item, Phase } from '../journal/fold.ts';
import { mediaOf } from '../../sdk/contract.ts';
import { NoTicket } from '../../sdk/errors.ts';
import { verifyTicket } from '../../sdk/verify-ticket.ts';
import type { Post } from './post.ts';
import { earlierPulls, note, postFor, serverTime, takenBy, tellOnce, waitMs, type Tool } from './tool.ts';

/** How often something that only a person can settle is looked at again. */
const SLOWLY = 60;
/** Publishing that takes longer than so many times the usual patience is told to a person. */
const SLOW = 6;

/** One item with what is needed to go on with it. */
interface Job {
  readonly tool: Tool;
  readonly item: Item;
  readonly post: Post;
  readonly adapter: Adapter;
}

const of = ({ item }: Pick<Job, 'item'>) => ({ release: item.release, pullNo: item.pullNo });

/** Phases in which there is something left to do, and what it is; each step takes the item one phase on, or leaves it. */
const STEPS: Partial<Record<Phase, (job: Job) => Promise<void>>> = {
  PULLED: publish,
  PUBLISHING: lookFor,
  SUBMITTED: followUp,
  OUT: readBack,
  UNKNOWN: lookFor,
};

/** Whether there is something left to do with an item. */
export const isUnfinished = ({ phase }: Item): boolean => STEPS[phase] !== undefined;

/** Takes an item one step on; what cannot be done now is done later. Never throws for what a platform does. */
export async function advance(tool: Tool, item: Item): Promise<void> {
  const step = STEPS[item.phase];
  const adapter = tool.adapters.get(item.account);
  if (step === undefined) return;
  if (adapter === undefined) return tellOnce(tool, item, 'no-adapter', `账号 ${item.account} 没有设置发布方式`);
  const job: Job = { tool, item, adapter, post: postFor(tool, item) };
  try {
    if (!takeWord(job)) await step(job);
  } catch (error) {
    if (error instanceof Refusal) return fail(job, error.message);
    const delay = error instanceof NotDone ? error.afterMs : tool.pace.pollMs;
    waitMs(tool, item, delay);
    tool.say(`${item.release}: ${(error as Error).message}`);
    if (error instanceof NotDone && error.isForPerson) tellOnce(tool, item, 'waits', error.message);
    const isLong = tool.now().getTime() - item.since.getTime() > tool.pace.lookForMs;
    if (item.phase === 'OUT' && isLong) tellOnce(tool, item, 'unread', unread(job, (error as Error).message));
  }
}

const unread = ({ item, post }: Job, why: string): string =>
  `《${post.title}》已发布，但读不回公开的内容（${why}）。会再试；也可人工核对后 ` +
  `npm run publisher -- confirm ${item.release} --url 网址 --as-approved`;

/** A person has told what became of it: that counts where the tool does not know. */
function takeWord(job: Job): boolean {
  const { item } = job;
  if (item.person === null || item.phase === 'OUT' || item.phase === 'PULLED') return false;
  if (item.person.says === 'out') {
    goOut(job, item.person.place);
    return true;
  }
  if (item.person.says !== 'not-out') return false;
  fail(job, '工作人员告知：没有发布');
  return true;
}

const fail = (job: Job, why: string): void => note(job.tool, { step: 'failed', ...of(job), why: why.slice(0, 1_000) });

function goOut(job: Job, { url, platformId }: Place): void {
  const place = { ...(url === undefined ? {} : { url }), ...(platformId === undefined ? {} : { platformId }) };
  note(job.tool, { step: 'out', ...of(job), ...place });
}

async function publish(job: Job): Promise<void> {
  const { tool, item, adapter, post } = job;
  if (await isOutAlready(job)) return;
  if (item.stop !== null) return note(tool, { step: 'stop-answered', ...of(job), outcome: 'STOPPED' });
  const until = Date.parse(item.until) - tool.pace.marginMs;
  if (serverTime(tool, item.aheadMs).getTime() >= until) return fail(job, '放行凭证已到期，未发布');
  if (isTiring(job)) {
    const why = `已失败 ${tool.pace.attempts} 次：${lastFailure(job)}`;
    note(tool, { step: 'unknown', ...of(job), why });
    return tellOnce(tool, item, 'given-up', `${why}。请排除原因，再在发布记录上确认“未发布”`);
  }
  await fetchFiles(job);
  let { prepared } = item;
  if (prepared === null) {
    prepared = await adapter.prepare(post);
    note(tool, { step: 'prepared', ...of(job), kept: prepared });
  }
  // uploads take their time: the ticket must hold at this very moment
  await verifyTicket(tool.files.readItem(item.release, item.pullNo), tool.keys, serverTime(tool, item.aheadMs)).catch(
    (error: unknown) => {
      throw error instanceof NoTicket ? new Refusal(error.message) : error;
    },
  );
  if (serverTime(tool, item.aheadMs).getTime() >= until) return fail(job, '放行凭证已到期，未发布');
  note(tool, { step: 'publishing', ...of(job) });
  let handle: Kept;
  try {
    handle = await adapter.publish(post, prepared);
  } catch (error) {
    if (error instanceof NotDone) note(tool, { step: 'unsent', ...of(job), why: error.message.slice(0, 1_000) });
    throw error;
  }
  note(tool, { step: 'submitted', ...of(job), handle });
}

/** An earlier pull of the same item may have got further than anybody knew: then it is out, and nothing more is published. */
async function isOutAlready(job: Job): Promise<boolean> {
  const { tool, item, adapter } = job;
  for (const before of earlierPulls(tool, item)) {
    if (before.place !== null && before.deletion?.done !== true) {
      goOut(job, before.place);
      return true;
    }
    if (before.phase === 'SUBMITTED' && before.handle !== null) {
      note(tool, { step: 'submitted', ...of(job), handle: before.handle });
      return true;
    }
    if (before.begun === null || before.prepared === null || before.phase === 'FAILED') continue;
    const found = await adapter.find(postFor(tool, before), before.prepared, {
      since: before.begun,
      taken: takenBy(tool, item),
    });
    if (found.is === 'out') {
      goOut(job, found.place);
      return true;
    }
    if (found.is === 'submitted') {
      note(tool, { step: 'submitted', ...of(job), handle: found.handle });
      return true;
    }
    // nothing is seen of it, and a person has said to the server that it is not out: else it would not be here again
  }
  return false;
}

const failuresOf = ({ tool, item }: Job): readonly Item[] => {
  const before = earlierPulls(tool, item);
  const fresh = before.findIndex(({ phase }) => phase !== 'FAILED');
  return fresh === -1 ? before : before.slice(0, fresh);
};
const isTiring = (job: Job): boolean => failuresOf(job).length >= job.tool.pace.attempts;
const lastFailure = (job: Job): string => failuresOf(job)[0]?.why ?? '';

async function fetchFiles({ tool, item }: Job): Promise<void> {
  for (const file of mediaOf(tool.files.readItem(item.release, item.pullNo)))
    if (!(await tool.files.hasMedia(file.digest)))
      await tool.office.fetchMedia(file, tool.files.mediaPath(file.digest));
}

/** Publishing was begun and no answer is known: the platform is asked before anything else is done. */
async function lookFor(job: Job): Promise<void> {
  const { tool, item, adapter, post } = job;
  // given up before anything was begun
  if (item.begun === null || item.prepared === null) return waitMs(tool, item, tool.pace.pollMs * SLOWLY);
  const found = await adapter.find(post, item.prepared, { since: item.begun, taken: takenBy(tool, item) });
  if (found.is === 'out') return goOut(job, found.place);
  if (found.is === 'submitted') return note(tool, { step: 'submitted', ...of(job), handle: found.handle });
  if (item.phase === 'UNKNOWN') return waitMs(tool, item, tool.pace.pollMs * SLOWLY);
  if (found.is === 'absent') return note(tool, { step: 'unsent', ...of(job), why: '平台上没有' });
  if (tool.now().getTime() - item.since.getTime() < tool.pace.lookForMs) return waitMs(tool, item, tool.pace.pollMs);
  note(tool, { step: 'unknown', ...of(job), why: found.why });
  const how = `已发布：npm run publisher -- confirm ${item.release} --url 网址；未发布：npm run publisher -- not-published ${item.release}`;
  tellOnce(tool, item, 'unknown', `《${post.title}》不知是否已发布（${found.why}）。不会再发。请到平台查看。${how}`);
}

async function followUp(job: Job): Promise<void> {
  const { tool, item, adapter, post } = job;
  const status = await adapter.status(post, item.handle ?? {});
  if (status.is === 'out') return goOut(job, status.place);
  if (status.is === 'failed') return fail(job, status.why);
  if (status.is === 'person') tellOnce(tool, item, 'to-do', `《${post.title}》${status.todo}`);
  const isSlow = tool.now().getTime() - item.since.getTime() > SLOW * tool.pace.lookForMs;
  if (isSlow) tellOnce(tool, item, 'slow', `《${post.title}》已交平台很久，仍未公开，请到平台查看`);
  waitMs(tool, item, tool.pace.pollMs);
}

export interface PublicRead {
  /** The approved one where nothing differs. */
  readonly publishedHash: string;
  readonly differences: readonly string[];
  readonly isGone: boolean;
}

/** What the platform shows of an item. */
export async function readPublic(tool: Tool, item: Item): Promise<PublicRead> {
  const adapter = tool.adapters.get(item.account);
  if (adapter === undefined) throw new Error(`no adapter for ${item.account}`);
  const post = postFor(tool, item);
  const page = await adapter.readBack(post, item.place ?? {}, item.handle);
  const differences =
    page === null ? ['nothing is there'] : (await comparePost(post, page, adapter.manner)).map(sayDifference);
  if (differences.length === 0) return { publishedHash: item.hash, differences, isGone: false };
  return { publishedHash: digestOf({ of: item.hash, differences }), differences, isGone: page === null };
}

async function readBack(job: Job): Promise<void> {
  const { tool, item } = job;
  const vouched = item.person?.says === 'out' && item.person.asApproved;
  const read = await readPublic(tool, item).catch((error: unknown) => {
    if (!vouched) throw error;
    return null;
  });
  if (read === null) {
    note(tool, { step: 'read', ...of(job), publishedHash: item.hash, differences: [], by: 'person' });
    return;
  }
  const isFresh = tool.now().getTime() - item.since.getTime() < tool.pace.lookForMs;
  // what was put out a moment ago may not be seen everywhere yet
  if (read.isGone && isFresh) return waitMs(tool, item, tool.pace.pollMs);
  const { publishedHash, differences } = read;
  note(tool, { step: 'read', ...of(job), publishedHash, differences: [...differences], by: 'tool' });
  if (read.differences.length > 0) tellDifferences(tool, item, read);
}

/** Tells a person in what a published item differs from what was approved. */
export function tellDifferences(
  tool: Tool,
  item: Item,
  { publishedHash, differences }: Pick<PublicRead, 'publishedHash' | 'differences'>,
): void {
  const where = item.place?.url ?? item.place?.platformId ?? '';
  const text = `公开的内容与核准的不同：${where}\n${differences.join('\n')}`;
  tellOnce(tool, item, `differs-${publishedHash.slice(0, 12)}`, text);
}
