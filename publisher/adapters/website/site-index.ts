import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { escapeHtml } from '../../../src/text/rendering/escape.ts';
import { writeWhole } from '../../work/files.ts';

const entries = z.array(
  z.object({ releaseId: z.string(), title: z.string(), contentHash: z.string(), at: z.string() }),
);
type Listed = z.infer<typeof entries>[number];

const read = (directory: string): readonly Listed[] => {
  const path = join(directory, 'index.json');
  return existsSync(path) ? entries.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
};

function write(directory: string, list: readonly Listed[]): void {
  writeWhole(join(directory, 'index.json'), `${JSON.stringify(list, null, 1)}\n`);
  const rows = list.map(
    ({ releaseId, title, at }) => `<li><a href="${releaseId}/">${escapeHtml(title)}</a> ${at.slice(0, 10)}</li>`,
  );
  const head = '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>已发布</title>\n';
  writeWhole(join(directory, 'index.html'), `${head}<ul>\n${rows.join('\n')}\n</ul>\n</html>\n`);
}

/** Lists a page, the newest first; one that is listed stays where it is. */
export function enterIndex(directory: string, entry: Omit<Listed, 'at'>): void {
  const list = read(directory);
  const listed = list.find(({ releaseId }) => releaseId === entry.releaseId);
  if (listed?.contentHash === entry.contentHash) return;
  const others = list.filter((one) => one !== listed);
  write(directory, [{ ...entry, at: listed?.at ?? new Date().toISOString() }, ...others]);
}

export function leaveIndex(directory: string, releaseId: string): void {
  const list = read(directory);
  if (list.some((one) => one.releaseId === releaseId)) {
    write(
      directory,
      list.filter((one) => one.releaseId !== releaseId),
    );
  }
}
