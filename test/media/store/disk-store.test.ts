import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diskStore } from '../../../src/media/store/disk-store.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-media-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const hex = createHash('sha256').update('bytes').digest('hex');
const digest = `sha256-${hex}`;

it('keeps files and folders for their owner alone', async () => {
  writeFileSync(join(dir, 'given'), 'bytes', { mode: 0o644 });
  await diskStore(join(dir, 'media')).add(digest, join(dir, 'given'));
  const modeOf = (...path: readonly string[]): number => statSync(join(dir, 'media', ...path)).mode & 0o777;
  expect(modeOf()).toBe(0o700);
  expect(modeOf(hex.slice(0, 2), hex.slice(2, 4))).toBe(0o700);
  expect(modeOf(hex.slice(0, 2), hex.slice(2, 4), digest)).toBe(0o600);
});

it('shows nothing of a file that did not come in whole', async () => {
  const store = diskStore(join(dir, 'media'));
  await expect(store.add(`sha256-${'0'.repeat(64)}`, join(dir, 'missing'))).rejects.toThrow('ENOENT');
  // as after a crash
  writeFileSync(join(dir, 'media', 'arriving', 'half'), 'by');
  const found: string[] = [];
  for await (const one of store.list()) found.push(one);
  expect(found).toEqual([digest]);
  expect(readdirSync(join(dir, 'media', 'arriving'))).toEqual(['half']);
});
