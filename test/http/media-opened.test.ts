import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { decide } from '../../src/app/review/decide-task.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { decisionOn, openTask, runAllChecks, submit } from '../support/flow.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(() => office.close());

const digestOf = (letter: string): string => `sha256-${letter.repeat(64)}`;
const [FIRST, SECOND, OTHER] = [digestOf('a'), digestOf('b'), digestOf('c')];

/** A task of a draft that shows two pictures; a third one is another draft's. */
async function taskWithPictures(title: string): Promise<{ readonly draftId: string; readonly taskId: string }> {
  const { id } = await submit(office, 'editor1', { title });
  await runAllChecks(office, id);
  const { pool } = office.database;
  for (const digest of [FIRST, SECOND, OTHER]) {
    await pool.query(
      `insert into media (digest, media_type, bytes) values ($1, 'image/png', 9) on conflict do nothing`,
      [digest],
    );
    if (digest !== OTHER)
      await pool.query('insert into revision_media (draft_id, rev, digest) values ($1, 1, $2)', [id, digest]);
  }
  return { draftId: id, taskId: (await openTask(office, id)).id };
}

const open = (login: string, taskId: string, digest: string) =>
  office.as(login).call<{ code?: string }>('POST', `/v1/tasks/${taskId}/media/${digest}/opened`);
const openedOf = async (login: string, taskId: string): Promise<readonly string[]> =>
  (await office.as(login).call<{ mediaOpened: string[] }>('GET', `/v1/tasks/${taskId}`)).body.mediaOpened;

test('what a reviewer opened is kept for that reviewer and task, once, and logged', async () => {
  const { draftId, taskId } = await taskWithPictures('全县秋季义务植树活动举行');
  expect(await openedOf('first1', taskId)).toEqual([]);
  expect((await open('first1', taskId, SECOND)).status).toBe(204);
  expect((await open('first1', taskId, SECOND)).status).toBe(204);
  expect((await open('first1', taskId, FIRST)).status).toBe(204);
  expect(await openedOf('first1', taskId)).toEqual([SECOND, FIRST]);
  expect(await openedOf('first2', taskId)).toEqual([]);
  const { rows } = await office.database.pool.query<{ digest: string }>(
    `select details->>'digest' as digest from audit_event where action = 'task.media-opened' and draft_id = $1 order by seq`,
    [draftId],
  );
  expect(rows.map(({ digest }) => digest)).toEqual([SECOND, FIRST]);
});

test('a file that the draft does not show cannot be opened for it, nor by those who do not review there', async () => {
  const { taskId } = await taskWithPictures('全县冬季供暖准备工作会议召开');
  const other = await open('first1', taskId, OTHER);
  expect([other.status, other.body.code]).toEqual([404, 'NOT_FOUND']);
  expect((await open('first1', taskId, 'sha256-xyz')).status).toBe(404);
  const editor = await open('editor1', taskId, FIRST);
  expect([editor.status, editor.body.code]).toEqual([403, 'FORBIDDEN']);
  expect(await openedOf('first1', taskId)).toEqual([]);
});

test('an opinion and the review sheet say how many of the pictures were opened before it was signed', async () => {
  const { draftId, taskId } = await taskWithPictures('全县农村公路养护现场会召开');
  await open('first1', taskId, FIRST);
  const actor = await office.actor('first1');
  const claimed = await claimThis(office.deps, actor, taskId);
  await decide(office.deps, actor, taskId, decisionOn(claimed), await office.deps.registry.latest());
  // too late to count
  await open('first1', taskId, SECOND);
  const draft = await office.as('editor1').call<{ decisions: { media: unknown }[] }>('GET', `/v1/drafts/${draftId}`);
  expect(draft.body.decisions.map(({ media }) => media)).toEqual([{ opened: 1, of: 2 }]);
  const token = office.demo.users.find(({ login }) => login === 'editor1')?.token ?? '';
  const sheet = await fetch(`${office.baseUrl}/v1/drafts/${draftId}/review-sheet`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await sheet.text()).toContain('图片、视频已打开 1/2');
});

test('an opinion on text alone says nothing of pictures', async () => {
  const { id } = await submit(office, 'editor1', { title: '全县统计工作会议召开' });
  await runAllChecks(office, id);
  const { id: taskId } = await openTask(office, id);
  const actor = await office.actor('first1');
  const claimed = await claimThis(office.deps, actor, taskId);
  await decide(office.deps, actor, taskId, decisionOn(claimed), await office.deps.registry.latest());
  const draft = await office.as('editor1').call<{ decisions: { media: unknown }[] }>('GET', `/v1/drafts/${id}`);
  expect(draft.body.decisions.map(({ media }) => media)).toEqual([null]);
});
