import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { NotDone, Refusal, type Adapter } from '../../publisher/adapters/adapter.ts';
import { openWechatAdapter, wechatSettings } from '../../publisher/adapters/wechat/wechat.ts';
import { digestOfBytes } from '../../src/public-page/pictures.ts';
import { postOf, type Post } from '../../publisher/work/post.ts';
import { round } from '../../publisher/work/round.ts';
import { leaveWord } from '../../publisher/work/inbox.ts';
import { numbers } from '../support/corpus.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat/server.ts';
import { openFakeOffice, type FakeOffice } from '../support/publisher/fake-office.ts';
import { openIssuer, type Issuer, type ItemWish } from '../support/publisher/items.ts';
import { randomPicture } from '../support/publisher/pictures.ts';
import { ACCOUNT, testTool, type TestTool } from '../support/publisher/tool.ts';

const root = mkdtempSync(join(tmpdir(), 'wuguan-wechat-'));
const open: FakeWechat[] = [];
afterAll(async () => {
  for (const one of open) await one.stop();
  rmSync(root, { recursive: true, force: true });
});

const issuer: Issuer = await openIssuer();
const picture = await randomPicture(numbers(5));
let dir = '';
let wechat: FakeWechat;
let adapter: Adapter;
let office: FakeOffice;
let tool: TestTool;

beforeEach(async () => {
  dir = mkdtempSync(join(root, 'one-'));
  wechat = await startFakeWechat(join(dir, 'wechat'));
  open.push(wechat);
  adapter = openWechatAdapter(
    wechatSettings.parse({ adapter: 'wechat', appId: 'a', secret: 'fake-secret', base: wechat.base, quotaMs: 1_500 }),
  );
  office = openFakeOffice(issuer);
  tool = testTool(join(dir, 'tool'), office, new Map([[ACCOUNT, adapter]]));
});

async function post(over: Partial<ItemWish> = {}): Promise<Post> {
  const item = await issuer.make({ accountId: ACCOUNT, media: [picture], ...over });
  for (const [digest, bytes] of issuer.files) writeFileSync(join(dir, digest), bytes);
  return postOf(item, (digest) => join(dir, digest));
}
const add = async (over: Partial<ItemWish> = {}) => {
  const item = await issuer.make({ accountId: ACCOUNT, media: [picture], ...over });
  office.add(item);
  return office.releases.get(item.releaseId)!;
};
const rounds = async (count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) {
    await round(tool);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
};
const articles = (): number => wechat.state.articles.size;

test('a token that has ended is renewed, and the call is made once more, not more often', async () => {
  const made = await post();
  await adapter.prepare(made);
  wechat.endTokens();
  await adapter.prepare(made);
  expect(wechat.calls.get('/cgi-bin/stable_token')).toBe(2);
  wechat.standing.tokensEnd = true;
  wechat.endTokens();
  const before = wechat.calls.get('/cgi-bin/draft/add') ?? 0;
  await expect(adapter.prepare(made)).rejects.toThrow(/42001|access_token/);
  expect(wechat.calls.get('/cgi-bin/draft/add')).toBe(before);
});

test.each<[string, Partial<ItemWish>]>([
  ['标题', { title: '题'.repeat(33) }],
  ['作者', { fields: { byline: '作'.repeat(17) } }],
  ['摘要', { fields: { summary: '摘'.repeat(129) } }],
  ['正文', { body: `<p>${'文'.repeat(20_000)}</p>` }],
])('what is too long for the platform (%s) is refused before anything is asked of it', async (what, over) => {
  await expect(adapter.prepare(await post(over))).rejects.toThrow(new RegExp(`^${what} `));
  await expect(adapter.prepare(await post(over))).rejects.toBeInstanceOf(Refusal);
  expect(wechat.calls.size).toBe(0);
});

test('a picture that the platform would not take is made to fit, and is the same to the eye', async () => {
  const large = await sharp(await randomPicture(numbers(9)))
    .resize(1_400, 1_050)
    .composite([
      {
        input: await sharp({
          create: { width: 1_400, height: 1_050, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 24 } },
        } as never)
          .png()
          .toBuffer(),
        blend: 'soft-light',
      },
    ])
    .png()
    .toBuffer();
  expect(large.length).toBeGreaterThan(2 ** 20);
  const release = await add({
    media: [large],
    body: `<p>会议。</p><p><img src="media:${digestOfBytes(large)}" alt=""></p>`,
  });
  await rounds(2);
  expect(release).toMatchObject({ state: 'PUBLISHED', incidents: [] });
});

