import { NoTicket, verifyTicket } from '../office/verify-ticket.ts';
import type { PulledItem, PullAnswer } from '../office/contract.ts';
import { note, type Tool } from './tool.ts';

/**
 * Takes what a pull brought: each item is on the disk, with its ticket verified, before anything is done with it.
 * @throws OfficeAway when keys are needed that the server does not give now; nothing of the rest was taken then
 */
export async function takeItems(tool: Tool, { items }: PullAnswer): Promise<number> {
  let taken = 0;
  for (const item of items) {
    const known = tool.books.items.get(`${item.releaseId}/${item.pullNo}`);
    if (known !== undefined) continue;
    const why = await reasonAgainst(tool, item);
    tool.files.keepItem(item);
    const of = { release: item.releaseId, pullNo: item.pullNo };
    note(tool, {
      ...{ step: 'pulled', ...of, account: item.accountId, draft: item.draftId },
      ...{ hash: item.contentHash, until: item.leaseUntil },
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

async function reasonAgainst(tool: Tool, item: PulledItem): Promise<string | null> {
  if (!tool.adapters.has(item.accountId)) return 'no adapter is set for the account';
  try {
    await verifyTicket(item, tool.keys, tool.now());
    return null;
  } catch (error) {
    if (error instanceof NoTicket) return error.message;
    throw error;
  }
}
