import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/app/reconcile.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { releasesOfDraft } from '../../../src/db/releases/releases.ts';
import { approved, review, runAllChecks, shiftClock, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { published, pullOf, report } from '../../support/published.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Stolen {
  readonly accountId: string;
  readonly state: string;
  readonly held: string[];
  readonly heldCount: number;
  readonly stopRequested: string[];
  readonly cases: string[];
  readonly publishedLastDay: number;
  readonly code?: string;
}
const account = (index: number): string => office.demo.accounts[index]!.id;
const stolen = (login: string, accountId: string, body: object = { reason: '密码被盗，正在找回' }) =>
  office.as(login).call<Stolen>('POST', `/v1/accounts/${accountId}/stolen`, body);
const stateOf = async (releaseId: string): Promise<string> =>
  (
    await office.deps.db
      .selectFrom('release_item')
      .select('state')
      .where('id', '=', releaseId)
      .executeTakeFirstOrThrow()
  ).state;
const setState = (accountId: string, state: 'ACTIVE') =>
  office.as('admin').call('PATCH', `/v1/admin/accounts/${accountId}`, { state });

describe('a stolen account', () => {
  test('is suspended at once: pulled items are to be stopped, waiting ones held, what came out today looked into', async () => {
    const weibo = account(1);
    const early = await published(office, { accounts: [weibo], title: '昨天发布的一件' });
    await office.deps.db
      .updateTable('release_item')
      .set({ published_at: new Date(Date.now() - 25 * 3_600_000) })
      .where('draft_id', '=', early.id)
      .execute();
    const out = await published(office, { accounts: [weibo], title: '今天发布的一件' });
    const pulled = await approved(office, { accounts: [weibo], title: '已取走的一件' });
    const [item] = await pullOf(office, pulled.id);
    const submitted = await approved(office, { accounts: [weibo], title: '平台审核中的一件' });
    const [other] = await pullOf(office, submitted.id);
    await report(office, other!, 'SUBMITTED');
    const waiting = await approved(office, { accounts: [weibo, account(2)], title: '等待中的一件' });

    const { status, body } = await stolen('duty', weibo);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accountId: weibo, state: 'SUSPENDED', heldCount: 1, publishedLastDay: 1 });
    expect(body.stopRequested.toSorted()).toEqual([item!.releaseId, other!.releaseId].toSorted());
    expect(await stateOf(item!.releaseId)).toBe('STOP_REQUESTED');
    expect(await stateOf(other!.releaseId)).toBe('STOP_REQUESTED');
    const cases = await office
      .as('auditor')
      .call<{ items: { id: string; draftId: string; accountId: string; details: object }[] }>(
        'GET',
        '/v1/cases?trigger=ACCOUNT_STOLEN',
      );
    expect(cases.body.items).toMatchObject([
      { id: body.cases[0], draftId: out.id, accountId: weibo, details: { publishedLastDay: 1 } },
    ]);
    // the other account of the draft that waits goes on
    expect((await pullOf(office, waiting.id)).map((leased) => leased.accountId)).toEqual([account(2)]);
    const log = await listAudit(office.deps.db, { entityId: weibo, limit: 10 });
    expect(log.find((entry) => entry.action === 'account.stolen')).toMatchObject({
      code: 'ACCOUNT_STOLEN',
      details: { held: 1, stopRequested: 2, cases: 1, before: { state: 'ACTIVE' }, after: { state: 'SUSPENDED' } },
    });
    const refusals = await listAudit(office.deps.db, { draftId: waiting.id, action: 'release.refused', limit: 10 });
    expect(refusals.map((entry) => entry.code)).toEqual(['ACCOUNT_NOT_ACTIVE']);

    // the tool could not stop the one in time: asking again looks into it too, and not twice into the first
    await office.as('publisher').call('POST', `/v1/releases/${item!.releaseId}/stop-ack`, { outcome: 'ALREADY_OUT' });
    const again = await stolen('final1', weibo);
    expect(again.body).toMatchObject({ publishedLastDay: 2, stopRequested: [] });
    expect(again.body.cases).toHaveLength(1);
    // found again, it goes on through the gate once a person looked at what waited
    expect((await setState(weibo, 'ACTIVE')).status).toBe(200);
    expect(await pullOf(office, waiting.id)).toEqual([]);
    const held = (await releasesOfDraft(office.deps.db, waiting.id)).find(({ accountId }) => accountId === weibo);
    const looked = { reason: '账号已收回，内容仍然有效' };
    expect((await office.as('duty').call('POST', `/v1/releases/${held!.id}/resume`, looked)).status).toBe(200);
    expect((await pullOf(office, waiting.id)).map((leased) => leased.accountId)).toEqual([weibo]);
  });

  test('is reported while the tool is pulling: every item is either stopped or was never given out', async () => {
    const douyin = account(2);
    const drafts = await Promise.all([1, 2, 3].map((n) => approved(office, { accounts: [douyin], title: `第${n}件` })));
    await Promise.all([pullOf(office, ''), stolen('duty', douyin), pullOf(office, '')]);
    const rows = await office.deps.db
      .selectFrom('release_item')
      .select(['state', 'pull_no'])
      .where(
        'draft_id',
        'in',
        drafts.map(({ id }) => id),
      )
      .execute();
    for (const row of rows) expect(row.state).toBe(row.pull_no > 0 ? 'STOP_REQUESTED' : 'HELD');
    expect(rows).toHaveLength(3);
    await setState(douyin, 'ACTIVE');
  });

  test('is stopped by FINAL, the duty officer or an administrator of its unit, with a reason, while it exists', async () => {
    const wechat = account(0);
    expect((await stolen('second1', wechat)).body.code).toBe('FORBIDDEN');
    expect((await stolen('editor1', wechat)).body.code).toBe('FORBIDDEN');
    expect((await stolen('duty', wechat, {})).body.code).toBe('VALIDATION');
    expect((await stolen('duty', randomUUID())).body.code).toBe('NOT_FOUND');
    const { supervisingUnit } = office.demo;
    const foreign = await office.deps.db
      .insertInto('account')
      .values({ id: randomUUID(), unit_id: supervisingUnit.id, platform: 'APP', name: '示范市客户端' })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect((await stolen('duty', foreign.id)).body.code).toBe('FOREIGN_UNIT');
    expect((await stolen('admin', wechat)).body).toMatchObject({ state: 'SUSPENDED' });
    const { db } = office.deps;
    const put = (state: 'ACTIVE' | 'CLOSED') =>
      db.updateTable('account').set({ state }).where('id', '=', wechat).execute();
    await put('CLOSED');
    expect((await stolen('admin', wechat)).body.code).toBe('INVALID_TRANSITION');
    await put('ACTIVE');
  });
});

