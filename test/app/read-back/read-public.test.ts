import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPublic, type PublicRead, type ToRead } from '../../../src/app/read-back/read-public.ts';
import type { Content } from '../../../src/domain/content.ts';
import { diskStore } from '../../../src/media/store/disk-store.ts';
import type { MediaStore } from '../../../src/media/store/media-store.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import { digestOfBytes } from '../../../src/public-page/pictures.ts';
import { renderPage } from '../../../src/text/rendering/render-page.ts';
import { numbers } from '../../support/corpus.ts';
import { randomPicture } from '../../support/publisher/pictures.ts';

const ACCOUNT = '018f0000-0000-7000-8000-000000000001';
const dir = mkdtempSync(join(tmpdir(), 'wuguan-read-public-'));
/** What the site answers, by path. */
const site = new Map<
  string,
  { readonly status?: number; readonly type: string; readonly bytes: Buffer; readonly to?: string }
>();
let server: Server;
let host: string;
let media: MediaStore;
let picture: Buffer;
let other: Buffer;
let content: Content;

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = site.get(request.url ?? '');
    const location = answer?.to === undefined ? {} : { location: answer.to };
    const status = answer === undefined ? 404 : (answer.status ?? 200);
    response.writeHead(status, { 'content-type': answer?.type ?? 'text/plain', ...location }).end(answer?.bytes);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  media = diskStore(join(dir, 'store'));
  const next = numbers(5);
  [picture, other] = await Promise.all([randomPicture(next), randomPicture(next)]);
  const digest = digestOfBytes(picture);
  writeFileSync(join(dir, 'new'), picture);
  await media.add(digest, join(dir, 'new'));
  content = {
    ...{ title: '全县基层治理现场会召开', bodyFormat: 'html', source: null, variants: {}, links: [] },
    body: `<p>会议开始。</p><p><img src="media:${digest}" alt="现场"></p><p>会议结束。</p>`,
    media: [{ digest, mediaType: 'image/png', bytes: picture.length, alt: '现场' }],
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

const html = (text: string): { type: string; bytes: Buffer } => ({
  type: 'text/html; charset=utf-8',
  bytes: Buffer.from(text),
});
const png = (bytes: Buffer): { type: string; bytes: Buffer } => ({ type: 'image/png', bytes });
/** As a static site of the publishing tool has it: the page in a folder, its files beside. */
const ours = (src = '../media/a.png'): string =>
  renderPage(content, ACCOUNT, { address: () => src, sources: "'self'" });
/** As some other site has it. */
const theirs = (src = '/media/a.png'): string =>
  `<html><body><nav>首页</nav><h1>${content.title}</h1><div class="text"><p>会议开始。</p><p><img src="${src}"></p><p>会议结束。</p></div><footer>版权</footer></body></html>`;

beforeEach(() => {
  site.clear();
  site.set('/p/', html(ours()));
  site.set('/t', html(theirs()));
  site.set('/media/a.png', png(picture));
});

const read = (path: string, over: Partial<ToRead> = {}): Promise<PublicRead> =>
  readPublic(
    { media, outbound: openOutbound([host]) },
    {
      ...{ content, accountId: ACCOUNT, platform: 'OTHER', url: `http://${host}${path}` },
      ...{ hosts: new Set([host]), wasRead: true },
      ...over,
    },
  );
const outcome = async (path: string, over: Partial<ToRead> = {}): Promise<string> => {
  const found = await read(path, over);
  if (found.outcome === 'UNREADABLE') return found.isForGood ? 'UNREADABLE for good' : 'UNREADABLE';
  return found.outcome === 'DIFFERENT'
    ? found.differences.map(({ what, is }) => `${what} ${is}`).join(', ')
    : found.outcome;
};

describe.each(['/p/', '/t'])('a page with a picture (%s)', (path) => {
  test('that is as approved is the same', async () => expect(await outcome(path)).toBe('SAME'));

  test('whose file is another one, or gone, differs', async () => {
    site.set('/media/a.png', png(other));
    expect(await outcome(path)).toBe('picture changed');
    site.delete('/media/a.png');
    expect(await outcome(path)).toBe('picture changed');
  });

  test('whose file cannot be read now is not judged', async () => {
    site.set('/media/a.png', { status: 503, ...png(picture) });
    expect(await outcome(path)).toBe('UNREADABLE');
  });

  test('whose file lies at a host that is not listed differs once it was read whole, and may be a gap in the list before', async () => {
    const elsewhere = `http://localhost:${host.split(':')[1]}/media/a.png`;
    site.set(path, html(path === '/t' ? theirs(elsewhere) : ours(elsewhere)));
    expect(await outcome(path)).toBe('picture changed');
    expect(await outcome(path, { wasRead: false })).toBe('UNREADABLE for good');
    site.set('/media/a.png', { status: 302, to: 'http://169.254.169.254/latest/', ...png(picture) });
    site.set(path, html(path === '/t' ? theirs() : ours()));
    expect(await outcome(path)).toBe('picture changed');
  });

  test('whose picture stands in the page itself, or behind another base, differs', async () => {
    const inline = `data:image/png;base64,${picture.toString('base64')}`;
    site.set(path, html(path === '/t' ? theirs(inline) : ours(inline)));
    expect(await outcome(path, { wasRead: false })).toBe('picture changed');
    const based = (path === '/t' ? theirs() : ours()).replace('<body>', '<base href="/other/x/"><body>');
    site.set(path, html(based.replace('src="/media', 'src="../media')));
    expect(await outcome(path)).toBe('picture changed');
  });
});

test('a page of another site may show the picture made anew; one that the tool made may not', async () => {
  const sharp = (await import('sharp')).default;
  site.set('/media/a.png', { type: 'image/jpeg', bytes: await sharp(picture).jpeg({ quality: 80 }).toBuffer() });
  expect([await outcome('/t'), await outcome('/p/')]).toEqual(['SAME', 'picture changed']);
});

test('a page in another character set is read as it says', async () => {
  const text = Buffer.from(theirs(), 'utf8').toString('utf8');
  site.set('/t', { type: 'text/html; charset=utf-16le', bytes: Buffer.from(text, 'utf16le') });
  expect(await outcome('/t')).toBe('SAME');
});

test('a page that leads elsewhere is read there only where that is listed', async () => {
  site.set('/moved', { status: 301, to: '/t', ...html('') });
  expect(await read('/moved')).toMatchObject({ outcome: 'SAME', url: `http://${host}/t` });
  site.set('/moved', { status: 301, to: 'http://bets.test/', ...html('') });
  expect(await read('/moved')).toMatchObject({ outcome: 'UNREADABLE', isForGood: true });
});

test('a page of another kind, or too long, is not read', async () => {
  site.set('/t', { type: 'application/pdf', bytes: Buffer.from('%PDF') });
  expect(await outcome('/t')).toBe('UNREADABLE for good');
  site.set('/t', html(`<p>${'长'.repeat(3 * 2 ** 20)}</p>`));
  expect(await outcome('/t')).toBe('UNREADABLE for good');
});

test('a page that is made to be compared for ever is another text', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `<p>第${at}行</p>`).join('');
  site.set('/t', html(`<html><body><h1>${content.title}</h1>${lines}</body></html>`));
  const found = await read('/t');
  expect(found).toMatchObject({ outcome: 'DIFFERENT' });
  expect('differences' in found && found.differences.length).toBeLessThan(5);
});

test('a file of ours that is missing or damaged is no matter of the page', async () => {
  const missing = `sha256-${'0'.repeat(64)}`;
  const lost = { ...content, body: `<p><img src="media:${missing}"></p>` };
  await expect(read('/t', { content: lost })).rejects.toThrow(missing);
});
