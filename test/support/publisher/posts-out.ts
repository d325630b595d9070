import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter, Place } from '../../../publisher/adapters/adapter.ts';
import { openWechatAdapter, wechatSettings } from '../../../publisher/adapters/wechat/wechat.ts';
import { postOf, type Post } from '../../../publisher/work/post.ts';
import { EDITS, editArticle } from '../fake-wechat/edit.ts';
import { startFakeWechat, type FakeWechat } from '../fake-wechat/server.ts';
import { randomPicture } from './pictures.ts';
import { openIssuer, randomArticle, sentence } from './items.ts';
import { ACCOUNT } from './tool.ts';

/** Something that was published on a stand-in for WeChat. */
export interface Out {
  readonly post: Post;
  readonly place: Place;
  readonly handle: Readonly<Record<string, unknown>>;
}

export interface PostsOut {
  readonly wechat: FakeWechat;
  readonly adapter: Adapter;
  /** Where the files of posts lie, each under its digest. */
  readonly dir: string;
  /** Publishes an article such as people write. */
  putOut(next: () => number): Promise<Out>;
  close(): Promise<void>;
}

export async function openPostsOut(): Promise<PostsOut> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-posts-'));
  const wechat = await startFakeWechat(join(dir, 'wechat'));
  const issuer = await openIssuer();
  const adapter = openWechatAdapter(
    wechatSettings.parse({ adapter: 'wechat', appId: 'a', secret: 'fake-secret', base: wechat.base }),
  );
  return {
    ...{ wechat, adapter, dir },
    putOut: async (next) => {
      const { body, media } = await randomArticle(next);
      const cover = media[0] ?? (await randomPicture(next));
      const all = [...new Set([cover, ...media])];
      const title = sentence(next).slice(0, 30);
      const fields = { summary: next() < 0.5 ? sentence(next) : '', byline: next() < 0.5 ? '政府办公室' : '' };
      const item = await issuer.make({ accountId: ACCOUNT, title, body, fields, media: all });
      for (const [digest, bytes] of issuer.files) writeFileSync(join(dir, digest), bytes);
      issuer.files.clear();
      const post = postOf(item, (digest) => join(dir, digest));
      const handle = await adapter.publish(post, await adapter.prepare(post));
      const status = await adapter.status(post, handle);
      if (status.is !== 'out') throw new Error(JSON.stringify(status));
      return { post, handle, place: status.place };
    },
    close: async () => {
      await wechat.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface EditsFound {
  /** Of posts that nobody touched. */
  readonly alarms: readonly string[];
  readonly missed: readonly string[];
  readonly kinds: readonly string[];
}

/**
 * Publishes so many posts, reads each, has it edited behind everybody's back, and reads it again.
 * @param read in what the public sees something else than was approved
 */
export async function findEdits(
  out: PostsOut,
  posts: number,
  next: () => number,
  read: (out: Out) => Promise<readonly string[]>,
): Promise<EditsFound> {
  const missed: string[] = [];
  const alarms: string[] = [];
  const kinds = new Set<string>();
  for (let count = 0; count < posts;) {
    const post = await out.putOut(next);
    alarms.push(...(await read(post)));
    const edit = EDITS[count % EDITS.length]!;
    const what = await editArticle(out.wechat, post.place.platformId!, edit, next);
    if (what === null) continue;
    kinds.add(edit);
    if ((await read(post)).length === 0) missed.push(what);
    count += 1;
  }
  return { alarms, missed, kinds: [...kinds].toSorted() };
}
