import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStore } from '../../../src/media/store/disk-store.ts';
import { openS3Store } from '../../../src/media/store/s3-store.ts';
import type { MediaStore } from '../../../src/media/store/media-store.ts';
import { startS3 } from '../../support/s3.ts';

let dir: string;
beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'wuguan-media-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Opened {
  readonly store: MediaStore;
  /** Changes the bytes under a digest behind the store's back. */
  readonly damage: (digest: string, bytes: Buffer) => Promise<void>;
  readonly close: () => Promise<void>;
}

const STORES: Readonly<Record<string, () => Promise<Opened>>> = {
  disk: async () => {
    const root = join(dir, 'store');
    return {
      store: diskStore(root),
      damage: async (digest, bytes) =>
        writeFileSync(join(root, digest.slice(7, 9), digest.slice(9, 11), digest), bytes),
      close: async () => {},
    };
  },
  s3: async () => {
    const server = await startS3(join(dir, 's3'));
    const store = await openS3Store(server.settings);
    return {
      store,
      damage: async (digest, bytes) => server.replace(`media/${digest}`, bytes),
      close: async () => {
        await store.close();
        await server.stop();
      },
    };
  },
};

const digestOf = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

let files = 0;
const fileOf = (bytes: Buffer): string => {
  const path = join(dir, `given-${(files += 1)}`);
  writeFileSync(path, bytes);
  return path;
};

async function bytesOf(stream: Readable | null): Promise<Buffer | null> {
  if (stream === null) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const listed = async (store: MediaStore): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const digest of store.list()) found.push(digest);
  return found.toSorted();
};

describe.each(Object.keys(STORES))('a store of media: %s', (name) => {
  let opened: Opened;
  beforeAll(async () => (opened = await STORES[name]!()));
  afterAll(() => opened.close());

  it('has nothing at first', async () => {
    const { store } = opened;
    expect(await listed(store)).toEqual([]);
    expect(await store.open(digestOf(Buffer.from('nothing')))).toBeNull();
    expect(await store.matches(digestOf(Buffer.from('nothing')))).toBe(false);
    expect(await store.stamp(digestOf(Buffer.from('nothing')))).toBeNull();
    await store.remove(digestOf(Buffer.from('nothing')));
  });

  it('moves a file in, gives it out whole and in part, and removes it', async () => {
    const { store } = opened;
    const bytes = randomBytes(300_000);
    const path = fileOf(bytes);
    const digest = digestOf(bytes);
    await store.add(digest, path);
    expect(existsSync(path)).toBe(false);
    expect(await bytesOf(await store.open(digest))).toEqual(bytes);
    expect(await bytesOf(await store.open(digest, { start: 10, end: 19 }))).toEqual(bytes.subarray(10, 20));
    expect(await bytesOf(await store.open(digest, { start: 299_999, end: 299_999 }))).toEqual(bytes.subarray(299_999));
    expect(await store.matches(digest)).toBe(true);
    expect(await listed(store)).toEqual([digest]);
    await store.remove(digest);
    expect(await store.open(digest)).toBeNull();
    expect(await listed(store)).toEqual([]);
  });

  it('sees bytes that were changed, and is mended by the right ones', async () => {
    const { store, damage } = opened;
    const bytes = randomBytes(5_000);
    const digest = digestOf(bytes);
    await store.add(digest, fileOf(bytes));
    const changed = Buffer.from(bytes);
    changed[2_500]! ^= 1;
    const before = await store.stamp(digest);
    expect(await store.stamp(digest)).toBe(before);
    await damage(digest, changed);
    expect(await store.matches(digest)).toBe(false);
    await store.add(digest, fileOf(bytes));
    expect(await store.matches(digest)).toBe(true);
    await store.remove(digest);
  });

  it('takes the same file from several at once', async () => {
    const { store } = opened;
    const bytes = randomBytes(20_000);
    const digest = digestOf(bytes);
    await Promise.all(Array.from({ length: 5 }, () => store.add(digest, fileOf(bytes))));
    expect(await store.matches(digest)).toBe(true);
    expect(await listed(store)).toEqual([digest]);
    await store.remove(digest);
  });

  it('leads to no file by what is no digest', async () => {
    const { store } = opened;
    const outside = fileOf(Buffer.from('outside'));
    for (const text of ['', '..', '../given-1', `sha256-${'../'.repeat(21)}x`, `sha256-${'A'.repeat(64)}`, outside]) {
      expect(await store.open(text)).toBeNull();
      expect(await store.matches(text)).toBe(false);
      await store.remove(text);
      await expect(store.add(text, outside)).rejects.toThrow('no digest');
    }
    expect(existsSync(outside)).toBe(true);
  });
});
