import { NoTicket, NotNow } from '../../sdk/errors.ts';
import type { PulledItem, PullAnswer } from '../../sdk/shapes.ts';
import { verifyTicket } from '../../sdk/verify-ticket.ts';
import { note, serverTime, type Tool } from './tool.ts';

/**
 * Takes what a pull brought: each item is on the disk, with its ticket verified, before anything is done with it.
 * @param asked when the server was asked, by this machine's clock
 * @throws OfficeAway when keys are needed that the server does not give now; nothing of the rest was taken then
 */
export async function takeItems(tool: Tool, { items }: PullAnswer, asked: Date): Promise<number> {
  let taken = 0;
  for (const item of items) {
    const known = tool.books.items.get(`${item.releaseId}/${item.pullNo}`);
    if (known !== undefined) continue;
    const aheadMs = Math.max(0, issuedAt(item.ticket) - asked.getTime());
    const { why, until } = await judge(tool, item, aheadMs);
    tool.files.keepItem(item);
    const of = { release: item.releaseId, pullNo: item.pullNo };
    note(tool, {
      ...{ step: 'pulled', ...of, account: item.accountId, draft: item.draftId },
      ...{ hash: item.contentHash, until: until.toISOString(), aheadMs },
    });
    if (why === null) taken += 1;
    else {
      note(tool, { step: 'refused', ...of, account: item.accountId, why });
      note(tool, { step: 'paused', account: item.accountId, why });
      const text = `未经核准，不予发布：${why}。该账号已停止取件；查明后 npm run publisher -- resume ${item.accountId}`;
      tool.notes.tell({ at: tool.now(), about: item.releaseId, what: 'refused', text });
    }
  }
  return taken;
}

interface Judged {
  /** Why it is not to be published; null = nothing stands against it. */
  readonly why: string | null;
  /** After this it is not: neither lease nor ticket allow it. */
  readonly until: Date;
}

async function judge(tool: Tool, item: PulledItem, aheadMs: number): Promise<Judged> {
  const lease = new Date(item.leaseUntil);
  if (!tool.adapters.has(item.accountId)) return { why: 'no adapter is set for the account', until: lease };
  try {
    const end = await verifyTicket(item, tool.keys, serverTime(tool, aheadMs));
    return { why: null, until: end < lease ? end : lease };
  } catch (error) {
    // whoever publishes sees that it is over, and has it handed out again
    if (error instanceof NotNow) return { why: null, until: lease };
    if (error instanceof NoTicket) return { why: error.message, until: lease };
    throw error;
  }
}

/**
 * When the server made a ticket, by the clock that judges there: what this machine's clock is measured by. It is asked of
 * tickets that are not verified yet, and only ever makes a lease shorter.
 */
function issuedAt(ticket: string): number {
  try {
    const { iat } = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString()) as { iat?: unknown };
    return typeof iat === 'number' ? iat * 1000 : 0;
  } catch {
    return 0;
  }
}
