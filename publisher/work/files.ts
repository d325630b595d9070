import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../journal/journal.ts';
import { readItem } from '../../sdk/contract.ts';
import type { PulledItem } from '../../sdk/shapes.ts';

/** The tool's own directory, beside the journal: what was pulled, and the bytes of its files. */
export interface Files {
  readonly root: string;
  keepItem(item: PulledItem): void;
  /** @throws when it is not there */
  readItem(release: string, pullNo: number): PulledItem;
  mediaPath(digest: string): string;
  hasMedia(digest: string): Promise<boolean>;
}

export function openFiles(root: string): Files {
  for (const folder of ['items', 'media', 'notes', 'inbox', 'pages'])
    mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
  const itemPath = (release: string, pullNo: number): string => join(root, 'items', `${release}-${pullNo}.json`);
  const mediaPath = (digest: string): string => join(root, 'media', digest);
  return {
    root,
    keepItem: (item) => writeWhole(itemPath(item.releaseId, item.pullNo), JSON.stringify(item)),
    readItem: (release, pullNo) => readItem(JSON.parse(readFileSync(itemPath(release, pullNo), 'utf8'))),
    mediaPath,
    hasMedia: (digest) =>
      access(mediaPath(digest)).then(
        () => true,
        () => false,
      ),
  };
}

/** Writes a file so that it is there whole or not at all, also after a loss of power. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  const making = `${path}.${process.pid}.new`;
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  const file = openSync(making, 'w', 0o644);
  try {
    for (let sent = 0; sent < bytes.length;) sent += writeSync(file, bytes, sent);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(making, path);
  syncFolder(dirname(path));
}
