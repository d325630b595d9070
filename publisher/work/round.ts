import { OfficeAway } from '../../sdk/errors.ts';
import type { Item } from '../journal/fold.ts';
import { takeWords } from './inbox.ts';
import { advance, isUnfinished } from './publish-item.ts';
import { sendOwed } from './receipts.ts';
import { isToReread, reread } from './reread.ts';
import { answerStop, deletePublic, takeDeletions, takeStops } from './stops.ts';
import { takeItems } from './take-items.ts';
import { isDue, type Tool } from './tool.ts';

/** Steps that an item may go in one round: pulled, submitted, out, read, and room for a few that lead back. */
const MOST_STEPS = 8;

/**
 * One round: what people said, what is under way, what the server is owed, what it has new. Whatever stopped in the middle goes
 * on first.
 * @returns how many items still need something
 */
export async function round(tool: Tool): Promise<number> {
  takeWords(tool);
  for (const item of unfinished(tool)) await goOn(tool, item);
  await withOffice(tool, async () => {
    for (const item of unfinished(tool)) await sendOwed(tool, item);
    const accountIds = [...tool.adapters.keys()].filter((account) => !tool.books.paused.has(account));
    const { max, leaseSeconds } = tool.pace;
    const asked = tool.now();
    const pulled = await tool.office.pull({ accountIds, max, leaseSeconds });
    takeStops(tool, pulled.stops);
    takeDeletions(tool, pulled.deletions);
    await takeItems(tool, pulled, asked);
  });
  for (const item of unfinished(tool)) await goOn(tool, item);
  await withOffice(tool, async () => {
    for (const item of unfinished(tool)) await sendOwed(tool, item);
  });
  for (const item of tool.books.items.values())
    if (isDue(tool, item) && isToReread(tool, item)) await reread(tool, item);
  return unfinished(tool).length;
}

/** What was pulled again goes on in its latest pull. */
const isLatest = ({ books }: Tool, { release, pullNo }: Item): boolean =>
  (books.latest.get(release) ?? pullNo) === pullNo;

const needsMore = (tool: Tool, item: Item): boolean =>
  item.owed.length > 0 ||
  (item.deletion !== null && !item.deletion.done) ||
  (isLatest(tool, item) && (isUnfinished(item) || (item.stop !== null && item.stop.answer === null)));

const unfinished = (tool: Tool): readonly Item[] =>
  [...tool.books.items.values()].filter((item) => needsMore(tool, item));

async function goOn(tool: Tool, item: Item): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS && isDue(tool, item); steps += 1) {
    const before = item.phase;
    await answerStop(tool, item);
    await deletePublic(tool, item);
    if (isLatest(tool, item)) await advance(tool, item);
    if (item.phase === before) return;
  }
}

/** The server may be away for as long as it likes: everything it is owed is in the journal. */
async function withOffice(tool: Tool, ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    tool.say(error instanceof OfficeAway ? error.message : `服务器的应答不能用：${(error as Error).message}`);
  }
}
