import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pullReleases } from '../../../src/app/releases/pull-releases.ts';
import { canonicalJson, contentHash, type Json } from '../../../src/domain/canonical.ts';
import type { Content } from '../../../src/domain/content.ts';
import type { ContentMedia } from '../../../src/domain/media.ts';
import { numbers } from '../../support/corpus.ts';
import { approved } from '../../support/flow.ts';
import { picture, upload } from '../../support/media.ts';
import { openOffice, type Office } from '../../support/office.ts';

/** Docs/rules.md, never 1: whatever is changed after FINAL, by whom and wherever, it does not leave. */

const MUTATIONS = 1_000;
const DRAFTS = 10;
const PICTURES = 3;

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

interface Subject {
  readonly id: string;
  readonly content: Content;
  /** Bytes of its files, by digest. */
  readonly files: ReadonlyMap<string, Buffer>;
}

const next = numbers(2026);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;

/** An approved draft with pictures of its own. */
async function subject(no: number): Promise<Subject> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at < PICTURES; at += 1) {
    const bytes = await picture(`rgb(${no * 20}, ${at * 80}, 40)`);
    files.set((await upload(office, bytes)).digest, bytes);
  }
  const [first = '', second = '', third = ''] = files.keys();
  const account = office.demo.accounts[0]?.id ?? '';
  const { id } = await approved(office, {
    title: `全县基层治理现场会召开（${no}）`,
    body: `<p>会议部署任务。<img src="media:${second}" alt="会场"></p>`,
    summary: '会议部署下一步任务',
    byline: '县融媒体中心',
    cover: first,
    aiLabel: 'ASSISTED',
    media: [
      { digest: first, alt: '封面' },
      { digest: third, alt: '合影' },
    ],
    variants: { [account]: { title: '现场会召开', summary: '短摘要', cover: third } },
  });
  const { content } = await office.database.db
    .selectFrom('revision')
    .select('content')
    .where('draft_id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, content, files };
}

/** A text with one character more, fewer, or another one. */
function changedText(text: string): string {
  const at = Math.floor(next() * (text.length + 1));
  const kept = next() < 0.5 && at < text.length ? at + 1 : at;
  const changed = text.slice(0, at) + pick(['', '不', ' ', '。', '\u200b']) + text.slice(kept);
  return changed === text ? `${text}。` : changed;
}

const withMedia = ({ content }: Subject, change: (media: ContentMedia[]) => void): Content => {
  const media = structuredClone(content.media) as ContentMedia[];
  change(media);
  return { ...content, media };
};

/** Another content, as somebody who may write into the database would put it there. */
const CONTENTS: Readonly<Record<string, (one: Subject, other: Subject) => Content>> = {
  title: ({ content }) => ({ ...content, title: changedText(content.title) }),
  body: ({ content }) => ({ ...content, body: changedText(content.body) }),
  summary: ({ content }) => ({ ...content, summary: changedText(content.summary!) }),
  byline: ({ content }) => ({ ...content, byline: changedText(content.byline!) }),
  cover: ({ content }) => ({ ...content, cover: pick([null, content.media[1]!.digest]) }),
  aiLabel: ({ content }) => ({ ...content, aiLabel: pick(['NONE', 'GENERATED'] as const) }),
  commentsOpen: ({ content }) => ({ ...content, commentsOpen: false }),
  link: ({ content }) => ({ ...content, links: ['https://a.cn/'] }),
  source: ({ content }) => ({ ...content, source: { name: '新华网', url: 'https://www.news.cn/1' } }),
  variant: ({ content }) => {
    const [id = ''] = Object.keys(content.variants);
    const own = content.variants[id]!;
    const changes = [
      { title: changedText(own.title!) },
      { summary: changedText(own.summary!) },
      { cover: null },
      { byline: '他人' },
      { body: '<p>另一正文</p>' },
      { commentsOpen: false },
    ];
    return { ...content, variants: pick([{}, { [id]: { ...own, ...pick(changes) } }]) };
  },
  alt: (one) =>
    withMedia(one, (media) => {
      const at = Math.floor(next() * media.length);
      media[at] = { ...media[at]!, alt: changedText(media[at]!.alt) };
    }),
  'order of files': (one) => ({ ...one.content, media: one.content.media.toReversed() }),
  'file left out': (one) => withMedia(one, (media) => media.splice(Math.floor(next() * media.length), 1)),
  'file added': (one, other) => withMedia(one, (media) => media.push(pick(other.content.media))),
  'picture swapped': (one, other) =>
    withMedia(one, (media) => {
      const at = Math.floor(next() * media.length);
      media[at] = { ...pick(other.content.media), alt: media[at]!.alt };
    }),
  'facts of a file': (one) => withMedia(one, (media) => (media[0] = { ...media[0]!, bytes: media[0]!.bytes + 1 })),
  'picture swapped in the body': ({ content }, other) => ({
    ...content,
    body: content.body.replace(/sha256-[0-9a-f]{64}/, pick(other.content.media).digest),
  }),
};

