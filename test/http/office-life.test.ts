import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '../../src/app/reconcile.ts';
import type { DraftInput } from '../../src/app/drafts/draft-input.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import { approved, cleanDraft, openTask, review, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire, idOf } from '../support/people.ts';

/** What happens in any office, and what becomes of the work then. */

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Answer {
  readonly code?: string;
  readonly detail?: string;
  readonly warnings?: readonly Refusal[];
  readonly items?: readonly { readonly id: string; readonly draftId: string }[];
  readonly nextCursor?: string | null;
}
const ask = (login: string, method: string, path: string, body?: object, headers?: Record<string, string>) =>
  office.as(login).call<Answer>(method, path, body, headers);

/** Handed in and checked. @returns its first task */
async function waiting(over: Partial<DraftInput> = {}) {
  const { id } = await submit(office, 'editor1', over);
  await runAllChecks(office, id);
  return openTask(office, id);
}
const claim = (login: string, taskId: string) => ask(login, 'POST', `/v1/tasks/${taskId}/claim`, {});
function revise(login: string, draftId: string, rev: number, over: Partial<DraftInput>) {
  const { kind: _kind, ...content } = cleanDraft(office, over);
  return ask(login, 'POST', `/v1/drafts/${draftId}/revisions`, content, { 'if-match': `"${rev}"` });
}
const disable = (login: string, disabledAt: string | null) =>
  ask('admin', 'PATCH', `/v1/admin/users/${idOf(office, login)}`, { disabledAt });

describe('somebody who leaves', () => {
  test('while they hold a task, put aside for days, keeps it from nobody', async () => {
    const [held, claimed] = [await waiting(), await waiting({ title: '全县秋收工作会议召开' })];
    for (const { id } of [held, claimed]) expect((await claim('first1', id)).status).toBe(200);
    const aside = { leaseNo: 1, minutes: 4_320, reason: '等候补充材料' };
    expect((await ask('first1', 'POST', `/v1/tasks/${held.id}/hold`, aside)).status).toBe(200);
    expect((await claim('first2', held.id)).body.code).toBe('ALREADY_CLAIMED');
    await disable('first1', new Date().toISOString());
    expect((await claim('first2', held.id)).status).toBe(200);
    await reconcile(office.deps);
    expect((await openTask(office, claimed.draftId)).id).toBe(claimed.id);
    await disable('first1', null);
  });

  test('gets no new grant and no shift, and has a returned draft taken over', async () => {
    const first = await waiting();
    await review(office, first.draftId, 'first1', 'RETURN', { opinion: '请补充材料' });
    await hire(office, 'away', 'REVIEWER', { tier: 'FIRST' });
    await disable('away', new Date().toISOString());
    const of = { userId: idOf(office, 'away'), unitId: office.demo.unit.id };
    const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const shift = { ...of, tier: 'FIRST', startsAt: inHours(1), endsAt: inHours(2) };
    for (const [resource, entry] of [
      ['grants', { ...of, role: 'EDITOR' }],
      ['shifts', shift],
    ] as const)
      expect(await ask('admin', 'POST', `/v1/admin/${resource}`, entry), resource).toMatchObject({
        ...{ status: 422, body: { code: 'VALIDATION', errors: [{ path: 'body.userId' }] } },
      });
    expect((await revise('editor2', first.draftId, 1, { title: '接手修改的标题' })).status).toBe(202);
  });
});

describe('a reviewer', () => {
  test('who asks again for what they hold is told that it is theirs', async () => {
    const { id } = await waiting();
    await claim('first1', id);
    const [own, other] = [await claim('first1', id), await claim('first2', id)];
    expect([own.body.code, other.body.code]).toEqual(['ALREADY_CLAIMED', 'ALREADY_CLAIMED']);
    expect(own.body.detail).toContain('您本人');
    expect(other.body.detail).not.toContain('您本人');
  });

  test('turns the pages of the list while drafts vanish from it, and misses none', async () => {
    for (let at = 0; at < 6; at += 1) await waiting({ title: `分页稿件之${at}` });
    const page = async (cursor = '') => (await ask('first1', 'GET', `/v1/tasks?limit=3${cursor}`)).body;
    const { items: all = [] } = (await ask('first1', 'GET', '/v1/tasks?limit=100')).body;
    const begun = await page();
    const gone = begun.items!.slice(0, 2);
    for (const { draftId } of gone)
      expect((await ask('editor1', 'POST', `/v1/drafts/${draftId}/withdraw`, { reason: '重复' })).status).toBe(200);
    const seen = begun.items!.map(({ id }) => id);
    for (let next = begun.nextCursor; next != null;) {
      const more = await page(`&cursor=${encodeURIComponent(next)}`);
      seen.push(...more.items!.map(({ id }) => id));
      next = more.nextCursor;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

test('whoever names reviewers as authors of what they change is told which tier nobody is left for', async () => {
  const { draftId } = await waiting();
  const codes = ({ body }: { readonly body: Answer }) => body.warnings?.map(({ code }) => code);
  const authors = [idOf(office, 'first1'), idOf(office, 'first2')];
  expect(codes(await revise('editor1', draftId, 1, { title: '另一个标题', authors }))).toEqual([
    'NO_ELIGIBLE_REVIEWER',
  ]);
  // said once: the same people again are no news
  expect(codes(await revise('editor1', draftId, 2, { title: '第三个标题', authors }))).toEqual([]);
});

test('an auditor of a township sees nothing of what people of the county did', async () => {
  const town = randomUUID();
  const unit = { id: town, name: '某镇人民政府', kind: 'HOST' as const, parent_id: office.demo.unit.id };
  await office.deps.db.insertInto('unit').values(unit).execute();
  await hire(office, 'town-auditor', 'AUDITOR', { unitId: town });
  const path = `/v1/audit?actor=${idOf(office, 'editor1')}`;
  expect((await ask('auditor', 'GET', path)).body.items?.length).toBeGreaterThan(0);
  expect((await ask('town-auditor', 'GET', path)).body.items).toEqual([]);
});

test('a time needs its distance from Greenwich', async () => {
  const send = (notBefore: string) => ask('editor1', 'POST', '/v1/drafts', { ...cleanDraft(office), notBefore });
  expect(await send('2099-01-02T08:00:00')).toMatchObject({ status: 422, body: { code: 'VALIDATION' } });
  expect((await send('2099-01-02T08:00:00+08:00')).status).toBe(202);
});

test('a session is a new one, whatever cookie the browser was given before', async () => {
  const { login, password } = office.demo.users.find((user) => user.login === 'editor1')!;
  const planted = `wgs_${'x'.repeat(32)}`;
  const response = await fetch(`${office.baseUrl}/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `wuguan_session=${planted}` },
    body: JSON.stringify({ login, password }),
  });
  expect(response.status).toBe(200);
  const given = response.headers.get('set-cookie') ?? '';
  expect(given).toContain('wuguan_session=');
  expect(given).not.toContain(planted);
  const asked = await fetch(`${office.baseUrl}/v1/me`, { headers: { cookie: `wuguan_session=${planted}` } });
  expect(asked.status).toBe(401);
});

test('eight pulls at once get each item once', async () => {
  const drafts = [await approved(office), await approved(office)].map(({ id }) => id);
  const pulls = await Promise.all(
    Array.from({ length: 8 }, () => ask('publisher', 'POST', '/v1/releases/pull', { max: 10, leaseSeconds: 60 })),
  );
  const got = pulls.flatMap(({ body }) => body.items ?? []).map(({ draftId }) => draftId);
  expect(got.filter((id) => drafts.includes(id)).toSorted()).toEqual(drafts.toSorted());
});
