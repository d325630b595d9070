import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPublic } from '../../../src/app/read-back/read-public.ts';
import type { Content } from '../../../src/domain/content.ts';
import { isDigest } from '../../../src/domain/media.ts';
import { diskStore } from '../../../src/media/store/disk-store.ts';
import type { MediaStore } from '../../../src/media/store/media-store.ts';
import { openOutbound, type Outbound } from '../../../src/outbound/fetch.ts';
import { sayDifference } from '../../../src/public-page/compare.ts';
import { numbers } from '../../support/corpus.ts';
import { EDITS } from '../../support/fake-wechat/edit.ts';
import { findEdits, openPostsOut, type Out, type PostsOut } from '../../support/publisher/posts-out.ts';

/** `full` is what docs/publishing.md states. */
const POSTS = process.env['WUGUAN_PUBLISHER'] === 'full' ? 300 : 30;

let posts: PostsOut;
let media: MediaStore;
let outbound: Outbound;
let host: string;
beforeAll(async () => {
  posts = await openPostsOut();
  host = new URL(posts.wechat.base).host;
  outbound = openOutbound([host]);
  media = diskStore(join(posts.dir, 'store'));
});
afterAll(() => posts.close());

const kept = new Set<string>();
/** The files of what was published last, as the server has them. */
async function keepFiles(): Promise<void> {
  for (const digest of readdirSync(posts.dir).filter((name) => isDigest(name) && !kept.has(name))) {
    kept.add(digest);
    copyFileSync(join(posts.dir, digest), join(posts.dir, `${digest}.new`));
    await media.add(digest, join(posts.dir, `${digest}.new`));
  }
}

async function differences({ post, place }: Out): Promise<readonly string[]> {
  await keepFiles();
  const read = await readPublic(
    { outbound, media },
    {
      ...{ content: post.content as unknown as Content, accountId: post.accountId, platform: 'WECHAT_OA' },
      ...{ url: place.url!, hosts: new Set([host]), wasRead: true },
    },
  );
  if (read.outcome === 'UNREADABLE') throw new Error(read.reason);
  return read.outcome === 'GONE' ? [read.reason] : read.differences.map(sayDifference);
}

test(
  `the server finds each of ${POSTS} edits by itself, and nothing in ${POSTS} posts that nobody touched`,
  { timeout: 900_000 },
  async () => {
    const { alarms, missed, kinds } = await findEdits(posts, POSTS, numbers(72), differences);
    expect(alarms).toEqual([]);
    expect(missed).toEqual([]);
    expect(kinds).toEqual([...EDITS].toSorted());
  },
);
