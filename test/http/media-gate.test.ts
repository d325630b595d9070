import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeJwt } from 'jose';
import { contentHash } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';
import type { MediaFile } from '../../src/domain/media.ts';
import { ALL_PASS, approved, openTask, review, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { picture, upload } from '../support/media.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Refusals {
  readonly code?: string;
  readonly refusals?: readonly { readonly code: string; readonly article: string }[];
}
interface Pulled extends Refusals {
  readonly items: readonly {
    readonly draftId: string;
    readonly content: Content;
    readonly contentHash: string;
    readonly media: readonly object[];
    readonly ticket: string;
  }[];
}
interface Draft {
  readonly content: Content;
  readonly explain: { readonly mayLeave: boolean; readonly accounts: readonly Required<Refusals>[] };
  readonly releases: readonly { readonly id: string; readonly state: string }[];
}
const read = async (id: string): Promise<Draft> =>
  (await office.as('editor1').call<Draft>('GET', `/v1/drafts/${id}`)).body;
const pull = async (id: string) => {
  const { status, body } = await office.as('publisher').call<Pulled>('POST', '/v1/releases/pull', { max: 100 });
  expect(status).toBe(200);
  return body.items.filter(({ draftId }) => draftId === id);
};
/** Why the gate keeps a draft, as `explain` and its waiting items say, and as a pull wrote into the log. */
const refusalsOf = async (id: string): Promise<readonly (readonly string[])[]> => {
  expect(await pull(id)).toEqual([]);
  const { explain, releases } = await read(id);
  expect(explain.mayLeave).toBe(false);
  const item = await office.as('editor1').call<Required<Refusals>>('GET', `/v1/releases/${releases[0]?.id}`);
  const { rows } = await office.database.pool.query<{ codes: string[] }>(
    `select details->'codes' as codes from audit_event where draft_id = $1 and action = 'release.refused' order by seq desc limit 1`,
    [id],
  );
  const codes = (refusals: readonly { readonly code: string }[] = []) => refusals.map(({ code }) => code);
  return [codes(explain.accounts[0]?.refusals), codes(item.body.refusals), rows[0]?.codes ?? []];
};
let shades = 0;
const fresh = async (): Promise<MediaFile> => upload(office, await picture(`rgb(9, 9, ${(shades += 1)})`));
const approve = async (id: string) => {
  const task = await openTask(office, id);
  const held = await office.as('final1').call<{ leaseNo: number }>('POST', `/v1/tasks/${task.id}/claim`);
  const decision = { leaseNo: held.body.leaseNo, contentHash: task.contentHash, verdict: 'APPROVE', gates: ALL_PASS };
  return office.as('final1').call<Refusals>('POST', `/v1/tasks/${task.id}/decision`, { ...decision, opinion: '同意' });
};

