import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as uuid } from 'uuid';
import { contentHash } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';
import type { MediaFile } from '../../src/domain/media.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { runAllChecks } from '../support/flow.ts';
import { picture, upload } from '../support/media.ts';

let office: HttpOffice;
let red: MediaFile;
let green: MediaFile;
let blue: MediaFile;
let film: MediaFile;
beforeAll(async () => {
  office = await openHttpOffice();
  red = await upload(office, await picture('red'));
  green = await upload(office, await picture('green'));
  blue = await upload(office, await picture('blue'));
  film = await upload(office, Buffer.from('a film'), { mediaType: 'video/mp4' });
});
afterAll(() => office.close());

interface Answer {
  readonly id: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly status: string;
  readonly content: Content;
  readonly code?: string;
  readonly detail?: string;
}
const DRAFT = { kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: '全县基层治理现场会召开', bodyFormat: 'html' };
const account = (): string => office.demo.accounts[0]?.id ?? '';
const post = (over: object, login = 'editor1', path = '/v1/drafts') =>
  office.as(login).call<Answer>('POST', path, { ...DRAFT, body: '<p>会议召开。</p>', accounts: [account()], ...over });
const read = async (id: string): Promise<Answer> =>
  (await office.as('editor1').call<Answer>('GET', `/v1/drafts/${id}`)).body;
const revise = async (id: string, change: object) => {
  const { rev } = await read(id);
  return office.as('editor1').call<Answer>('POST', `/v1/drafts/${id}/revisions`, change, { 'if-match': `"${rev}"` });
};
const show = ({ digest }: MediaFile, alt = ''): string => `<img src="media:${digest}" alt="${alt}">`;
const mediaOf = (answer: Answer) => answer.content.media.map(({ digest, alt }) => [digest, alt]);

describe('files of a draft', () => {
  test('are the declared ones first, then all that its texts and covers show, as the store knows them', async () => {
    const body = `<p>甲${show(green, '绿图')}</p><video src="media:${film.digest}" poster="media:${blue.digest}"></video>`;
    const other = await upload(office, await picture('white'));
    const variants = { [account()]: { body: `<p>乙${show(other, '白图')}</p>`, cover: green.digest } };
    const sent = { digest: red.digest, alt: ' 红图 ', mediaType: 'video/mp4', bytes: 1, width: 99, durationMs: 7 };
    const { status, body: made } = await post({ body, variants, media: [sent], cover: blue.digest });
    expect(status).toBe(202);
    const draft = await read(made.id);
    expect(draft.content.media).toEqual([
      { ...red, alt: '红图' },
      { ...green, alt: '绿图' },
      { ...film, alt: '' },
      { ...blue, alt: '' },
      { ...other, alt: '白图' },
    ]);
    expect(draft.content.links).toEqual([]);
    expect(contentHash(draft.content)).toBe(made.contentHash);
    const { rows } = await office.database.pool.query('select digest from revision_media where draft_id = $1', [
      made.id,
    ]);
    expect(rows.length).toBe(5);
  });

  test('are named in Markdown too', async () => {
    const { body } = await post({ bodyFormat: 'markdown', body: `正文\n\n![红图](media:${red.digest})` });
    expect(mediaOf(await read(body.id))).toEqual([[red.digest, '红图']]);
  });

  test('stay while a revision names them, and what was declared stays until it is taken back', async () => {
    const { body: made } = await post({
      body: `<p>甲${show(green, '绿图')}${show(blue)}</p>`,
      media: [
        { digest: red.digest, alt: '红图' },
        { digest: blue.digest, alt: '蓝图' },
      ],
    });
    expect((await revise(made.id, {})).body).toMatchObject({ rev: 1, contentHash: made.contentHash });
    expect((await revise(made.id, { title: '新题' })).status).toBe(202);
    expect(mediaOf(await read(made.id))).toEqual([
      [red.digest, '红图'],
      [blue.digest, '蓝图'],
      [green.digest, '绿图'],
    ]);
    await revise(made.id, { body: `<p>甲${show(green, '另一图')}</p>` });
    expect(mediaOf(await read(made.id))).toEqual([
      [red.digest, '红图'],
      [green.digest, '另一图'],
    ]);
    await revise(made.id, { media: [] });
    expect(mediaOf(await read(made.id))).toEqual([[green.digest, '另一图']]);
  });

  test('are refused when the store has none, when there are too many, and as a cover that is no picture', async () => {
    const unknown = `sha256-${'0'.repeat(64)}`;
    for (const over of [
      { media: [{ digest: unknown }] },
      { cover: unknown },
      { body: show({ ...red, digest: unknown }) },
    ]) {
      for (const path of ['/v1/drafts', '/v1/check']) {
        const { status, body } = await post(over, 'editor1', path);
        expect([status, body.code]).toEqual([422, 'MEDIA_UNKNOWN']);
        expect(body.detail).toContain(unknown);
      }
    }
    const many = Array.from({ length: 51 }, (_, at) => ({ digest: `sha256-${String(at).padStart(64, '0')}` }));
    expect((await post({ media: many })).body.code).toBe('TOO_MANY_MEDIA');
    expect((await post({ cover: film.digest })).body.code).toBe('COVER_NOT_PICTURE');
    expect((await post({ variants: { [account()]: { cover: film.digest } } })).body.code).toBe('COVER_NOT_PICTURE');
  });

  test('of others are refused as if there were none, unless the editor may read a draft that shows them', async () => {
    const unitId = uuid();
    const { db } = office.database;
    await db.insertInto('unit').values({ id: unitId, name: '示范区人民政府办公室', kind: 'HOST' }).execute();
    const foreign = await upload(office, await picture('yellow'), { by: 'first1', unitId });
    expect((await post({ media: [{ digest: foreign.digest }] })).body.code).toBe('MEDIA_UNKNOWN');
    // shown by a draft of the editor's unit
    const shown = await post({});
    await db.insertInto('revision_media').values({ draft_id: shown.body.id, rev: 1, digest: foreign.digest }).execute();
    expect((await post({ media: [{ digest: foreign.digest }] })).status).toBe(202);
    // shown by a draft of the other unit alone
    const hidden = await upload(office, await picture('brown'), { by: 'first1', unitId });
    const accountId = uuid();
    const other = { id: accountId, unit_id: unitId, platform: 'WEIBO', name: '示范区发布', state: 'ACTIVE' } as const;
    await db.insertInto('account').values(other).execute();
    const theirs = await post({});
    await db.updateTable('draft').set({ unit_id: unitId }).where('id', '=', theirs.body.id).execute();
    await db.insertInto('revision_media').values({ draft_id: theirs.body.id, rev: 1, digest: hidden.digest }).execute();
    expect((await post({ media: [{ digest: hidden.digest }] })).body.code).toBe('MEDIA_UNKNOWN');
  });
});

