import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { keepOpinion } from '../../src/db/review/decisions.ts';
import { insertRead } from '../../src/db/releases/read-backs.ts';
import { digestOf } from '../../src/domain/canonical.ts';
import { whyNotErasable } from '../../src/domain/evidence/erasure.ts';
import { DRAFT_STATES, RELEASE_STATES } from '../../src/domain/transitions.ts';
import { ALL_PASS, approved, decisionOn, openTask, review, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { picture, upload } from '../support/media.ts';
import { hire, idOf } from '../support/people.ts';
import { publish, pullOf } from '../support/published.ts';

/** Somebody's data, in every place where people write it. */
const PERSON = '张三丰';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hire(office, 'admin2', 'ADMIN');
});
afterAll(() => office.close());

interface Body {
  readonly id: string;
  readonly code?: string;
  readonly state: string;
  readonly items: readonly { readonly id: string; readonly state: string }[];
}
const post = (login: string, path: string, body?: object) => office.as(login).call<Body>('POST', path, body);
const reason = { reason: '当事人依法申请删除其个人信息' };
const ask = (draftId: string, login = 'admin') => post(login, `/v1/drafts/${draftId}/erasure`, reason);
const refusal = async (answer: Promise<{ status: number; body: Body }>) => {
  const { status, body } = await answer;
  return { status, code: body.code };
};
const tokenOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.token ?? '';
const sheet = async (draftId: string): Promise<string> => {
  const headers = { authorization: `Bearer ${tokenOf('editor1')}` };
  return (await fetch(`${office.baseUrl}/v1/drafts/${draftId}/review-sheet`, { headers })).text();
};

