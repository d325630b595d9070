import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparePost } from '../../publisher/compare/compare-post.ts';
import { sayDifference } from '../../src/public-page/compare.ts';
import { numbers } from '../support/corpus.ts';
import { EDITS } from '../support/fake-wechat/edit.ts';
import { findEdits, openPostsOut, type Out, type PostsOut } from '../support/publisher/posts-out.ts';

const POSTS = process.env['WUGUAN_PUBLISHER'] === 'full' ? 300 : 45;

let posts: PostsOut;
beforeAll(async () => (posts = await openPostsOut()));
afterAll(() => posts.close());

async function differences({ post, place, handle }: Out): Promise<readonly string[]> {
  const page = await posts.adapter.readBack(post, place, handle);
  if (page === null) return ['nothing is there'];
  return (await comparePost(post, page, posts.adapter.manner)).map(sayDifference);
}

test(
  `${POSTS} posts that nobody touched raise no alarm, and each of ${POSTS} edits is found`,
  { timeout: 900_000 },
  async () => {
    const { alarms, missed, kinds } = await findEdits(posts, POSTS, numbers(71), differences);
    expect(alarms).toEqual([]);
    expect(missed).toEqual([]);
    expect(kinds).toEqual([...EDITS].toSorted());
  },
);