const { query } = {
  query: (text: string, values: readonly unknown[]) => office.database.pool.query(text, [...values]),
};
const store = (id: string, content: Content) =>
  query('update revision set content = $1 where draft_id = $2', [canonicalJson(content as unknown as Json), id]);

/** Puts bytes where the store keeps a file. */
async function overwrite(digest: string, bytes: Buffer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wuguan-mutation-'));
  await writeFile(join(folder, 'file'), bytes);
  await office.deps.media.add(digest, join(folder, 'file'));
  await rm(folder, { recursive: true });
}

/** What is done, and how it is undone. */
type Mutation = (one: Subject, other: Subject) => Promise<() => Promise<unknown>>;

const ofFile =
  (bytesFor: (bytes: Buffer, other: Subject) => Buffer | null): Mutation =>
  async (one, other) => {
    const [digest, bytes] = pick([...one.files]);
    const changed = bytesFor(bytes, other);
    await (changed === null ? office.deps.media.remove(digest) : overwrite(digest, changed));
    return () => overwrite(digest, bytes);
  };

const MUTATE: Readonly<Record<string, Mutation>> = {
  ...Object.fromEntries(
    Object.entries(CONTENTS).map(([name, change]): [string, Mutation] => [
      name,
      async (one, other) => {
        const changed = change(one, other);
        if (contentHash(changed) === contentHash(one.content)) throw new Error(`${name} changed nothing`);
        await store(one.id, changed);
        return () => store(one.id, one.content);
      },
    ]),
  ),
  'content and every hash of it': async (one, other) => {
    const changed = pick(Object.values(CONTENTS))(one, other);
    const [is, was] = [contentHash(changed), contentHash(one.content)];
    const hashes = async (hash: string) => {
      for (const [table, key] of [
        ['revision', 'draft_id'],
        ['draft', 'id'],
        ['release_item', 'draft_id'],
      ])
        await query(`update ${table} set content_hash = $1 where ${key} = $2`, [hash, one.id]);
    };
    await store(one.id, changed);
    await hashes(is);
    return async () => {
      await store(one.id, one.content);
      await hashes(was);
    };
  },
  'a bit of a file': ofFile((bytes) => {
    const changed = Buffer.from(bytes);
    const at = Math.floor(next() * changed.length);
    changed[at] = changed[at]! ^ (1 << Math.floor(next() * 8));
    return changed;
  }),
  'the end of a file': ofFile((bytes) => bytes.subarray(0, bytes.length - 1 - Math.floor(next() * 20))),
  'bytes behind a file': ofFile((bytes) => Buffer.concat([bytes, Buffer.from([0])])),
  'another picture as a file': ofFile((_bytes, other) => pick([...other.files.values()])),
  'a file that is gone': ofFile(() => null),
  'what the table says of a file': async (one) => {
    const digest = pick([...one.files.keys()]);
    const set = pick(["media_type = 'image/gif'", 'bytes = bytes + 1', 'width = 99', 'duration_ms = 1']);
    await query(`update media set ${set} where digest = $1`, [digest]);
    return () =>
      query(`update media set media_type = 'image/png', bytes = $2, width = 8, duration_ms = null where digest = $1`, [
        digest,
        one.files.get(digest)!.length,
      ]);
  },
};

test(
  `Never 1: of ${MUTATIONS} changes after FINAL none leaves, and what was not changed does`,
  { timeout: 600_000 },
  async () => {
    const publisher = await office.actor('publisher');
    const pull = async (): Promise<readonly string[]> =>
      (await pullReleases(office.deps, publisher, { max: 100, leaseSeconds: 600 })).map(({ draftId }) => draftId);
    const subjects: Subject[] = [];
    for (let no = 0; no < DRAFTS; no += 1) subjects.push(await subject(no));
    for (const table of ['revision', 'media']) await query(`alter table ${table} disable trigger user`, []);
    const names = Object.keys(MUTATE);
    const done = new Map<string, number>();
    const left: string[] = [];
    for (let count = 0; count < MUTATIONS; count += subjects.length) {
      const undo: (() => Promise<unknown>)[] = [];
      const now = new Map<string, string>();
      for (const [at, one] of subjects.entries()) {
        // every kind has its turn on every draft
        const name = names[(count + at + Math.floor(count / 70)) % names.length]!;
        undo.push(await MUTATE[name]!(one, subjects[(at + 1 + Math.floor(next() * (DRAFTS - 1))) % DRAFTS]!));
        now.set(one.id, name);
        done.set(name, (done.get(name) ?? 0) + 1);
      }
      left.push(...(await pull()).map((id) => now.get(id) ?? id));
      for (const step of undo) await step();
    }
    expect(left).toEqual([]);
    expect([...done.values()].reduce((sum, times) => sum + times, 0)).toBe(MUTATIONS);
    expect([...done.keys()].toSorted()).toEqual(names.toSorted());
    // the control: nothing is changed any more, and all of them leave
    expect((await pull()).toSorted()).toEqual(subjects.map(({ id }) => id).toSorted());
  },
);