/** Tables, the log among them, with a row that names the person. */
async function tablesNaming(person: string): Promise<readonly string[]> {
  const { pool } = office.database;
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  const naming: string[] = [];
  for (const { name } of rows) {
    const found = await pool.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${person}%`]);
    if (found.rows.length > 0) naming.push(name);
  }
  return naming;
}

/** A published draft that names the person in text, variant, comment, finding and a refused opinion. */
async function publishedNaming() {
  const account = office.demo.accounts[0]?.id ?? '';
  const photo = await upload(office, await picture('red'));
  const draft = await submit(office, 'editor1', {
    title: `${PERSON}同志先进事迹`,
    body: `<p>${PERSON}同志扎根基层。。请关注。</p><script>x</script>`,
    summary: `${PERSON}的事迹`,
    byline: 'PERSON',
    aiLabel: 'ASSISTED',
    cover: photo.digest,
    media: [{ digest: photo.digest, alt: `${PERSON}的照片` }],
    variants: { [account]: { title: `${PERSON}的故事`, summary: `${PERSON}的短摘要`, byline: PERSON } },
  });
  await runAllChecks(office, draft.id);
  const comments = [{ field: 'body', span: [0, 3] as const, text: `${PERSON}的姓名请再核对` }];
  await review(office, draft.id, 'first1', 'APPROVE', { comments });
  const task = await openTask(office, draft.id);
  await keepOpinion(office.deps.db, {
    ...{ id: '00000000-0000-7000-8000-0000000000cc', taskId: task.id, userId: idOf(office, 'second1') },
    code: 'LEASE_LOST',
    opinion: decisionOn(task, { opinion: `${PERSON}的事迹属实`, gates: ALL_PASS, comments }),
  });
  for (const login of ['second1', 'final1']) await review(office, draft.id, login);
  const out = await publish(office, draft);
  await office.deps.db.transaction().execute(async (trx) => {
    const { id } = await trx
      .selectFrom('public_copy')
      .select('id')
      .where('release_id', '=', out.items[0]!.releaseId)
      .executeTakeFirstOrThrow();
    const differences = [{ is: 'changed', what: 'text', approved: `${PERSON}同志`, shown: `${PERSON}先生` } as const];
    await insertRead(trx, out.items[0]!.releaseId, id, {
      ...{ outcome: 'DIFFERENT', url: 'https://example.gov.cn/', reason: '', differences, pageHash: null },
      differencesHash: digestOf(differences),
    });
  });
  return { ...out, comments };
}

describe('the personal data of a draft', () => {
  test(
    'is erased by two administrators, for good, and everything that was proven stays so',
    { timeout: 240_000 },
    async () => {
      const { id, contentHash, comments } = await publishedNaming();
      await growLog(office.deps, { wait: true });
      const naming = await tablesNaming(PERSON);
      expect(naming).toEqual(expect.arrayContaining(['decision', 'finding', 'kept_opinion', 'revision']));
      // entries of the log never carry text of a draft
      expect(naming).not.toContain('audit_event');
      const code = /校验码 ([0-9A-Z-]{19})/.exec(await sheet(id))?.[1] ?? '';

      const asked = await ask(id);
      expect(asked).toMatchObject({ status: 201, body: { state: 'REQUESTED', draftId: id } });
      expect(await refusal(post('admin', `/v1/erasures/${asked.body.id}/confirm`))).toEqual({
        ...{ status: 403, code: 'ERASURE_SAME_PERSON' },
      });
      expect(await tablesNaming(PERSON)).toEqual(naming);
      const waiting = await office.as('admin2').call<Body>('GET', '/v1/erasures?state=REQUESTED');
      expect(waiting.body.items.map((item) => item.id)).toEqual([asked.body.id]);
      const done = await post('admin2', `/v1/erasures/${asked.body.id}/confirm`);
      expect(done).toMatchObject({ status: 200, body: { state: 'CONFIRMED' } });
      expect(await tablesNaming(PERSON)).toEqual([]);

      const { status, body } = await office.as('editor1').call<object>('GET', `/v1/drafts/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        ...{ status: 'PUBLISHED', contentHash, title: '（内容已清除）' },
        content: {
          ...{ body: expect.stringContaining(contentHash) as string, variants: {}, source: null },
          ...{ summary: '', byline: '', cover: null, media: [], aiLabel: 'ASSISTED' },
        },
        erased: { ...reason, requestedBy: '演示管理员', confirmedBy: '演示admin2' },
        decisions: expect.arrayContaining([
          expect.objectContaining({ opinion: '同意', comments: [], commentsHash: digestOf(comments) }),
        ]) as unknown,
      });
      expect(JSON.stringify(body)).not.toContain(PERSON);
      const { pool } = office.database;
      expect((await pool.query('select from revision_media where draft_id = $1', [id])).rows).toEqual([]);
      const after = await sheet(id);
      expect(after).toContain('本稿内容已于');
      expect(after).toContain(code);
      const verified = await office
        .as('editor1')
        .call<object>('GET', `/v1/drafts/${id}/review-sheet/verify?code=${code}`);
      expect(verified.body).toMatchObject({ found: true, current: true, contentHash });
      const acts = await office
        .as('auditor')
        .call<{ items: { action: string; details: object }[] }>('GET', `/v1/audit?draft=${id}&limit=200`);
      expect(acts.body.items.filter(({ action }) => action.startsWith('erasure.'))).toMatchObject([
        { action: 'erasure.requested', details: reason },
        { action: 'erasure.confirmed', details: { revisions: [contentHash] } },
      ]);
      await growLog(office.deps, { wait: true });
      expect((await verifyLog(office.database.db, office.deps.keys.publicKeys)).problems).toEqual([]);
      expect(await refusal(ask(id))).toEqual({ status: 409, code: 'ERASURE_STANDS' });
      expect((await office.as('editor1').call('GET', `/v1/drafts/${id}/diff?from=1&to=1`)).status).toBe(200);
    },
  );

  test('takes the files along that nothing else shows, with what was read in them, at once', async () => {
    const { db, pool } = office.database;
    const [own, shared, again] = await Promise.all(
      ['#102030', '#405060', '#708090'].map(async (colour) => upload(office, await picture(colour))),
    );
    const files = [own!.digest, shared!.digest, again!.digest];
    const media = files.map((digest) => ({ digest, alt: '现场' }));
    const draft = await submit(office, 'editor1', { title: '工作队进村入户', media });
    await runAllChecks(office, draft.id);
    await submit(office, 'editor1', { title: '工作队再次进村', media: [media[1]!] });
    for (const login of ['first1', 'second1', 'final1']) await review(office, draft.id, login);
    const { id } = await publish(office, draft);
    // somebody brings one of them anew, for something that is not written yet
    await pool.query('update media_upload set uploaded_at = wuguan_now() where digest = $1', [files[2]]);
    await pool.query(`insert into media_reading (digest, model, result) values ($1, 'x', '{}')`, [files[0]]);
    const asked = await ask(id);
    expect((await post('admin2', `/v1/erasures/${asked.body.id}/confirm`)).status).toBe(200);
    const kept = await db.selectFrom('media').select('digest').where('digest', 'in', files).execute();
    expect(kept.map(({ digest }) => digest).toSorted()).toEqual([files[1]!, files[2]!].toSorted());
    const stored = await Promise.all(files.map((digest) => office.deps.media.matches(digest)));
    expect(stored).toEqual([false, true, true]);
    expect((await pool.query('select from media_reading where digest = $1', [files[0]])).rows).toEqual([]);
    expect((await office.as('editor1').call('GET', `/v1/media/${files[0]}`)).status).toBe(404);
    const acts = await office
      .as('auditor')
      .call<{ items: { action: string; details: object }[] }>('GET', `/v1/audit?draft=${id}&limit=200`);
    expect(acts.body.items.find(({ action }) => action === 'erasure.confirmed')?.details).toMatchObject({
      files: [files[0]],
    });
  });

  test('is never erased while an item of it may still leave', async () => {
    const early = { status: 409, code: 'ERASURE_TOO_EARLY' };
    const saved = await submit(office, 'editor1', {}, false);
    expect(await refusal(ask(saved.id))).toEqual(early);
    const waiting = await approved(office);
    expect(await refusal(ask(waiting.id))).toEqual(early);
    await pullOf(office, waiting.id);
    expect(await refusal(ask(waiting.id))).toEqual(early);
    for (const state of RELEASE_STATES) {
      const isOver = ['PUBLISHED', 'WITHDRAWN', 'EXPIRED'].includes(state);
      expect(whyNotErasable('PUBLISHED', ['PUBLISHED', state], 0) === null, state).toBe(isOver);
    }
    const ended = DRAFT_STATES.filter((state) => whyNotErasable(state, [], 0) === null);
    expect(ended.toSorted()).toEqual(['CORRECTED', 'EXPIRED', 'PUBLISHED', 'REJECTED', 'TAKEN_DOWN', 'WITHDRAWN']);
    expect(whyNotErasable('PUBLISHED', ['PUBLISHED'], 1)).not.toBeNull();
    // what may leave again between the two is asked for again
    const { id } = await publish(office, await approved(office));
    const asked = await ask(id);
    await office.database.pool.query(`update release_item set state = 'UNKNOWN' where draft_id = $1`, [id]);
    expect(await refusal(post('admin2', `/v1/erasures/${asked.body.id}/confirm`))).toEqual(early);
  });

  test('is a matter of the unit’s administrators, and declined for good only once', async () => {
    const { id } = await publish(office, await approved(office));
    for (const login of ['editor1', 'final1', 'auditor', 'publisher'])
      expect(await refusal(ask(id, login))).toEqual({ status: 403, code: 'FORBIDDEN' });
    const { id: elsewhere } = await office.database.db
      .insertInto('unit')
      .values({ id: '00000000-0000-7000-8000-0000000000ab', name: '演示外单位', kind: 'HOST' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await hire(office, 'stranger', 'ADMIN', { unitId: elsewhere });
    const foreign = { status: 403, code: 'FOREIGN_UNIT' };
    expect(await refusal(ask(id, 'stranger'))).toEqual(foreign);
    const asked = await ask(id);
    const path = `/v1/erasures/${asked.body.id}`;
    expect(await refusal(post('stranger', `${path}/confirm`))).toEqual(foreign);
    expect(await refusal(post('stranger', `${path}/decline`, reason))).toEqual(foreign);
    expect((await office.as('stranger').call<Body>('GET', '/v1/erasures')).body.items).toEqual([]);
    expect(await refusal(ask(id, 'admin2'))).toEqual({ status: 409, code: 'ERASURE_STANDS' });
    expect(await post('admin', `${path}/decline`, reason)).toMatchObject({ status: 200, body: { state: 'DECLINED' } });
    const decided = { status: 409, code: 'ERASURE_DECIDED' };
    expect(await refusal(post('admin2', `${path}/confirm`))).toEqual(decided);
    expect(await refusal(post('admin2', `${path}/decline`, reason))).toEqual(decided);
    expect((await ask(id, 'admin2')).status).toBe(201);
    expect(await refusal(post('admin', `/v1/erasures/${id}/confirm`))).toEqual({ status: 404, code: 'NOT_FOUND' });
  });

  test('is nothing that the server could erase, or write over, past the two', async () => {
    const { id } = await publish(office, await approved(office));
    const code = async (statement: string): Promise<string | undefined> =>
      office.served.pool.query(statement, [id]).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    expect(await code('update revision set erased_at = now() where draft_id = $1')).toBe('WG002');
    expect(await code(`update decision set comments_hash = repeat('a', 64) where draft_id = $1`)).toBe('WG002');
    expect(await code(`update revision set content = '{}' where draft_id = $1`)).toBe('42501');
    expect(await code(`update decision set comments = '[]' where draft_id = $1`)).toBe('42501');
    await ask(id);
    expect(
      await code(
        `update erasure set state = 'CONFIRMED', decided_by = requested_by, decided_at = now() where draft_id = $1`,
      ),
    ).toBe('23514');
    expect(await code('update revision set erased_at = now() where draft_id = $1')).toBe('WG002');
  });
});
