import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { claimThis } from '../../../src/app/review/claim-task.ts';
import { signalTask } from '../../../src/app/review/escalate-task.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { tellAll } from '../../../src/app/notifications/tell-all.ts';
import { approved, openTask, review, runAllChecks, shiftClock, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { idOf } from '../../support/people.ts';
import { publish, pullOf } from '../../support/published.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(() => office.close());
afterEach(() => shiftClock(office, '0'));

/** Of a pack of words. */
const HEADER = {
  topic: '测试用词',
  gate: 'LEGAL',
  stage: 'sensitive',
  kind: 'words',
  basis: '第十五条',
  severity: 'BLOCK',
  since: '2026-11',
  why: '测试中不得出现',
};

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly draftId: string | null;
  readonly title: string | null;
  readonly path: string;
  readonly readAt: string | null;
  readonly endedAt: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}
interface Page {
  readonly items: readonly Told[];
  readonly unread: number;
  readonly nextCursor: string | null;
}
const told = async (login: string, state = 'open'): Promise<readonly Told[]> =>
  (await office.as(login).call<Page>('GET', `/v1/notifications?state=${state}&limit=200`)).body.items;
const kindsOf = async (login: string, draftId: string, state = 'open'): Promise<readonly string[]> =>
  (await told(login, state)).filter((one) => one.draftId === draftId).map(({ kind }) => kind);
const inReview = async (login = 'editor1'): Promise<string> => {
  const draft = await submit(office, login);
  await runAllChecks(office, draft.id);
  return draft.id;
};