describe('an incident', () => {
  interface Incident {
    readonly id: string;
    readonly kind: string;
    readonly foundBy: string | null;
    readonly handled: boolean;
    readonly handedTo: string | null;
    readonly resolution: string | null;
  }
  const list = async (query: string) =>
    (await office.as('duty').call<{ items: Incident[]; nextCursor: string | null }>('GET', `/v1/incidents${query}`))
      .body;

  test('of a 补审 that is overdue comes once, with one inquiry; it is handed over and stays to be seen', async () => {
    const draft = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警' });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'final1');
    await shiftClock(office, '24 hours 1 minute');
    const tasks = await office.deps.db
      .selectFrom('review_task')
      .select('id')
      .where('draft_id', '=', draft.id)
      .where('purpose', '=', 'POST')
      .execute();
    expect(tasks).toHaveLength(2);
    const rounds = await Promise.all([reconcile(office.deps), reconcile(office.deps)]);
    expect(rounds.reduce((sum, { overduePostReviews }) => sum + overduePostReviews, 0)).toBe(2);
    expect((await reconcile(office.deps)).overduePostReviews).toBe(0);
    const cases = await office
      .as('auditor')
      .call<{ items: { state: string; details: { taskId: string } }[] }>(
        'GET',
        `/v1/cases?draft=${draft.id}&trigger=POST_REVIEW_OVERDUE`,
      );
    expect(cases.body.items.map(({ details }) => details.taskId).toSorted()).toEqual(
      tasks.map(({ id }) => id).toSorted(),
    );
    expect(await pullOf(office, draft.id)).toEqual([]);
    await shiftClock(office, '0');

    const open = (await list('')).items;
    expect(open[0]).toMatchObject({ kind: 'POST_REVIEW_OVERDUE', foundBy: null, handled: false, handedTo: null });
    const done = await office
      .as('duty')
      .call('POST', `/v1/incidents/${open[0]!.id}/resolve`, { reason: '已督办', handedTo: '示范市政务公开办公室' });
    expect(done.status).toBe(200);
    expect((await list('?state=open')).items.map(({ id }) => id)).not.toContain(open[0]!.id);
    expect((await list('?state=resolved')).items).toMatchObject([
      { id: open[0]!.id, handled: true, handedTo: '示范市政务公开办公室', resolution: '已督办' },
    ]);
    const first = await list('?state=all&limit=1');
    expect(first.items).toHaveLength(1);
    const second = await list(`?state=all&limit=1&cursor=${first.nextCursor}`);
    expect(second.items[0]!.id < first.items[0]!.id).toBe(true);
    expect((await office.as('duty').call('GET', '/v1/incidents?state=other')).status).toBe(422);
  });
});