describe('files that are approved', () => {
  test('are handed out with the content, and named by its ticket', async () => {
    const file = await fresh();
    const { id } = await approved(office, { media: [{ digest: file.digest, alt: '会场' }] });
    expect((await read(id)).explain.mayLeave).toBe(true);
    const [item] = await pull(id);
    const { digest, mediaType, bytes } = file;
    expect(item?.media).toEqual([{ digest, mediaType, bytes, url: `/v1/media/${digest}` }]);
    expect(contentHash(item!.content)).toBe(item!.contentHash);
    expect(decodeJwt(item!.ticket)['media']).toEqual([digest]);
    const { rows } = await office.database.pool.query<{ id: string }>(
      'select id from release_item where draft_id = $1',
      [id],
    );
    const tickets = await office
      .as('editor1')
      .call<{ items: { claims: object }[] }>('GET', `/v1/releases/${rows[0]?.id}/tickets`);
    expect(tickets.body.items[0]?.claims).toMatchObject({ media: [digest] });
  });

  test('MEDIA_CHANGED: are not handed out when one is gone or is another, and are when it is back', async () => {
    const file = await fresh();
    const { id } = await approved(office, { cover: file.digest });
    await office.deps.media.remove(file.digest);
    expect(await refusalsOf(id)).toEqual([['MEDIA_CHANGED'], ['MEDIA_CHANGED'], ['MEDIA_CHANGED']]);
    const [refused] = (await read(id)).explain.accounts;
    expect(refused?.refusals[0]?.article).toBe('第十四条');
    await upload(office, await picture(`rgb(9, 9, ${shades})`));
    const { pool } = office.database;
    await pool.query(`update media set media_type = 'image/gif' where digest = $1`, [file.digest]);
    expect(await refusalsOf(id)).toEqual([['MEDIA_CHANGED'], ['MEDIA_CHANGED'], ['MEDIA_CHANGED']]);
    await pool.query(`update media set media_type = 'image/png' where digest = $1`, [file.digest]);
    expect(await pull(id)).toHaveLength(1);
  });

  test('MEDIA_CHANGED: are not approved by FINAL when one is gone', async () => {
    const file = await fresh();
    const { id } = await submit(office, 'editor1', { media: [{ digest: file.digest, alt: '会场' }] });
    await runAllChecks(office, id);
    for (const login of ['first1', 'second1']) await review(office, id, login);
    await office.deps.media.remove(file.digest);
    const { status, body } = await approve(id);
    expect([status, body.code, body.refusals?.map(({ code }) => code)]).toEqual([
      409,
      'GATE_REFUSED',
      ['MEDIA_CHANGED'],
    ]);
  });

  test('wait for nobody: among texts each leaves in its turn', async () => {
    const ids: string[] = [];
    for (const media of [
      [],
      [{ digest: (await fresh()).digest, alt: '会场' }],
      [],
      [{ digest: (await fresh()).digest, alt: '会场' }],
    ])
      ids.push((await approved(office, { media })).id);
    const left: string[] = [];
    for (let turn = 0; turn < ids.length; turn += 1) {
      const { body } = await office.as('publisher').call<Pulled>('POST', '/v1/releases/pull', { max: 1 });
      left.push(...body.items.map(({ draftId }) => draftId));
    }
    expect(left).toEqual(ids);
  });
});

/** Content as it was stored when pictures from elsewhere were taken. */
async function asBefore(id: string): Promise<void> {
  const { content } = await read(id);
  const { title, bodyFormat, source, variants, media } = content;
  const address = 'https://www.gov.cn/a.png';
  const body = `${content.body}<p><img src="${address}" alt="图" /></p>`;
  const old: Content = { title, body, bodyFormat, source, variants, links: [address], media };
  const { pool } = office.database;
  await pool.query('alter table revision disable trigger user; alter table decision disable trigger user');
  await pool.query('update revision set content = $1 where draft_id = $2', [JSON.stringify(old), id]);
  for (const [table, key] of [
    ['revision', 'draft_id'],
    ['draft', 'id'],
    ['review_task', 'draft_id'],
    ['decision', 'draft_id'],
    ['release_item', 'draft_id'],
  ])
    await pool.query(`update ${table} set content_hash = $1 where ${key} = $2`, [contentHash(old), id]);
  await pool.query('alter table revision enable trigger user; alter table decision enable trigger user');
}

describe('pictures from elsewhere in contents from before', () => {
  test('EXTERNAL_MEDIA: are read, and leave no more, though they were approved', async () => {
    const { id } = await approved(office);
    await asBefore(id);
    expect((await read(id)).content.body).toContain('https://www.gov.cn/a.png');
    expect(await refusalsOf(id)).toEqual([['EXTERNAL_MEDIA'], ['EXTERNAL_MEDIA'], ['EXTERNAL_MEDIA']]);
  });

  test('EXTERNAL_MEDIA: are approved by nobody', async () => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    for (const login of ['first1', 'second1']) await review(office, id, login);
    await asBefore(id);
    const { status, body } = await approve(id);
    expect([status, body.code, body.refusals?.map(({ code }) => code)]).toEqual([
      409,
      'GATE_REFUSED',
      ['EXTERNAL_MEDIA'],
    ]);
  });

  test('are HARD when they are handed in now, and stop the draft', async () => {
    const { id } = await submit(office, 'editor1', {
      body: '<p>会议。<img src="https://www.gov.cn/a.png" alt="图"></p>',
    });
    await runAllChecks(office, id);
    const { body } = await office
      .as('editor1')
      .call<{ status: string; findings: { ruleId: string; severity: string }[] }>('GET', `/v1/drafts/${id}`);
    expect(body.status).toBe('CHECK_FAILED');
    expect(body.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'intake.external-media', severity: 'HARD' }),
    );
  });
});