test('an address that is not allowed is told to a person; the item waits', async () => {
  wechat.standing.addressAllowed = false;
  const release = await add();
  await rounds(1);
  expect(tool.told.map(({ what }) => what)).toEqual(['waits']);
  expect(tool.told[0]?.text).toContain('40164');
  expect(release.state).toBe('PULLED');
  expect(articles()).toBe(0);
});

test('when the quota is used up nothing is asked for a while, then it goes on', async () => {
  wechat.standing.quota = 1;
  const made = await post();
  await expect(adapter.prepare(made)).rejects.toBeInstanceOf(NotDone);
  const before = [...wechat.calls.values()].reduce((sum, count) => sum + count, 0);
  await expect(adapter.prepare(made)).rejects.toBeInstanceOf(NotDone);
  expect([...wechat.calls.values()].reduce((sum, count) => sum + count, 0)).toBe(before);
  wechat.standing.quota = 100;
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  await adapter.prepare(made);
});

test('an account that may not publish gets a draft; a person publishes it and tells where', async () => {
  wechat.standing.mayPublish = false;
  const release = await add();
  await rounds(2);
  expect(wechat.state.drafts.size).toBe(1);
  expect(tool.told.map(({ what }) => what)).toEqual(['to-do']);
  const { releaseId } = release.item;
  leaveWord(join(dir, 'tool'), { word: 'out', release: releaseId, url: `${wechat.base}/s/1`, asApproved: true });
  await rounds(2);
  expect(release).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  expect(articles()).toBe(0);
});

test.each([2, 3, 4])('publish_status %i means that it is not out: the item fails with the reason', async (status) => {
  wechat.standing.outcome = () => status;
  const release = await add();
  await rounds(1);
  expect(release.receipts.find(({ phase }) => phase === 'FAILED')?.error).toContain(`publish_status ${status}`);
  expect(articles()).toBe(0);
});

test('errcode 0 to a submission means queued: nothing is reported as published before it is', async () => {
  wechat.standing.publishMs = 60_000;
  const release = await add();
  await rounds(3);
  expect(release.state).toBe('SUBMITTED');
  expect(release.receipts.map(({ phase }) => phase)).toEqual(['SUBMITTED']);
});

test('what was published and taken off at once (publish_status 5) is reported with another hash', async () => {
  const made = await post();
  const handle = await adapter.publish(made, await adapter.prepare(made));
  const status = await adapter.status(made, handle);
  if (status.is !== 'out') throw new Error(status.is);
  wechat.state.record({ is: 'deleted', id: status.place.platformId! });
  expect(await adapter.status(made, handle)).toEqual(status);
  expect(await adapter.readBack(made, status.place, handle)).toBeNull();
});

test('the answer to a submission is lost: the article is found, and not published again', async () => {
  const release = await add();
  wechat.loseNext('/cgi-bin/freepublish/submit');
  await rounds(4);
  expect(release).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  expect(articles()).toBe(1);
});

test('the submission never arrived, which nobody can know: a person is told, and nothing is published by the tool', async () => {
  const release = await add();
  const deaf: Adapter = { ...adapter, publish: () => Promise.reject(new Error('the answer was lost')) };
  tool = testTool(join(dir, 'other'), office, new Map([[ACCOUNT, deaf]]));
  await rounds(20);
  expect(tool.told.map(({ what }) => what)).toEqual(['unknown']);
  expect(articles()).toBe(0);
  expect(wechat.state.drafts.size).toBe(1);
  // the server's lease ends; a person saw that it is not out
  office.resolve(release.item.releaseId, 'NOT_PUBLISHED');
  tool.close();
  tool = testTool(join(dir, 'other'), office, new Map([[ACCOUNT, adapter]]));
  await rounds(3);
  expect(release.state).toBe('PUBLISHED');
  expect(articles()).toBe(1);
});

test('two items with the same title are told apart by their words', async () => {
  const [one, other] = [await add({ body: '<p>第一篇。</p>' }), await add({ body: '<p>第二篇。</p>' })];
  wechat.loseNext('/cgi-bin/freepublish/submit');
  await rounds(4);
  for (const release of [one, other]) expect(release).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  const ids = [one, other].map(({ receipts }) => receipts.at(-1)?.platformId);
  expect(new Set(ids).size).toBe(2);
});
