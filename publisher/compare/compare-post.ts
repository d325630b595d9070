import { readFile } from 'node:fs/promises';
import type { Difference } from '../../src/public-page/compare.ts';
import { comparePage } from '../../src/public-page/compare-page.ts';
import { seePicture } from '../../src/public-page/pictures.ts';
import type { Manner, PublicPage } from '../adapters/adapter.ts';
import { fileAt, type Post } from '../work/post.ts';

/** Everything in which what is public differs from what a post was to show. */
export const comparePost = (post: Post, page: PublicPage, manner: Manner): Promise<readonly Difference[]> =>
  comparePage(
    {
      article: post,
      page: manner.page?.(post),
      see: async (address) => {
        const file = fileAt(post, address);
        if (file === undefined) throw new Error(`no file of the item: ${address}`);
        return seePicture(await readFile(file.path));
      },
    },
    page,
    manner,
    async (address) => {
      const bytes = await page.file(address);
      return bytes === null ? null : seePicture(bytes);
    },
  );
