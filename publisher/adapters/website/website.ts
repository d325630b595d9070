import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../../journal/journal.ts';
import { MEDIA_SCHEME } from '../../../src/domain/media.ts';
import type { Content } from '../../../src/domain/content.ts';
import { renderPage } from '../../../src/text/rendering/render-page.ts';
import { fetchPublic } from '../fetch-public.ts';
import { writeWhole } from '../../work/files.ts';
import type { Post, PostFile } from '../../work/post.ts';
import { Refusal, type Adapter, type Place, type PublicPage } from '../adapter.ts';
import { folderIn } from './inside.ts';
import { enterIndex, leaveIndex } from './site-index.ts';

export const websiteSettings = z.strictObject({
  adapter: z.literal('website'),
  /** Directory that a web server shows. */
  directory: z.string().min(1),
  /** Where the public sees it. */
  url: z.url({ protocol: /^https?$/ }),
  /** Reads back over the network, as the public does, instead of from the directory. */
  readBack: z.enum(['directory', 'url']).default('directory'),
});

const EXTENSIONS: Readonly<Record<string, string>> = {
  ...{ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp' },
  ...{ 'video/mp4': 'mp4', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a' },
};
const PAGE = 'index.html';

/** Pages of a static site: one folder for each item, its files in `media`, the ticket beside the page. */
export function openWebsite(settings: z.infer<typeof websiteSettings>): Adapter {
  const { directory } = settings;
  const base = settings.url.replace(/\/*$/, '/');
  const pagePath = (releaseId: string): string => join(directory, releaseId, PAGE);
  const placeOf = (releaseId: string): Place => ({ url: `${base}${releaseId}/`, platformId: releaseId });
  return {
    name: 'website',
    manner: {
      reencodes: false,
      stripsLink: () => false,
      page: (post) => pageOf(post, ({ digest }) => `${MEDIA_SCHEME}${digest}`),
    },
    prepare: async (post) => {
      const media = folderIn(directory, 'media');
      for (const file of post.files) keepFile(file, media);
      return {};
    },
    publish: async (post) => {
      const folder = folderIn(directory, post.releaseId);
      const { releaseId, draftId, accountId, contentHash, ticket } = post;
      const proof = { releaseId, draftId, accountId, contentHash, ticket, content: post.content };
      writeWhole(join(folder, 'ticket.json'), JSON.stringify(proof));
      writeWhole(
        join(folder, PAGE),
        pageOf(post, (file) => `../media/${nameOf(file)}`),
      );
      return { releaseId };
    },
    status: async (post) => {
      if (!existsSync(pagePath(post.releaseId))) return { is: 'failed', why: 'the page is not there' };
      enterIndex(directory, { releaseId: post.releaseId, title: post.title, contentHash: post.contentHash });
      return { is: 'out', place: placeOf(post.releaseId) };
    },
    find: async (post) =>
      existsSync(pagePath(post.releaseId))
        ? { is: 'submitted', handle: { releaseId: post.releaseId } }
        : { is: 'absent' },
    readBack: async (post) =>
      settings.readBack === 'url' ? overNetwork(`${base}${post.releaseId}/`) : fromDirectory(directory, post.releaseId),
    remove: async ({ platformId }, releaseId) => {
      const name = platformId ?? releaseId;
      const page = join(folderIn(directory, name), PAGE);
      rmSync(page, { force: true });
      rmSync(join(folderIn(directory, name), 'ticket.json'), { force: true });
      syncFolder(folderIn(directory, name));
      leaveIndex(directory, name);
      return true;
    },
  };
}

/** The one rendering, with files where the page finds them. */
const pageOf = (post: Post, address: (file: PostFile) => string): string =>
  renderPage(post.content as unknown as Content, post.accountId, {
    sources: "'self'",
    address: (digest) => {
      const file = post.files.find((one) => one.digest === digest);
      return file === undefined ? '' : address(file);
    },
  });

function nameOf({ digest, mediaType }: PostFile): string {
  const extension = EXTENSIONS[mediaType];
  if (extension === undefined) throw new Refusal(`a website does not take ${mediaType}`);
  return `${digest}.${extension}`;
}

function keepFile(file: PostFile, media: string): void {
  const path = join(media, nameOf(file));
  if (existsSync(path)) return;
  copyFileSync(file.path, `${path}.new`);
  renameSync(`${path}.new`, path);
  syncFolder(media);
}

function fromDirectory(directory: string, releaseId: string): PublicPage | null {
  const path = join(directory, releaseId, PAGE);
  if (!existsSync(path)) return null;
  return {
    html: readFileSync(path, 'utf8'),
    isPage: false,
    file: async (address) => {
      const name = /^\.\.\/media\/([\w.-]+)$/.exec(address)?.[1];
      const media = name === undefined ? '' : join(directory, 'media', name);
      return existsSync(media) ? readFileSync(media) : null;
    },
  };
}

async function overNetwork(url: string): Promise<PublicPage | null> {
  const html = await fetchPublic(url);
  if (html === null) return null;
  return {
    html: html.toString('utf8'),
    isPage: false,
    file: (address) => fetchPublic(new URL(address, url).href),
  };
}