describe('who acts tells, in the same transaction', () => {
  test('a returned draft: its author, until it is submitted again', async () => {
    const id = await inReview();
    await review(office, id, 'first1', 'RETURN', { opinion: '请补充会议时间' });
    expect(await kindsOf('editor1', id)).toEqual(['RETURNED']);
    expect(await kindsOf('editor2', id)).toEqual([]);
    const one = (await told('editor1')).find(({ draftId }) => draftId === id);
    expect(one).toMatchObject({ path: `/drafts/${id}`, title: '全县基层治理现场会召开', readAt: null });
    await office.as('editor1').call('POST', `/v1/drafts/${id}/submit`, {});
    expect(await kindsOf('editor1', id)).toEqual([]);
    expect(await kindsOf('editor1', id, 'all')).toEqual(['RETURNED']);
    // the same revision comes back once more: that is another time
    await runAllChecks(office, id);
    await review(office, id, 'first1', 'RETURN', { opinion: '仍缺会议时间' });
    expect(await kindsOf('editor1', id)).toEqual(['RETURNED']);
    expect(await kindsOf('editor1', id, 'all')).toEqual(['RETURNED', 'RETURNED']);
  });

  test('a task that is handed over: the new holder, until they put it back', async () => {
    const id = await inReview();
    const task = await claimThis(office.deps, await office.actor('first1'), (await openTask(office, id)).id);
    expect(await kindsOf('first1', id)).toEqual([]);
    await office.as('first1').call('POST', `/v1/tasks/${task.id}/transfer`, { to: idOf(office, 'first2') });
    expect(await kindsOf('first2', id)).toEqual(['HANDED_OVER']);
    expect((await told('first2'))[0]?.path).toBe(`/review/${task.id}`);
    await office.as('first2').call('POST', `/v1/tasks/${task.id}/release`, { leaseNo: task.leaseNo + 1 });
    await tellAll(office.deps);
    expect(await kindsOf('first2', id)).toEqual([]);
    // who takes it by themselves knows
    await claimThis(office.deps, await office.actor('first2'), task.id);
    await tellAll(office.deps);
    expect(await kindsOf('first2', id)).toEqual([]);
  });

  test('a take-down: whoever may confirm it, not the one who ordered it', async () => {
    const { id } = await publish(office, await approved(office));
    const order = { kind: 'TAKEDOWN', trigger: 'REPORT', draftId: id, reason: '地名有误' };
    const { body } = await office.as('final1').call<{ id: string }>('POST', '/v1/cases', order);
    expect(await kindsOf('final1', id)).toEqual([]);
    expect(await kindsOf('final2', id)).toEqual(['TAKEDOWN_TO_CONFIRM']);
    expect(await kindsOf('duty', id)).toEqual(['TAKEDOWN_TO_CONFIRM']);
    expect(await kindsOf('second1', id)).toEqual([]);
    const { body: home } = await office.as('duty').call<{ toConfirm: Told[] }>('GET', '/v1/me/home');
    expect(home.toConfirm.map(({ path }) => path)).toEqual([`/cases/${body.id}`]);
    expect((await office.as('duty').call('POST', `/v1/cases/${body.id}/confirm`, {})).status).toBe(200);
    expect(await kindsOf('final2', id)).toEqual([]);
  });

  test('an item of which nobody knows what became: whoever may resolve it, until they did', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(office, draft.id);
    await shiftClock(office, '20 minutes');
    await reconcile(office.deps);
    expect(await kindsOf('duty', draft.id)).toEqual(['RELEASE_UNKNOWN']);
    expect(await kindsOf('final1', draft.id)).toEqual(['RELEASE_UNKNOWN']);
    const answer = { outcome: 'NOT_PUBLISHED', reason: '平台上没有' };
    await office.as('duty').call('POST', `/v1/releases/${item!.releaseId}/resolve`, answer);
    expect(await kindsOf('final1', draft.id)).toEqual([]);
  });

  test('a proposed ruleset: the other dictionary manager', async () => {
    const toActivate = async (login: string): Promise<readonly string[]> =>
      (await told(login)).filter(({ kind }) => kind === 'RULESET_TO_ACTIVATE').map(({ path }) => path);
    const edits = [{ pack: 'told-words', header: HEADER, set: [{ word: '通知试验用词' }] }];
    const { body } = await office.as('dict1').call<{ version: string }>('POST', '/v1/rulesets', { edits, note: '试' });
    expect(await toActivate('dict1')).toEqual([]);
    expect(await toActivate('dict2')).toEqual([`/rulesets/${body.version}`]);
    expect((await office.as('dict2').call('POST', `/v1/rulesets/${body.version}/activate`, {})).status).toBe(200);
    expect(await toActivate('dict2')).toEqual([]);
  });
});

describe('what time brings', () => {
  test('half, four fifths and the end of a task’s time: one after the other, each told once', async () => {
    const id = await inReview();
    const task = await openTask(office, id);
    const at = async (interval: string): Promise<readonly string[]> => {
      await shiftClock(office, interval);
      await signalTask(office.deps, task.id);
      await tellAll(office.deps);
      return kindsOf('first1', id);
    };
    const { rows } = await office.database.pool.query<{ minutes: number }>(
      `select ceil(extract(epoch from signal_at - now()) / 60)::int as minutes from review_task where id = $1`,
      [task.id],
    );
    expect(await at(`${rows[0]!.minutes + 1} minutes`)).toEqual(['DUE_HALF']);
    expect(await at('20 days')).toEqual(['OVERDUE']);
    expect(await kindsOf('first1', id, 'all')).toEqual(['OVERDUE', 'DUE_HALF']);
    await office.as('editor1').call('POST', `/v1/drafts/${id}/withdraw`, { reason: '不发了' });
    expect(await kindsOf('first1', id)).toEqual([]);
  });

  test('a silent account: those who can explain it, level after level', async () => {
    const silence = async (interval: string): Promise<readonly unknown[]> => {
      await shiftClock(office, interval);
      await tellAll(office.deps);
      await tellAll(office.deps);
      return (await told('duty')).filter(({ kind }) => kind === 'SILENCE').map(({ details }) => details['level']);
    };
    expect(new Set(await silence('8 days'))).toEqual(new Set(['NOTICE']));
    expect(new Set(await silence('12 days'))).toEqual(new Set(['WARNING']));
    expect(new Set(await silence('15 days'))).toEqual(new Set(['ALARM']));
    const ever = (await told('duty', 'all')).filter(({ kind }) => kind === 'SILENCE');
    // three accounts, three levels, each once
    expect(ever).toHaveLength(9);
  });

  test('checks that stand still: the administrators, and once as long as it lasts', async () => {
    await submit(office);
    await shiftClock(office, '11 minutes');
    await tellAll(office.deps);
    await tellAll(office.deps);
    const frozen = async () => (await told('admin')).filter(({ kind }) => kind === 'WORKER_FROZEN');
    expect(await frozen()).toHaveLength(1);
  });
});

