import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Adapter, Place } from '../../publisher/adapters/adapter.ts';
import { openWechatAdapter, wechatSettings } from '../../publisher/adapters/wechat/wechat.ts';
import { sayDifference } from '../../src/public-page/compare.ts';
import { comparePost } from '../../publisher/compare/compare-post.ts';
import { postOf, type Post } from '../../publisher/work/post.ts';
import { numbers } from '../support/corpus.ts';
import { EDITS, editArticle } from '../support/fake-wechat/edit.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat/server.ts';
import { randomPicture } from '../support/publisher/pictures.ts';
import { openIssuer, randomArticle, sentence, type Issuer } from '../support/publisher/items.ts';

const FULL = process.env['WUGUAN_PUBLISHER'] === 'full';
const POSTS = FULL ? 300 : 45;

const dir = mkdtempSync(join(tmpdir(), 'wuguan-compare-'));
let wechat: FakeWechat;
let adapter: Adapter;
let issuer: Issuer;
const next = numbers(71);

beforeAll(async () => {
  wechat = await startFakeWechat(join(dir, 'wechat'));
  issuer = await openIssuer();
  adapter = openWechatAdapter(
    wechatSettings.parse({ adapter: 'wechat', appId: 'a', secret: 'fake-secret', base: wechat.base }),
  );
});
afterAll(async () => {
  await wechat.stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Out {
  readonly post: Post;
  readonly place: Place;
  readonly handle: Readonly<Record<string, unknown>>;
}

async function putOut(): Promise<Out> {
  const { body, media } = await randomArticle(next);
  const cover = media[0] ?? (await randomPicture(next));
  const all = [...new Set([cover, ...media])];
  const title = sentence(next).slice(0, 30);
  const fields = { summary: next() < 0.5 ? sentence(next) : '', byline: next() < 0.5 ? '政府办公室' : '' };
  const item = await issuer.make({
    accountId: '018f0000-0000-7000-8000-000000000001',
    title,
    body,
    fields,
    media: all,
  });
  for (const [digest, bytes] of issuer.files) writeFileSync(join(dir, digest), bytes);
  issuer.files.clear();
  const post = postOf(item, (digest) => join(dir, digest));
  const handle = await adapter.publish(post, await adapter.prepare(post));
  const status = await adapter.status(post, handle);
  if (status.is !== 'out') throw new Error(JSON.stringify(status));
  return { post, handle, place: status.place };
}

async function differences({ post, place, handle }: Out): Promise<readonly string[]> {
  const page = await adapter.readBack(post, place, handle);
  if (page === null) return ['nothing is there'];
  return (await comparePost(post, page, adapter.manner)).map(sayDifference);
}

test(
  `${POSTS} posts that nobody touched raise no alarm, and each of ${POSTS} edits is found`,
  { timeout: 900_000 },
  async () => {
    const missed: string[] = [];
    const alarms: string[] = [];
    const made = new Map<string, number>();
    for (let count = 0; count < POSTS;) {
      const out = await putOut();
      const before = await differences(out);
      if (before.length > 0) alarms.push(...before);
      const edit = EDITS[count % EDITS.length]!;
      const what = await editArticle(wechat, out.place.platformId!, edit, next);
      if (what === null) continue;
      made.set(edit, (made.get(edit) ?? 0) + 1);
      if ((await differences(out)).length === 0) missed.push(what);
      count += 1;
    }
    expect(alarms).toEqual([]);
    expect(missed).toEqual([]);
    expect([...made.keys()].toSorted()).toEqual([...EDITS].toSorted());
  },
);
