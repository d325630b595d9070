import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/app/reconcile.ts';
import { CASE_ARROWS, CASE_STATES, caseAfter } from '../../../src/domain/cases/cases.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { readRevision } from '../../../src/db/drafts/revisions.ts';
import { releasesOfDraft } from '../../../src/db/releases/releases.ts';
import { approved, review, runAllChecks, shiftClock, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { idOf, moveTo } from '../../support/people.ts';
import { publish, published, pullOf, report } from '../../support/published.ts';
import { agree } from '../../support/stand-in.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());
beforeEach(() => shiftClock(office, '0'));

interface Case {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly draftId: string;
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly linkedDraftId: string | null;
  readonly code?: string;
  /** Of a draft that was answered. */
  readonly status?: string;
  readonly stopRequested: string[];
  readonly withdrawn: string[];
  readonly corrections: { draftId: string; caseId: string }[];
}
const post = async (login: string, path: string, body: object = {}) => {
  const { status, body: answer } = await office.as(login).call<Case>('POST', path, body);
  return { ...answer, http: status };
};
const open = (login: string, kind: string, draftId: string, over: object = {}) =>
  post(login, '/v1/cases', { kind, draftId, trigger: 'ORDER', reason: '上级要求处理', ...over });
const confirm = (login: string, id: string) => post(login, `/v1/cases/${id}/confirm`);
const OUTCOME = '经核实内容无误，继续发布';
const close = (login: string, id: string, over: object = {}) =>
  post(login, `/v1/cases/${id}/close`, { outcome: OUTCOME, ...over });
const read = async (id: string) =>
  (await office.as('auditor').call<Case & { items: { state: string }[] }>('GET', `/v1/cases/${id}`)).body;
const account = (index: number): string => office.demo.accounts[index]!.id;
const states = async (draftId: string) =>
  (await releasesOfDraft(office.deps.db, draftId)).map((item) => item.state).toSorted();
interface PullAnswer {
  readonly items: { releaseId: string; draftId: string; pullNo: number }[];
  readonly deletions: { releaseId: string; draftId: string; accountId: string; pullNo: number; caseId: string }[];
}
const pull = async (body: object = { max: 50 }) =>
  (await office.as('publisher').call<PullAnswer>('POST', '/v1/releases/pull', body)).body;
test('a case follows its arrows, and every other pair of state and event is refused', () => {
  for (const from of CASE_STATES) {
    for (const { event } of CASE_ARROWS) {
      const arrow = CASE_ARROWS.find((row) => row.event === event && (row.from as readonly string[]).includes(from));
      if (arrow === undefined) expect(() => caseAfter(from, event)).toThrow(Refused);
      else expect(caseAfter(from, event)).toBe(arrow.to);
    }
  }
});

describe('a take-down', () => {
  test('is ordered by one, confirmed by a second, carried out by the tool, and ends in TAKEN_DOWN with its content kept', async () => {
    const draft = await published(office, { accounts: [account(0), account(1)] });
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
    const ordered = await open('duty', 'TAKEDOWN', draft.id);
    expect(ordered).toMatchObject({ http: 201, state: 'ORDERED' });
    expect((await pull()).deletions).toEqual([]);
    const confirmed = await confirm('final2', ordered.id);
    expect(confirmed).toMatchObject({ http: 200, state: 'CONFIRMED', stopRequested: [], withdrawn: [] });

    const { deletions } = await pull();
    expect(deletions.map(({ draftId, caseId }) => [draftId, caseId])).toEqual([
      [draft.id, ordered.id],
      [draft.id, ordered.id],
    ]);
    expect(deletions[0]).toMatchObject({ url: expect.stringContaining('https://'), platformId: expect.any(String) });
    const narrowed = await pull({ accountIds: [account(1)] });
    expect(narrowed.deletions.map((wish) => wish.accountId)).toEqual([account(1)]);

    await report(office, deletions[0]!, 'DELETED');
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
    expect((await pull()).deletions).toHaveLength(1);
    expect(await report(office, deletions[1]!, 'DELETED')).toMatchObject({ state: 'WITHDRAWN', repeated: false });
    expect(await report(office, deletions[1]!, 'DELETED')).toMatchObject({ repeated: true });
    expect(await statusOf(office, draft.id)).toBe('TAKEN_DOWN');
    expect((await pull()).deletions).toEqual([]);
    expect(await read(ordered.id)).toMatchObject({
      state: 'CLOSED',
      closedBy: null,
      outcome: expect.stringContaining('2 个账号'),
    });
    const kept = await readRevision(office.deps.db, draft.id, 1);
    expect(kept).toMatchObject({ contentHash: draft.contentHash, content: { title: '全县基层治理现场会召开' } });
    const log = await listAudit(office.deps.db, { draftId: draft.id, limit: 100 });
    expect(log.map((entry) => entry.action).filter((action) => action.startsWith('case.'))).toEqual([
      'case.ordered',
      'case.confirmed',
      'case.closed',
    ]);
  });

  test('stops everything from the order on; confirmed it takes back what is held and asks the tool to stop the rest', async () => {
    const draft = await approved(office, { accounts: [account(0), account(1), account(2)] });
    const first = (await pull({ accountIds: [account(0)] })).items.find((item) => item.draftId === draft.id)!;
    await report(office, first, 'PUBLISHED');
    const second = (await pull({ accountIds: [account(1)] })).items.find((item) => item.draftId === draft.id)!;
    const ordered = await open('final1', 'TAKEDOWN', draft.id);
    expect(await pullOf(office, draft.id)).toEqual([]);
    const view = await office
      .as('editor1')
      .call<{ explain: { accounts: { refusals: { code: string }[] }[] } }>('GET', `/v1/drafts/${draft.id}`);
    expect(view.body.explain.accounts[0]?.refusals.map(({ code }) => code)).toContain('OPEN_CASE');

    const confirmed = await confirm('duty', ordered.id);
    expect(confirmed.stopRequested).toEqual([second.releaseId]);
    expect(confirmed.withdrawn).toHaveLength(1);
    expect(await states(draft.id)).toEqual(['PUBLISHED', 'STOP_REQUESTED', 'WITHDRAWN']);
    await report(office, first, 'DELETED');
    expect(await read(ordered.id)).toMatchObject({ state: 'CONFIRMED' });
    const stopped = await office
      .as('publisher')
      .call('POST', `/v1/releases/${second.releaseId}/stop-ack`, { outcome: 'STOPPED' });
    expect(stopped.status).toBe(200);
    // one account had it: it was taken down, not withdrawn
    expect(await statusOf(office, draft.id)).toBe('TAKEN_DOWN');
    expect(await read(ordered.id)).toMatchObject({ state: 'CLOSED' });
  });

  test('of something that the tool could not stop in time stands on its list of deletions', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(office, draft.id);
    const { id } = await open('duty', 'TAKEDOWN', draft.id);
    await confirm('final1', id);
    await office.as('publisher').call('POST', `/v1/releases/${item!.releaseId}/stop-ack`, { outcome: 'ALREADY_OUT' });
    const { deletions } = await pull();
    expect(deletions.map((wish) => wish.releaseId)).toEqual([item!.releaseId]);
    await report(office, deletions[0]!, 'DELETED');
    expect(await statusOf(office, draft.id)).toBe('TAKEN_DOWN');
  });

  test('of something that never came out ends as withdrawn, and what comes back unpublished is not offered again', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(office, draft.id);
    const { id } = await open('duty', 'TAKEDOWN', draft.id);
    await confirm('final1', id);
    await office.database.pool.query(`update release_item set lease_until = 'epoch' where id = $1`, [item!.releaseId]);
    await reconcile(office.deps);
    expect(await states(draft.id)).toEqual(['UNKNOWN']);
    const resolved = await office
      .as('duty')
      .call('POST', `/v1/releases/${item!.releaseId}/resolve`, { outcome: 'NOT_PUBLISHED', reason: '平台上没有' });
    expect(resolved.status).toBe(200);
    expect(await states(draft.id)).toEqual(['WITHDRAWN']);
    expect(await statusOf(office, draft.id)).toBe('WITHDRAWN');
    expect(await read(id)).toMatchObject({ state: 'CLOSED', outcome: expect.stringContaining('没有账号发布过') });
  });

  test('of something that the tool failed to publish in the meantime withdraws it and closes', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(office, draft.id);
    const { id } = await open('duty', 'TAKEDOWN', draft.id);
    await report(office, item!, 'FAILED');
    expect(await statusOf(office, draft.id)).toBe('APPROVED');
    expect(await pullOf(office, draft.id)).toEqual([]);
    expect(await confirm('final1', id)).toMatchObject({ http: 200, state: 'CLOSED', withdrawn: [item!.releaseId] });
    expect(await statusOf(office, draft.id)).toBe('WITHDRAWN');
  });

  test('is not confirmed by the one who ordered it', async () => {
    const draft = await published(office);
    const { id } = await open('final1', 'TAKEDOWN', draft.id);
    expect(await confirm('final1', id)).toMatchObject({ http: 403, code: 'CASE_SAME_PERSON' });
    expect(await read(id)).toMatchObject({ state: 'ORDERED' });
  });

  test('is not confirmed by somebody who stands in for the one who ordered it, nor the other way round', async () => {
    const now = Date.now();
    const [principal, delegate] = ['final1', 'final2'].map((login) => idOf(office, login));
    const delegation = await post('admin', '/v1/admin/delegations', {
      ...{ unitId: office.demo.unit.id, principalId: principal, delegateId: delegate, reason: '外出' },
      validFrom: new Date(now - 3_600_000).toISOString(),
      validTo: new Date(now + 3_600_000).toISOString(),
    });
    expect(delegation.http).toBe(201);
    expect(await agree(office, delegation.id, ['final1', 'final2'])).toMatchObject({ status: 204 });
    for (const [orders, confirms] of [
      ['final1', 'final2'],
      ['final2', 'final1'],
    ] as const) {
      const draft = await published(office);
      const { id } = await open(orders, 'TAKEDOWN', draft.id);
      expect((await confirm(confirms, id)).code).toBe('CASE_SAME_PERSON');
      expect((await confirm('duty', id)).http).toBe(200);
    }
    const ended = await office
      .as('admin')
      .call('PATCH', `/v1/admin/delegations/${delegation.id}`, { revokedAt: new Date().toISOString() });
    expect(ended.status).toBe(200);
  });

  test('that nobody confirms within two hours lapses, by a late confirmation or by the timer, and stops nothing more', async () => {
    const draft = await approved(office, { accounts: [account(0), account(1)] });
    const out = (await pull({ accountIds: [account(0)] })).items.find((item) => item.draftId === draft.id);
    await report(office, out!, 'PUBLISHED');
    const late = await open('duty', 'TAKEDOWN', draft.id);
    await shiftClock(office, '2 hours 1 second');
    expect(await confirm('final1', late.id)).toMatchObject({ http: 409, code: 'CASE_CONFIRM_LATE' });
    expect(await read(late.id)).toMatchObject({ state: 'LAPSED' });
    expect(await confirm('final1', late.id)).toMatchObject({ http: 409, code: 'CASE_CONFIRM_LATE' });

    const again = await open('duty', 'TAKEDOWN', draft.id);
    await shiftClock(office, '4 hours 1 minute');
    // the gate does not wait for the timer
    expect(await pullOf(office, draft.id)).toHaveLength(1);
    expect((await reconcile(office.deps)).lapsedCases).toBeGreaterThan(0);
    expect(await read(again.id)).toMatchObject({ state: 'LAPSED' });
    const log = await listAudit(office.deps.db, { draftId: draft.id, action: 'case.lapsed', limit: 10 });
    expect(log).toHaveLength(2);
  });

  test('two confirmations at once: exactly one wins', { timeout: 300_000 }, async () => {
    for (let round = 0; round < 15; round += 1) {
      const draft = await published(office);
      const { id } = await open('duty', 'TAKEDOWN', draft.id);
      const answers = await Promise.all([confirm('final1', id), confirm('final2', id)]);
      expect(answers.map(({ http }) => http).toSorted((a, b) => a - b)).toEqual([200, 409]);
      expect(answers.find(({ http }) => http === 409)?.code).toBe('INVALID_TRANSITION');
      const log = await listAudit(office.deps.db, { draftId: draft.id, action: 'case.confirmed', limit: 10 });
      expect(log).toHaveLength(1);
    }
  });

  test(
    'a confirmation and the timer at once: the case ends in one of both states, and the answer says which',
    { timeout: 300_000 },
    async () => {
      for (let round = 0; round < 15; round += 1) {
        const draft = await published(office);
        const { id } = await open('duty', 'TAKEDOWN', draft.id);
        await office.database.pool.query(
          `update case_file set confirm_due_at = clock_timestamp() + interval '${round} milliseconds' where id = $1`,
          [id],
        );
        const [answer] = await Promise.all([confirm('final1', id), reconcile(office.deps), reconcile(office.deps)]);
        await reconcile(office.deps);
        const { state } = await read(id);
        expect([answer.http, answer.code ?? 'CONFIRMED', state]).toEqual(
          answer.http === 200 ? [200, 'CONFIRMED', 'CONFIRMED'] : [409, 'CASE_CONFIRM_LATE', 'LAPSED'],
        );
      }
    },
  );

  test('is taken back by FINAL or the duty officer with a reason, and then the rest may leave', async () => {
    const draft = await approved(office, { accounts: [account(0), account(1)] });
    await pull({ accountIds: [account(0)], max: 100 });
    const { id } = await open('duty', 'TAKEDOWN', draft.id);
    expect(await close('first1', id)).toMatchObject({ http: 403, code: 'CASE_NOT_ALLOWED' });
    expect(await pullOf(office, draft.id)).toEqual([]);
    expect(await close('final1', id)).toMatchObject({ http: 200, state: 'CLOSED', outcome: OUTCOME });
    expect(await pullOf(office, draft.id)).toHaveLength(1);
    expect(await confirm('final2', id)).toMatchObject({ http: 409, code: 'INVALID_TRANSITION' });
  });

  test('needs a FINAL reviewer or a duty officer, something that is out, and no other take-down', async () => {
    const draft = await published(office);
    for (const login of ['editor1', 'first1', 'second1']) {
      expect(await open(login, 'TAKEDOWN', draft.id)).toMatchObject({ http: 403, code: 'CASE_NOT_ALLOWED' });
    }
    expect(await open('auditor', 'TAKEDOWN', draft.id)).toMatchObject({ http: 403, code: 'FORBIDDEN' });
    const waiting = await approved(office, { accounts: [account(2)] });
    expect(await open('duty', 'TAKEDOWN', waiting.id)).toMatchObject({ http: 409, code: 'INVALID_TRANSITION' });
    const { id } = await open('duty', 'TAKEDOWN', draft.id);
    expect(await open('final1', 'TAKEDOWN', draft.id)).toMatchObject({ http: 409, code: 'CASE_ALREADY_OPEN' });
    expect(await confirm('second1', id)).toMatchObject({ http: 403, code: 'CASE_NOT_ALLOWED' });
    expect(await confirm('final1', id)).toMatchObject({ http: 200 });
    expect(await close('duty', id)).toMatchObject({ http: 409, code: 'INVALID_TRANSITION' });
    expect(await open('duty', 'TAKEDOWN', randomUUID())).toMatchObject({ http: 404, code: 'NOT_FOUND' });
    expect(await open('duty', 'TAKEDOWN', draft.id, { accountId: account(0) })).toMatchObject({ code: 'VALIDATION' });
    expect(await open('duty', 'TAKEDOWN', draft.id, { trigger: 'MISMATCH' })).toMatchObject({ code: 'VALIDATION' });
    expect(await open('duty', 'TAKEDOWN', draft.id, { reason: ' ' })).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('an inquiry', () => {
  test('stops further pulls of its draft until somebody closes it with an outcome', async () => {
    const draft = await approved(office);
    const { id } = await open('editor2', 'INQUIRY', draft.id, { trigger: 'REPORT', accountId: account(0) });
    expect(await pullOf(office, draft.id)).toEqual([]);
    expect(await close('first1', id, { outcome: '没事' })).toMatchObject({
      http: 422,
      code: 'CASE_OUTCOME_REQUIRED',
    });
    expect(await close('first1', id, { followUpId: randomUUID() })).toMatchObject({ code: 'UNKNOWN_CASE' });
    expect(await close('first1', id, { followUpId: id })).toMatchObject({ code: 'UNKNOWN_CASE' });
    expect(await close('first1', id, { handedTo: '示范市网信办' })).toMatchObject({
      http: 200,
      handedTo: '示范市网信办',
    });
    expect(await close('first1', id)).toMatchObject({ http: 409, code: 'INVALID_TRANSITION' });
    expect(await pullOf(office, draft.id)).toHaveLength(1);
  });

  test('names the case that goes on with it', async () => {
    const draft = await published(office);
    const inquiry = await open('first1', 'INQUIRY', draft.id, { trigger: 'PATROL' });
    const correction = await open('editor1', 'CORRECTION', draft.id);
    expect(await close('duty', inquiry.id, { followUpId: correction.id })).toMatchObject({
      http: 200,
      details: { followUpId: correction.id },
    });
  });

  test('into a draft is not closed by a contributor of it', async () => {
    const second = office.demo.users.find((user) => user.login === 'second2')!;
    const draft = await approved(office, { authors: [second.id] });
    const { id } = await open('first1', 'INQUIRY', draft.id);
    expect(await close('second2', id)).toMatchObject({ http: 403, code: 'OWN_WORK' });
  });

  test('is about an account that the draft goes to, and about a draft that was approved', async () => {
    const draft = await approved(office);
    expect(await open('first1', 'INQUIRY', draft.id, { accountId: account(2) })).toMatchObject({
      code: 'UNKNOWN_ACCOUNT',
    });
    const fresh = await submit(office);
    expect(await open('first1', 'INQUIRY', fresh.id)).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  test('is opened once for each 补审 that ends negative, beside the incident, and stops what was not pulled', async () => {
    const draft = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警', accounts: [account(1)] });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'final1');
    await review(office, draft.id, 'first1', 'RETURN', { opinion: '补审发现事实不清', gates: {} });
    const { body } = await office
      .as('auditor')
      .call<{ items: Case[] }>('GET', `/v1/cases?draft=${draft.id}&trigger=POST_REVIEW_NEGATIVE`);
    expect(body.items).toMatchObject([{ kind: 'INQUIRY', state: 'OPEN', openedBy: null }]);
    const incidents = await office.deps.db
      .selectFrom('incident')
      .select(['kind', 'found_by'])
      .where('draft_id', '=', draft.id)
      .execute();
    expect(incidents).toEqual([
      { kind: 'POST_REVIEW_NEGATIVE', found_by: office.demo.users.find((user) => user.login === 'first1')!.id },
    ]);
    expect(await pullOf(office, draft.id)).toEqual([]);
    await close('final2', body.items[0]!.id);
    expect(await pullOf(office, draft.id)).toHaveLength(1);
  });
});

describe('a correction', () => {
  const correctionOf = (caseId: string, over: object = {}) => ({
    kind: 'CORRECTION' as const,
    title: '更正',
    body: '<p>昨日通知中的会议时间应为九时。</p>',
    caseId,
    ...over,
  });
  const linked = (login: string, caseId: string, over: object = {}, query = '') =>
    post(login, `/v1/drafts${query}`, {
      category: 'GOVERNMENT_INFO',
      bodyFormat: 'html',
      accounts: [account(0)],
      ...correctionOf(caseId, over),
    });
  const walk = async (draftId: string): Promise<void> => {
    await runAllChecks(office, draftId);
    for (const login of ['first2', 'second2', 'final2']) await review(office, draftId, login);
  };

  test('rule 11: goes through all tiers as a draft of its own; then the original is CORRECTED and the case closed', async () => {
    const original = await published(office);
    const file = await open('duty', 'CORRECTION', original.id, { trigger: 'REPORT' });
    const draft = await linked('editor2', file.id);
    expect(draft.http).toBe(202);
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    expect(await read(file.id)).toMatchObject({ state: 'OPEN', linkedDraftId: draft.id, linkedStatus: 'CHECKING' });
    await walk(draft.id);
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    await publish(office, { ...draft, rev: 1, contentHash: '', status: 'APPROVED', removed: [], warnings: [] });
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
    expect(await statusOf(office, original.id)).toBe('CORRECTED');
    expect(await read(file.id)).toMatchObject({ state: 'CLOSED', closedBy: null, outcome: '更正稿已发布' });
    const before = await readRevision(office.deps.db, original.id, 1);
    expect(before?.contentHash).toBe(original.contentHash);
    const log = await listAudit(office.deps.db, { draftId: original.id, limit: 200 });
    expect(log.map((entry) => entry.action).slice(-3)).toEqual(['draft.correcting', 'draft.corrected', 'case.closed']);
    // what corrected it can be taken down, and so can the original
    const takedown = await open('duty', 'TAKEDOWN', original.id);
    await confirm('final1', takedown.id);
    await report(office, original.items[0]!, 'DELETED');
    expect(await statusOf(office, original.id)).toBe('TAKEN_DOWN');
  });

  test('that ends otherwise leaves the original PUBLISHED and the case open for another one', async () => {
    const original = await published(office);
    const file = await open('editor1', 'CORRECTION', original.id);
    const rejected = await linked('editor2', file.id);
    await runAllChecks(office, rejected.id);
    await review(office, rejected.id, 'first1', 'REJECT', { opinion: '不必更正', gates: {} });
    expect(await statusOf(office, original.id)).toBe('PUBLISHED');
    expect(await read(file.id)).toMatchObject({ state: 'OPEN' });
    const withdrawn = await linked('editor2', file.id);
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    expect((await post('editor2', `/v1/drafts/${withdrawn.id}/withdraw`, { reason: '另写' })).status).toBe('WITHDRAWN');
    expect(await statusOf(office, original.id)).toBe('PUBLISHED');
    expect(await close('duty', file.id)).toMatchObject({ http: 200, state: 'CLOSED' });
  });

  test('that is only saved changes nothing; handed in it does; returned it is still on its way', async () => {
    const original = await published(office);
    const file = await open('editor1', 'SUPPLEMENT', original.id);
    const draft = await linked('editor2', file.id, { kind: 'SUPPLEMENT', title: '补充' }, '?submit=false');
    expect(await statusOf(office, original.id)).toBe('PUBLISHED');
    await post('editor2', `/v1/drafts/${draft.id}/submit`);
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first1', 'RETURN', { opinion: '请写明补充了什么', gates: {} });
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    expect(await close('duty', file.id)).toMatchObject({ http: 409, code: 'CASE_LINKED' });
    const changed = await office
      .as('editor2')
      .call<Case>('POST', `/v1/drafts/${draft.id}/revisions`, { kind: 'ORIGINAL' }, { 'if-match': '"1"' });
    expect(changed.body.code).toBe('CASE_KIND_MISMATCH');
  });

  test('names an open case of its unit and kind that no other draft answers', async () => {
    const original = await published(office);
    const file = await open('editor1', 'CORRECTION', original.id);
    expect(await open('editor1', 'SUPPLEMENT', original.id)).toMatchObject({ code: 'CASE_ALREADY_OPEN' });
    expect(await linked('editor2', randomUUID())).toMatchObject({ http: 422, code: 'UNKNOWN_CASE' });
    expect(await linked('editor2', file.id, { kind: 'SUPPLEMENT' })).toMatchObject({
      http: 422,
      code: 'CASE_KIND_MISMATCH',
    });
    expect(await linked('editor2', file.id, { kind: 'ORIGINAL' })).toMatchObject({ code: 'CASE_KIND_MISMATCH' });
    const foreign = await office.deps.db
      .insertInto('case_file')
      .values({
        ...{ id: randomUUID(), kind: 'CORRECTION', trigger: 'ORDER', state: 'CLOSED', reason: '别的单位的处置单' },
        ...{ draft_id: original.id, unit_id: office.demo.supervisingUnit.id, outcome: OUTCOME },
        closed_at: new Date(),
      } as const)
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(await linked('editor2', foreign.id)).toMatchObject({ http: 403, code: 'FOREIGN_UNIT' });
    expect(await close('duty', file.id, { followUpId: foreign.id })).toMatchObject({ code: 'FOREIGN_UNIT' });
    const drafts = await Promise.all([linked('editor1', file.id), linked('editor2', file.id)]);
    expect(drafts.map(({ http }) => http).toSorted((a, b) => a - b)).toEqual([202, 409]);
    expect(drafts.find(({ http }) => http === 409)?.code).toBe('CASE_LINKED');
    const first = drafts.find(({ http }) => http === 202)!;
    await post('editor1', `/v1/drafts/${first.id}/withdraw`, { reason: '不需要了' });
    await close('duty', file.id);
    expect(await linked('editor2', file.id)).toMatchObject({ http: 409, code: 'CASE_NOT_OPEN' });
  });

  const publishLinked = async (draft: Case): Promise<void> => {
    await walk(draft.id);
    await publish(office, { ...draft, rev: 1, contentHash: '', status: 'APPROVED', removed: [], warnings: [] });
  };

  test('may follow another one, and a supplement too; one that ends otherwise leaves the original CORRECTED', async () => {
    const original = await published(office);
    await publishLinked(await linked('editor2', (await open('duty', 'CORRECTION', original.id)).id));
    expect(await statusOf(office, original.id)).toBe('CORRECTED');
    const second = await open('editor1', 'SUPPLEMENT', original.id);
    expect(second.http).toBe(201);
    const dropped = await linked('editor2', second.id, { kind: 'SUPPLEMENT', title: '补充' });
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    await post('editor2', `/v1/drafts/${dropped.id}/withdraw`, { reason: '另写' });
    expect(await statusOf(office, original.id)).toBe('CORRECTED');
    await publishLinked(await linked('editor2', second.id, { kind: 'SUPPLEMENT', title: '补充说明' }));
    expect(await statusOf(office, original.id)).toBe('CORRECTED');
    expect(await read(second.id)).toMatchObject({ state: 'CLOSED', outcome: '补充稿已发布' });
  });

  /** Published on one account, waiting for another one. */
  const halfOut = async () => {
    const draft = await approved(office, { accounts: [account(0), account(1)] });
    const item = (await pull({ accountIds: [account(0)], max: 50 })).items.find((one) => one.draftId === draft.id)!;
    await report(office, item, 'PUBLISHED');
    expect(await statusOf(office, draft.id)).toBe('RELEASING');
    return draft;
  };

  test('of what is out on one account and waits for another is published, and the uncorrected text goes nowhere more', async () => {
    const original = await halfOut();
    const file = await open('editor1', 'CORRECTION', original.id);
    expect(file.http).toBe(201);
    const draft = await linked('editor2', file.id);
    expect(await statusOf(office, original.id)).toBe('CORRECTING');
    await publishLinked(draft);
    expect(await statusOf(office, original.id)).toBe('CORRECTED');
    expect(await states(original.id)).toEqual(['PUBLISHED', 'WITHDRAWN']);
    expect(await pullOf(office, original.id)).toEqual([]);
  });

  test('that is dropped, or a supplement, lets the account that waits have the original', async () => {
    const dropped = await halfOut();
    const first = await open('editor1', 'CORRECTION', dropped.id);
    const draft = await linked('editor2', first.id);
    await post('editor2', `/v1/drafts/${draft.id}/withdraw`, { reason: '不必更正' });
    expect(await statusOf(office, dropped.id)).toBe('RELEASING');
    await close('duty', first.id);
    for (const item of await pullOf(office, dropped.id)) await report(office, item, 'PUBLISHED');
    expect(await statusOf(office, dropped.id)).toBe('PUBLISHED');

    const supplemented = await halfOut();
    const second = await open('editor1', 'SUPPLEMENT', supplemented.id);
    await publishLinked(await linked('editor2', second.id, { kind: 'SUPPLEMENT', title: '补充' }));
    expect(await statusOf(office, supplemented.id)).toBe('RELEASING');
    expect(await pullOf(office, supplemented.id)).toHaveLength(1);
  });

  test('of what is taken down is named, and waits for a person to decide of it', async () => {
    const original = await published(office);
    const first = await linked('editor2', (await open('duty', 'CORRECTION', original.id)).id);
    await publishLinked(first);
    const waiting = await linked('editor2', (await open('duty', 'SUPPLEMENT', original.id)).id, {
      ...{ kind: 'SUPPLEMENT', title: '补充' },
    });
    await walk(waiting.id);
    const takedown = await open('duty', 'TAKEDOWN', original.id);
    const confirmed = await confirm('final1', takedown.id);
    expect(confirmed.corrections.map(({ draftId }) => draftId)).toEqual([waiting.id, first.id]);
    // neither is taken down with it, and what is not out yet stays
    const wanted = (await pull()).deletions.map(({ draftId }) => draftId);
    expect(wanted).toContain(original.id);
    for (const { draftId } of confirmed.corrections) expect(wanted).not.toContain(draftId);
    expect(await pullOf(office, waiting.id)).toEqual([]);
    const { caseId } = confirmed.corrections[0]!;
    expect(await read(caseId)).toMatchObject({ kind: 'INQUIRY', trigger: 'ORIGINAL_TAKEN_DOWN', openedBy: null });
    await close('duty', caseId);
    expect(await pullOf(office, waiting.id)).toHaveLength(1);
  });

  test('of what was never published is refused; one without a case stays allowed', async () => {
    const waiting = await approved(office, { accounts: [account(2)] });
    expect(await open('editor1', 'CORRECTION', waiting.id)).toMatchObject({ http: 409, code: 'INVALID_TRANSITION' });
    const { http } = await post('editor1', '/v1/drafts', {
      kind: 'CORRECTION',
      category: 'OTHER',
      title: '更正',
      body: '报刊所载时间应为九时。',
      bodyFormat: 'text',
      accounts: [account(0)],
    });
    expect(http).toBe(202);
  });

  test('sent twice with one key is one draft', async () => {
    const original = await published(office);
    const file = await open('editor1', 'CORRECTION', original.id);
    const body = { ...correctionOf(file.id), category: 'OTHER', bodyFormat: 'html', accounts: [account(0)] };
    const key = { 'idempotency-key': 'correct-once' };
    const [first, second] = [
      await office.as('editor1').call<Case>('POST', '/v1/drafts', body, key),
      await office.as('editor1').call<Case>('POST', '/v1/drafts', body, key),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
  });
});

describe('cases', () => {
  test('are listed by state, kind, trigger and draft, page by page, to their unit alone', async () => {
    const draft = await published(office);
    const [a, b] = [await open('first1', 'INQUIRY', draft.id), await open('first1', 'INQUIRY', draft.id)];
    const list = async (query: string, login = 'auditor') =>
      (await office.as(login).call<{ items: Case[]; nextCursor: string | null }>('GET', `/v1/cases?${query}`)).body;
    const page = await list(`draft=${draft.id}&limit=1`);
    expect(page.items.map(({ id }) => id)).toEqual([b.id]);
    const next = await list(`draft=${draft.id}&limit=1&cursor=${page.nextCursor}`);
    expect(next.items.map(({ id }) => id)).toEqual([a.id]);
    await close('duty', a.id);
    expect((await list(`draft=${draft.id}&state=OPEN`)).items.map(({ id }) => id)).toEqual([b.id]);
    expect((await list(`draft=${draft.id}&kind=TAKEDOWN`)).items).toEqual([]);
    const view = await office.as('editor1').call<{ cases: Case[] }>('GET', `/v1/drafts/${draft.id}`);
    expect(view.body.cases.map(({ id }) => id)).toEqual([a.id, b.id]);

    await moveTo(office, 'final2', office.demo.supervisingUnit.id);
    expect(await open('final2', 'TAKEDOWN', draft.id)).toMatchObject({ http: 403, code: 'FOREIGN_UNIT' });
    expect(await confirm('final2', a.id)).toMatchObject({ http: 403, code: 'FOREIGN_UNIT' });
    expect(await close('final2', b.id)).toMatchObject({ http: 403, code: 'FOREIGN_UNIT' });
    expect((await office.as('final2').call<Case>('GET', `/v1/cases/${a.id}`)).body.code).toBe('FOREIGN_UNIT');
    expect((await list(`draft=${draft.id}`, 'final2')).items).toEqual([]);
    expect((await office.as('auditor').call('GET', `/v1/cases/${randomUUID()}`)).status).toBe(404);
  });
});