describe('what stands beside title and body', () => {
  test('is stored, hashed and changed like them', async () => {
    const beside = {
      summary: '会议部署任务',
      byline: '县融媒体中心',
      cover: red.digest,
      aiLabel: 'ASSISTED',
      commentsOpen: false,
    };
    const { body: made } = await post({
      ...beside,
      variants: { [account()]: { summary: '短摘要', commentsOpen: true } },
    });
    expect((await read(made.id)).content).toMatchObject({
      ...beside,
      variants: { [account()]: { summary: '短摘要', commentsOpen: true } },
    });
    const hashes = new Set([made.contentHash]);
    for (const change of [
      { summary: '另一摘要' },
      { summary: null },
      { byline: null },
      { cover: null },
      { aiLabel: 'GENERATED' },
      { commentsOpen: true },
      { variants: {} },
    ]) {
      const before = await read(made.id);
      const { body } = await revise(made.id, change);
      expect(body.rev).toBe(before.rev + 1);
      hashes.add(body.contentHash);
    }
    expect(hashes.size).toBe(8);
    expect((await read(made.id)).content).toMatchObject({ summary: '', byline: '', cover: null, media: [] });
  });

  test('is nothing in content that was stored before: it is answered as it is, and a save that changes nothing keeps its hash', async () => {
    const { body: made } = await post({});
    const { content } = await read(made.id);
    const { title, body, bodyFormat, source, variants, links, media } = content;
    const old = { title, body, bodyFormat, source, variants, links, media };
    const { pool } = office.database;
    await pool.query('alter table revision disable trigger user');
    await pool.query('update revision set content = $1, content_hash = $2 where draft_id = $3', [
      JSON.stringify(old),
      contentHash(old),
      made.id,
    ]);
    await pool.query('alter table revision enable trigger user');
    await pool.query('update draft set content_hash = $1 where id = $2', [contentHash(old), made.id]);
    expect((await read(made.id)).content).toEqual(old);
    expect((await revise(made.id, { title })).body).toMatchObject({ rev: 1, contentHash: contentHash(old) });
    await runAllChecks(office, made.id);
    expect((await read(made.id)).status).toBe('IN_REVIEW');
    await revise(made.id, { summary: '新摘要' });
    expect((await read(made.id)).content).toMatchObject({ summary: '新摘要', commentsOpen: true });
  });

  test.each([
    [{ summary: '长'.repeat(201) }, 'summary'],
    [{ byline: '长'.repeat(101) }, 'byline'],
    [{ cover: 'sha256-1' }, 'cover'],
    [{ aiLabel: 'ROBOT' }, 'aiLabel'],
    [{ commentsOpen: 'no' }, 'commentsOpen'],
    [{ media: [{ digest: `sha256-${'0'.repeat(64)}`, alt: '长'.repeat(501) }] }, 'media.0.alt'],
  ])('is refused beyond its limits: %#', async (over, path) => {
    const { status, body } = await post(over);
    expect(status).toBe(422);
    expect((body as unknown as { errors: { path: string }[] }).errors[0]?.path).toBe(`body.${path}`);
  });
});
