import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../work/files.ts';
import type { Post } from '../../work/post.ts';
import { NotDone, type Adapter } from '../adapter.ts';
import { fetchPublic } from '../fetch-public.ts';
import { checklistHtml, fileName } from './checklist.ts';

export const byHandSettings = z.strictObject({
  adapter: z.literal('by-hand'),
  /** What people call the account. */
  name: z.string().default(''),
  /** Links whose target the platform takes away: all of them, or none. */
  keepsLinks: z.boolean().default(true),
  /** The platform makes pictures anew. */
  reencodes: z.boolean().default(true),
});

/**
 * Writes a page with everything that a person needs to publish an item on a platform without an interface, and waits until the
 * person tells where it is.
 * @param pages folder for these pages
 */
export function openByHand(settings: z.infer<typeof byHandSettings>, pages: string): Adapter {
  const folderOf = ({ releaseId, pullNo }: Post): string => join(pages, `${releaseId}-${pullNo}`);
  const todoOf = (post: Post): string =>
    `打开 ${join(folderOf(post), 'index.html')} 照单发布，然后 npm run publisher -- confirm ${post.releaseId} --url 网址；` +
    `没有发布则 npm run publisher -- not-published ${post.releaseId}`;
  return {
    name: 'by-hand',
    manner: { reencodes: settings.reencodes, stripsLink: () => !settings.keepsLinks },
    prepare: async (post) => {
      const folder = folderOf(post);
      mkdirSync(folder, { recursive: true });
      for (const file of post.files) copyFileSync(file.path, join(folder, fileName(file)));
      return {};
    },
    // from here on a person may publish at any moment
    publish: async (post) => {
      writeWhole(join(folderOf(post), 'index.html'), checklistHtml(post, settings.name));
      return {};
    },
    status: async (post) => ({ is: 'person', todo: todoOf(post) }),
    find: async (post) =>
      existsSync(join(folderOf(post), 'index.html')) ? { is: 'submitted', handle: {} } : { is: 'absent' },
    readBack: async (_post, { url }) => {
      if (url === undefined) throw new NotDone('no address was told', 60_000);
      const html = await fetchPublic(url);
      if (html === null) return null;
      const file = (address: string): Promise<Buffer | null> => fetchPublic(new URL(address, url).href);
      return { html: html.toString('utf8'), isPage: true, file };
    },
    remove: async () => false,
    discard: async () => undefined,
  };
}
