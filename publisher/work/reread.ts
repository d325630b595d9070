import type { Item } from '../journal/fold.ts';
import { readPublic, tellDifferences } from './publish-item.ts';
import { note, waitMs, type Tool } from './tool.ts';

/** Whether what is public is to be read again now. */
export function isToReread({ pace, now }: Tool, item: Item): boolean {
  if (pace.rereadMs === 0 || item.phase !== 'READ' || item.reread === null || item.deletion !== null) return false;
  const at = now().getTime();
  return at - item.since.getTime() <= pace.rereadForMs && at - item.reread.at.getTime() >= pace.rereadMs;
}

/**
 * Reads again what was published. When it has changed since it was read last the server is told by one more receipt, whose
 * hash is not the approved one, and a person too.
 */
export async function reread(tool: Tool, item: Item): Promise<void> {
  try {
    const read = await readPublic(tool, item);
    // what is as it was needs no line
    if (read.publishedHash === item.reread?.publishedHash) return waitMs(tool, item, tool.pace.rereadMs);
    note(tool, {
      step: 'reread',
      release: item.release,
      pullNo: item.pullNo,
      publishedHash: read.publishedHash,
      differences: [...read.differences],
    });
    if (read.differences.length > 0) tellDifferences(tool, item, read);
  } catch (error) {
    tool.say(`${item.release}: ${(error as Error).message}`);
    waitMs(tool, item, tool.pace.pollMs * 12);
  }
}