describe('a person’s list', () => {
  test('is read one by one and all at once, and counts what is unread', async () => {
    const id = await inReview();
    await review(office, id, 'first1', 'RETURN', { opinion: '请补充' });
    const before = (await office.as('editor1').call<Page>('GET', '/v1/notifications')).body;
    const one = before.items.find(({ draftId }) => draftId === id)!;
    expect((await office.as('editor1').call('POST', `/v1/notifications/${one.id}/read`, {})).status).toBe(204);
    const after = (await office.as('editor1').call<Page>('GET', '/v1/notifications?state=unread')).body;
    expect(after.unread).toBe(before.unread - 1);
    expect(after.items.some(({ id: other }) => other === one.id)).toBe(false);
    expect((await office.as('editor1').call('POST', '/v1/notifications/read-all', {})).status).toBe(204);
    expect((await office.as('editor1').call<Page>('GET', '/v1/notifications')).body.unread).toBe(0);
    // it is nobody else's
    expect((await office.as('editor2').call('POST', `/v1/notifications/${one.id}/read`, {})).status).toBe(404);
  });

  test('comes page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const path = `/v1/notifications?state=all&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await office.as('editor1').call<Page>('GET', path);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual((await told('editor1', 'all')).map(({ id }) => id));
  });

  test('is told live', async () => {
    const id = await inReview();
    const abort = new AbortController();
    const token = office.demo.users.find(({ login }) => login === 'editor1')?.token ?? '';
    const response = await fetch(`${office.baseUrl}/v1/events?notifications=1`, {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    const reader = response.body!.getReader();
    let text = '';
    const read = async (): Promise<void> => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += Buffer.from(part.value).toString();
    };
    void read().catch(() => undefined);
    const times = (): number => text.split('event: notifications').length - 1;
    await expect.poll(times, { timeout: 60_000 }).toBe(1);
    await review(office, id, 'first1', 'RETURN', { opinion: '请补充' });
    await expect.poll(times, { timeout: 60_000 }).toBe(2);
    abort.abort();
  });
});

describe('the home', () => {
  test('shows an editor what came back, and a reviewer what they hold and may take', async () => {
    const id = await inReview();
    const waiting = await inReview('editor2');
    await review(office, id, 'first1', 'RETURN', { opinion: '请补充会议时间' });
    const task = await claimThis(office.deps, await office.actor('first2'), (await openTask(office, waiting)).id);
    const home = async (login: string) =>
      (
        await office.as(login).call<{
          returned: { id: string; opinion: string }[];
          mine: { id: string }[];
          due: { draftId: string }[];
          counts: Record<string, number>;
        }>('GET', '/v1/me/home')
      ).body;
    const editor = await home('editor1');
    expect(editor.returned[0]).toMatchObject({ id, opinion: '请补充会议时间', status: 'RETURNED' });
    expect(editor.counts['returned']).toBeGreaterThan(0);
    const reviewer = await home('first2');
    expect(reviewer.mine.map((one) => one.id)).toContain(task.id);
    expect(reviewer.due.map(({ draftId }) => draftId)).not.toContain(waiting);
  });
});
