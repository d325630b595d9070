import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openByHand } from '../../publisher/adapters/by-hand/by-hand.ts';
import { openWebhook, webhookSettings } from '../../publisher/adapters/webhook/webhook.ts';
import { openWebsite } from '../../publisher/adapters/website/website.ts';
import { openWechatAdapter, wechatSettings } from '../../publisher/adapters/wechat/wechat.ts';
import { digestOfBytes } from '../../src/public-page/pictures.ts';
import { postOf, type Post } from '../../publisher/work/post.ts';
import { numbers } from '../support/corpus.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat/server.ts';
import { openIssuer, type Issuer, type ItemWish } from '../support/publisher/items.ts';
import { randomPicture } from '../support/publisher/pictures.ts';
import { SECRET, startReceiver, type Receiver } from '../support/publisher/receiver.ts';
import { ACCOUNT } from '../support/publisher/tool.ts';
import { CONFORMANCE, type Bench } from './conformance.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-adapters-'));
const stops: (() => Promise<unknown>)[] = [];
let issuer: Issuer;
let wechat: FakeWechat;
let receiver: Receiver;
let count = 0;

beforeAll(async () => {
  issuer = await openIssuer();
  wechat = await startFakeWechat(join(dir, 'wechat'));
  receiver = await startReceiver();
  stops.push(
    () => wechat.stop(),
    () => receiver.stop(),
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(dir, { recursive: true, force: true });
});

async function post(over: Partial<ItemWish> = {}): Promise<Post> {
  const item = await issuer.make({ accountId: ACCOUNT, title: `会议召开之${(count += 1)}`, ...over });
  for (const [digest, bytes] of issuer.files) writeFileSync(join(dir, digest), bytes);
  return postOf(item, (digest) => join(dir, digest));
}

const withPicture = async (): Promise<Post> => {
  const picture = await randomPicture(numbers(count));
  const image = `<p><img src="media:${digestOfBytes(picture)}" alt="现场"></p>`;
  return post({ media: [picture], body: `<p>会议开始。</p>${image}<p>会议结束。</p>` });
};

/** A site that shows what a person pasted. */
async function pastedSite(): Promise<{ readonly base: string; readonly pages: Map<string, string> }> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages };
}

const change = (html: string): string => html.replace('会议', '大会');

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  website: async () => {
    const directory = join(dir, 'site');
    const settings = { adapter: 'website', directory, url: 'http://127.0.0.1/', readBack: 'directory' } as const;
    mkdirSync(directory, { recursive: true });
    const pageOf = ({ releaseId }: Post): string => join(directory, releaseId, 'index.html');
    return {
      adapter: openWebsite(settings),
      post: withPicture,
      edit: async (made) =>
        writeFileSync(pageOf(made), readFileSync(pageOf(made), 'utf8').replace('会议开始', '大会开始')),
    };
  },
  webhook: async () => ({
    adapter: openWebhook(webhookSettings.parse({ adapter: 'webhook', url: receiver.base, secret: SECRET })),
    post,
    loseAnswer: () => void (receiver.lose = 1),
    edit: async ({ releaseId }) =>
      void receiver.pages.set(releaseId, receiver.pages.get(releaseId)!.replace('<p>会议', '<p>大会')),
  }),
  wechat: async () => ({
    adapter: openWechatAdapter(
      wechatSettings.parse({ adapter: 'wechat', appId: 'a', secret: 'fake-secret', base: wechat.base }),
    ),
    post: withPicture,
    loseAnswer: () => wechat.loseNext('/cgi-bin/freepublish/submit'),
    edit: async (_post, { platformId }) => {
      const { article } = wechat.state.articles.get(platformId!)!;
      wechat.state.record({ is: 'edited', id: platformId!, article: { ...article, content: change(article.content) } });
    },
  }),
  'by-hand': async () => {
    const site = await pastedSite();
    return {
      adapter: openByHand({ adapter: 'by-hand', name: '微博', keepsLinks: true, reencodes: true }, join(dir, 'pages')),
      post,
      byHand: async ({ releaseId, title, body }) => {
        const chrome = '<nav>首页 关于</nav>';
        site.pages.set(
          `/${releaseId}`,
          `<html><body>${chrome}<h1>${title}</h1><div><div>${body}</div></div></body></html>`,
        );
        return { url: `${site.base}/${releaseId}` };
      },
      edit: async ({ releaseId }) =>
        void site.pages.set(`/${releaseId}`, site.pages.get(`/${releaseId}`)!.replace('<p>会议', '<p>大会')),
    };
  },
};

describe.each(Object.keys(BENCHES))('the adapter %s', (name) => {
  test.each(Object.keys(CONFORMANCE))('%s', async (rule) => {
    await expect(BENCHES[name]!().then(CONFORMANCE[rule])).resolves.toBeUndefined();
  });
});
