import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diskStore } from '../../../src/media/store/disk-store.ts';
import type { MediaStore } from '../../../src/media/store/media-store.ts';
import { seenMatches } from '../../../src/media/store/seen-matches.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-media-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const hex = createHash('sha256').update('bytes').digest('hex');
const digest = `sha256-${hex}`;
const place = join(dir, 'media', hex.slice(0, 2), hex.slice(2, 4), digest);

it('reads a file once for as long as nobody writes it, and anew when somebody did', async () => {
  const disk = diskStore(join(dir, 'media'));
  let reads = 0;
  const store: MediaStore = {
    ...disk,
    matches: (asked) => {
      reads += 1;
      return disk.matches(asked);
    },
  };
  expect([await seenMatches(store, digest), reads]).toEqual([false, 0]);
  writeFileSync(join(dir, 'given'), 'bytes');
  await store.add(digest, join(dir, 'given'));
  for (let asked = 0; asked < 5; asked += 1) expect(await seenMatches(store, digest)).toBe(true);
  expect(reads).toBe(1);
  // of the same length
  writeFileSync(place, 'BYTES');
  for (let asked = 0; asked < 5; asked += 1) expect(await seenMatches(store, digest)).toBe(false);
  expect(reads).toBe(2);
  writeFileSync(join(dir, 'given'), 'bytes');
  await store.add(digest, join(dir, 'given'));
  expect([await seenMatches(store, digest), reads]).toEqual([true, 3]);
  rmSync(place);
  expect([await seenMatches(store, digest), reads]).toEqual([false, 3]);
});

it('remembers nothing of a file that is written while it is read', async () => {
  const disk = diskStore(join(dir, 'media'));
  writeFileSync(join(dir, 'given'), 'bytes');
  await disk.add(digest, join(dir, 'given'));
  let reads = 0;
  const store: MediaStore = {
    ...disk,
    matches: async (asked) => {
      reads += 1;
      const same = await disk.matches(asked);
      if (reads === 1) writeFileSync(place, 'BYTES');
      return same;
    },
  };
  expect([await seenMatches(store, digest), await seenMatches(store, digest), reads]).toEqual([true, false, 2]);
});
