import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdrawRelease } from '../../../src/app/releases/move-release.ts';
import { recallDraft } from '../../../src/app/drafts/recall-draft.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { submitDraft } from '../../../src/app/drafts/submit-draft.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/review/policy.ts';
import { forTwoReviewers } from '../../../src/domain/review/two-reviewers.ts';
import { releasesOfDraft } from '../../../src/db/releases/releases.ts';
import { tasksOfDraft } from '../../../src/db/review/tasks.ts';
import { approved, openTask, review, runAllChecks, shiftClock, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire } from '../../support/people.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hire(office, 'secrecy1', 'SECRECY_REVIEWER');
});
afterAll(() => office.close());

type Body = Omit<Policy, 'version' | 'above'>;
const { version: builtIn, ...BASE } = DEFAULT_POLICY;
const [, , full] = BASE.rules;

interface Answer {
  readonly version: string;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}
const propose = async (policy: unknown, login = 'admin') =>
  office.as(login).call<Answer>('POST', '/v1/policies', { policy });
const activate = (version: string, login = 'duty') =>
  office.as(login).call<Answer>('POST', `/v1/policies/${version}/activate`);
const putInForce = async (over: Partial<Body>): Promise<string> => {
  const { version } = (await propose({ ...BASE, ...over })).body;
  expect((await activate(version)).status).toBe(200);
  return version;
};
/** A policy like the built-in one stands between the tests: routes are those of the regulation. */
beforeEach(async () => {
  await putInForce({});
});
const openTiers = async (draftId: string) =>
  (await tasksOfDraft(office.deps.db, draftId))
    .filter(({ state }) => state === 'OPEN' || state === 'CLAIMED')
    .map(({ tier, purpose }) => `${tier} ${purpose}`);
const pullOf = async (draftId: string) => {
  const { body } = await office
    .as('publisher')
    .call<{ items: { draftId: string }[] }>('POST', '/v1/releases/pull', { max: 100 });
  return body.items.filter((item) => item.draftId === draftId).length;
};
const refusals = async (draftId: string) => {
  const { body } = await office
    .as('editor1')
    .call<{ explain: { accounts: { refusals: { code: string; message: string }[] }[] } }>(
      'GET',
      `/v1/drafts/${draftId}`,
    );
  return body.explain.accounts[0]?.refusals ?? [];
};

describe('a policy', () => {
  test('the built-in one is put back by its name, once somebody proposed it anew', async () => {
    await putInForce({ approvalMaxAgeDays: 3 });
    expect(await activate(builtIn)).toMatchObject({ status: 409, body: { code: 'PROPOSAL_NEEDED' } });
    const { version } = (await propose(BASE)).body;
    expect(await activate(builtIn)).toMatchObject({ status: 200, body: { version } });
  });

  test('is put in force by a second person only, and listed with both', async () => {
    await hire(office, 'admin2', 'ADMIN');
    const { version } = (await propose({ ...BASE, approvalMaxAgeDays: 6 })).body;
    expect((await activate(version, 'admin')).body.code).toBe('POLICY_SAME_PERSON');
    expect((await activate(version, 'editor1')).body.code).toBe('FORBIDDEN');
    expect((await activate('0'.repeat(64))).body.code).toBe('NOT_FOUND');
    expect((await activate(version, 'admin2')).status).toBe(200);
    const { body } = await office
      .as('auditor')
      .call<{ items: { version: string; state: string; proposedBy: string; activatedBy: string }[] }>(
        'GET',
        '/v1/policies',
      );
    expect(body.items.filter(({ state }) => state === 'ACTIVE')).toMatchObject([{ version }]);
    expect(body.items.at(-1)?.version).toBe(builtIn);
    const active = body.items.find(({ state }) => state === 'ACTIVE');
    expect(active?.proposedBy).not.toBe(active?.activatedBy);
  });

  test.each<[string, string, unknown]>([
    ['without FINAL', 'body.policy.rules.0.tiers', { rules: [{ ...full, tiers: ['FIRST'] }] }],
    [
      'with 补审 outside the emergency lane',
      'body.policy.rules.0.postTiers',
      { rules: [{ ...full, tiers: ['FINAL'], postTiers: ['FIRST'] }] },
    ],
    [
      'whose emergency forgets a tier',
      'body.policy.rules.0.postTiers',
      { rules: [{ name: 'e', when: { lane: ['EMERGENCY'] }, tiers: ['FINAL'], postTiers: ['FIRST'] }] },
    ],
    ['with approvals older than the regulation’s week', 'body.policy.approvalMaxAgeDays', { approvalMaxAgeDays: 8 }],
    [
      'with hours that overlap',
      'body.policy.workingHours.spans',
      {
        workingHours: {
          days: [1],
          spans: [
            ['08:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
    ],
  ])('%s is refused with what to change', async (_name, path, over) => {
    const { status, body } = await propose({ ...BASE, ...(over as object) });
    expect([status, body.code]).toEqual([422, 'VALIDATION']);
    expect(body.errors?.map((error) => error.path)).toContain(path);
  });

  test('that leaves a tier without anybody is refused with names and counts', async () => {
    const lonely = [{ ...full, tiers: ['FIRST', 'SECRECY', 'FINAL'] }];
    const { db } = office.deps;
    const secrecy = office.demo.users.find(({ login }) => login === 'secrecy1')!;
    const { version } = (await propose({ ...BASE, rules: lonely })).body;
    await db.updateTable('app_user').set({ disabled_at: new Date() }).where('id', '=', secrecy.id).execute();
    const refused = await activate(version);
    await db.updateTable('app_user').set({ disabled_at: null }).where('id', '=', secrecy.id).execute();
    expect([refused.status, refused.body.code]).toEqual([422, 'POLICY_WITHOUT_REVIEWERS']);
    expect(refused.body.errors?.[0]?.message).toBe(`${office.demo.unit.name}保密会签：0 人可审`);
    expect(refused.body.errors?.at(-1)?.message).toContain('合并初审、复审也不够');
    expect((await activate(version)).status).toBe(200);
  });

  test('that two reviewers cannot walk is refused with the policy that they can', async () => {
    const { db } = office.deps;
    const firsts = office.demo.users.filter(({ login }) => login.startsWith('first')).map(({ id }) => id);
    const { version } = (await propose({ ...BASE, rules: [{ ...full!, name: '三级都审' }] })).body;
    const set = (disabled: Date | null) =>
      db.updateTable('app_user').set({ disabled_at: disabled }).where('id', 'in', firsts).execute();
    await set(new Date());
    const refused = await activate(version);
    const setup = await office.as('admin').call<{ fitting: string | null }>('GET', '/v1/admin/setup');
    const { version: fitting } = (await propose(forTwoReviewers({ ...BASE, rules: [{ ...full!, name: '三级都审' }] })))
      .body;
    const taken = await activate(fitting);
    await set(null);
    expect(refused.body.errors?.at(-1)?.message).toContain('按两名审核员拟定');
    expect(setup.body.fitting).toBe('MERGE_FIRST_SECOND');
    expect(taken.status).toBe(200);
  });

  test('explains which way a draft would take, why, who could take it and until when', async () => {
    const { body, status } = await office.as('editor1').call<{
      rule: string;
      tiers: string[];
      rules: { name: string; missed: string[] }[];
      plan: { tier: string; unit: string; eligible: string[]; dueAt: string; nobody: boolean }[];
    }>('POST', '/v1/policies/explain', {
      facts: { kind: 'REPOST', level: 'IMPORTANT', accounts: [office.demo.accounts[0]!.id] },
    });
    expect(status).toBe(200);
    expect(body.rule).toBe('三级审核');
    expect(body.rules).toEqual([
      { name: '应急通道', missed: ['lane'] },
      { name: '名单内稿源一般转载', missed: ['level'] },
      { name: '三级审核', missed: [] },
    ]);
    expect(body.plan.map(({ tier, eligible }) => [tier, eligible.length])).toEqual([
      ['FIRST', 2],
      ['SECOND', 2],
      ['FINAL', 2],
    ]);
    const draft = await approved(office);
    const own = await office
      .as('final1')
      .call<{ plan: { tier: string; eligible: string[] }[] }>('POST', '/v1/policies/explain', { draftId: draft.id });
    expect(own.body.plan.map(({ eligible }) => eligible.length)).toEqual([2, 2, 2]);
    for (const wrong of [{}, { draftId: draft.id, facts: {} }])
      expect((await office.as('editor1').call('POST', '/v1/policies/explain', wrong)).status).toBe(422);
  });
});

describe('the preview of a policy', () => {
  interface Preview {
    readonly staff: readonly { unit: string; tier: string; people: string[]; enough: boolean }[];
    readonly tightened: number;
    readonly looked: number;
    readonly tiers: readonly { tier: string; drafts: number }[];
    readonly items: readonly { draftId: string; title: string; added: string[] }[];
  }
  const preview = async (version: string, login: string) =>
    (await office.as(login).call<Preview>('GET', `/v1/policies/${version}/preview`)).body;

  test('names who could take each tier, and the drafts under way that would have to pass more', async () => {
    const emergency = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警' });
    const waiting = await submit(office, 'editor1', { title: '全县防汛工作会议召开', level: 'MAJOR' });
    for (const { id } of [emergency, waiting]) await runAllChecks(office, id);
    const before = await preview((await propose({ ...BASE, postReviewMinutes: 700 })).body.version, 'editor1');
    expect(before).toMatchObject({ tightened: 0, tiers: [], items: [] });

    // SECRECY for what is MAJOR, and FIRST before an emergency is released
    const emergencyRule = { ...BASE.rules[0]!, tiers: ['FIRST', 'FINAL'] as const, postTiers: ['SECOND'] as const };
    const rules = [emergencyRule, { ...full!, secrecyCosign: true }];
    const { version } = (await propose({ ...BASE, rules })).body;
    const seen = await preview(version, 'editor1');
    expect(seen.looked).toBeGreaterThanOrEqual(2);
    expect(seen.items.map(({ draftId, added }) => [draftId, added])).toEqual([
      [waiting.id, ['SECRECY']],
      [emergency.id, ['FIRST']],
    ]);
    expect(seen.items[0]?.title).toBe('全县防汛工作会议召开');
    expect(seen.tiers).toEqual([
      { tier: 'FIRST', drafts: 1 },
      { tier: 'SECRECY', drafts: 1 },
    ]);
    const unit = seen.staff.filter((row) => row.unit === office.demo.unit.name);
    expect(unit.map(({ tier, people, enough }) => [tier, people.length, enough])).toEqual(
      expect.arrayContaining([
        ['FIRST', 2, true],
        ['SECRECY', 1, true],
      ]),
    );
    // an administrator may not read drafts: counts, no titles
    expect(await preview(version, 'admin')).toMatchObject({ tightened: 2, items: [] });
    await putInForce({ rules });
    expect(await preview(version, 'editor1')).toMatchObject({ tightened: 0 });
  });
});

describe('a draft keeps its route', () => {
  test('and a policy that was tightened applies at the gate at once, then asks the missing tier', async () => {
    const draft = await approved(office);
    await putInForce({ rules: [{ ...full!, tiers: ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] }] });
    expect(await pullOf(draft.id)).toBe(0);
    expect(await refusals(draft.id)).toMatchObject([
      { code: 'TIER_MISSING', message: expect.stringContaining('现行审核策略要求保密会签') },
    ]);
    await reconcile(office.deps);
    expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
    expect(await openTiers(draft.id)).toEqual(['SECRECY REVIEW']);
    expect(await review(office, draft.id, 'secrecy1')).toMatchObject({ status: 'APPROVED' });
    expect(await pullOf(draft.id)).toBe(1);
  });

  test('what its author takes back while the missing tier looks is not offered by that tier’s approval', async () => {
    const draft = await approved(office);
    await putInForce({ rules: [{ ...full!, tiers: ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] }] });
    await reconcile(office.deps);
    const [item] = await releasesOfDraft(office.deps.db, draft.id);
    await withdrawRelease(office.deps, await office.actor('editor1'), item!.id, '本条不再发布');
    expect(await review(office, draft.id, 'secrecy1')).toMatchObject({ status: 'WITHDRAWN', releases: [] });
    expect(await statusOf(office, draft.id)).toBe('WITHDRAWN');
    expect(await openTiers(draft.id)).toEqual([]);
    expect(await pullOf(draft.id)).toBe(0);
  });

  test('what was recalled meanwhile and handed in unchanged is offered anew, once', async () => {
    const draft = await approved(office);
    await putInForce({ rules: [{ ...full!, tiers: ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] }] });
    await reconcile(office.deps);
    const editor = await office.actor('editor1');
    await recallDraft(office.deps, editor, draft.id);
    await submitDraft(office.deps, editor, draft.id, [], await office.deps.registry.latest());
    await runAllChecks(office, draft.id);
    const asked = { FIRST: 'first1', SECOND: 'second1', SECRECY: 'secrecy1', FINAL: 'final1' };
    for (let [next] = await openTiers(draft.id); next !== undefined; [next] = await openTiers(draft.id))
      await review(office, draft.id, asked[next.split(' ')[0] as keyof typeof asked]);
    const items = await releasesOfDraft(office.deps.db, draft.id);
    expect(items.map(({ state }) => state).toSorted()).toEqual(['HELD', 'WITHDRAWN']);
    expect(await pullOf(draft.id)).toBe(1);
  });

  test('while it waits, a task of a later tier makes room for the one that is missing now', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    for (const login of ['first1', 'second1']) await review(office, draft.id, login);
    expect(await openTiers(draft.id)).toEqual(['FINAL REVIEW']);
    await putInForce({ rules: [{ ...full!, tiers: ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] }] });
    await reconcile(office.deps);
    expect(await openTiers(draft.id)).toEqual(['SECRECY REVIEW']);
  });

  test('and a policy that was loosened changes nothing for it', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    await putInForce({ rules: [{ ...full!, tiers: ['FINAL'] }] });
    await reconcile(office.deps);
    expect(await openTiers(draft.id)).toEqual(['FIRST REVIEW']);
    const later = await submit(office);
    await runAllChecks(office, later.id);
    expect(await openTiers(later.id)).toEqual(['FINAL REVIEW']);
  });

  test('until its approval has grown old: then FINAL is asked again', async () => {
    const draft = await approved(office);
    await shiftClock(office, '8 days');
    try {
      expect(await pullOf(draft.id)).toBe(0);
      expect((await refusals(draft.id)).map(({ code }) => code)).toContain('APPROVAL_TOO_OLD');
      await reconcile(office.deps);
      expect(await openTiers(draft.id)).toEqual(['FINAL REVIEW']);
    } finally {
      await shiftClock(office, '0');
    }
  });
});

describe('rule 5: after an emergency', () => {
  const emergency = async () => {
    const draft = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警' });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'final1');
    expect((await openTiers(draft.id)).toSorted()).toEqual(['FIRST POST', 'SECOND POST']);
    return draft.id;
  };

  test('a tier that a new policy asks for before release is no 补审 any more', async () => {
    const id = await emergency();
    await putInForce({ rules: [{ ...full!, tiers: ['FIRST', 'FINAL'] }] });
    await reconcile(office.deps);
    expect((await openTiers(id)).toSorted()).toEqual(['FIRST REVIEW', 'SECOND POST']);
    expect(await pullOf(id)).toBe(0);
    expect(await review(office, id, 'first1', 'APPROVE', {}, 'FIRST')).toMatchObject({ status: 'APPROVED' });
    expect(await openTiers(id)).toEqual(['SECOND POST']);
    expect(await pullOf(id)).toBe(1);
  });

  test('what is owed is owed again when an edit of the scope cancelled it, and not twice when it was done', async () => {
    const id = await emergency();
    await review(office, id, 'first1', 'APPROVE', {}, 'FIRST');
    const narrower = { notAfter: new Date(Date.now() + 86_400_000).toISOString() };
    const { status } = await office
      .as('duty')
      .call('POST', `/v1/drafts/${id}/revisions`, narrower, { 'if-match': '"1"' });
    expect(status).toBe(202);
    await runAllChecks(office, id, 2);
    expect(await statusOf(office, id)).toBe('APPROVED');
    expect(await openTiers(id)).toEqual(['SECOND POST']);
  });
});

describe('a policy’s tiers', () => {
  test('rule 14: FIRST and SECOND merged: author, one reviewer and FINAL are three people', async () => {
    await putInForce({ rules: [{ ...full!, mergeFirstSecond: true }] });
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    expect(await openTiers(draft.id)).toEqual(['SECOND REVIEW']);
    await review(office, draft.id, 'second1');
    await expect(review(office, draft.id, 'second1')).rejects.toMatchObject({ code: 'TIER_NOT_GRANTED' });
    expect(await review(office, draft.id, 'final1')).toMatchObject({ status: 'APPROVED' });
    expect(await pullOf(draft.id)).toBe(1);
  });

  test('a co-signature on secrecy is asked for MAJOR drafts, and nobody else may give it', async () => {
    await putInForce({ rules: [{ ...full!, secrecyCosign: true }] });
    const draft = await submit(office, 'editor1', { level: 'MAJOR' });
    await runAllChecks(office, draft.id);
    for (const login of ['first1', 'second1']) await review(office, draft.id, login);
    expect(await openTiers(draft.id)).toEqual(['SECRECY REVIEW']);
    await expect(review(office, draft.id, 'final1')).rejects.toMatchObject({ code: 'TIER_NOT_GRANTED' });
    await review(office, draft.id, 'secrecy1');
    await review(office, draft.id, 'final1');
    expect(await pullOf(draft.id)).toBe(1);
  });
});

describe('rule 6: a returned draft', () => {
  const returned = async (by: 'SECOND' | 'FINAL') => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const steps = by === 'SECOND' ? ['first1'] : ['first1', 'second1'];
    for (const login of steps) await review(office, draft.id, login);
    await review(office, draft.id, by === 'SECOND' ? 'second1' : 'final1', 'RETURN');
    const { status } = await office
      .as('editor1')
      .call(
        'POST',
        `/v1/drafts/${draft.id}/revisions`,
        { body: '<p>会议作出了修改后的部署。</p>' },
        { 'if-match': '"1"' },
      );
    expect(status).toBe(202);
    await runAllChecks(office, draft.id, 2);
    return draft.id;
  };

  test('goes through FIRST again where the policy says so', async () => {
    const id = await returned('FINAL');
    expect(await openTiers(id)).toEqual(['FIRST REVIEW']);
  });

  test('goes on at the tier that returned it, while the lower one confirms the change and sees what it knew', async () => {
    await putInForce({ reentry: 'RETURNING_TIER' });
    const id = await returned('SECOND');
    expect((await openTiers(id)).toSorted()).toEqual(['FIRST RECONFIRM', 'SECOND REVIEW']);
    const first = (await tasksOfDraft(office.deps.db, id)).find(
      ({ tier, state }) => tier === 'FIRST' && state === 'OPEN',
    );
    const seen = await office.as('first1').call<{ confirmsFrom: number }>('POST', `/v1/tasks/${first!.id}/claim`);
    expect(seen.body.confirmsFrom).toBe(1);
    await office.as('first1').call('POST', `/v1/tasks/${first!.id}/release`, { leaseNo: 1 });
    const second = (await tasksOfDraft(office.deps.db, id)).find(
      ({ tier, state }) => tier === 'SECOND' && state === 'OPEN',
    );
    expect(second).toBeDefined();
    await review(office, id, 'second1', 'APPROVE', {}, 'SECOND');
    expect(await openTiers(id)).toEqual(['FIRST RECONFIRM']);
    await review(office, id, 'first1');
    expect(await openTiers(id)).toEqual(['FINAL REVIEW']);
    await review(office, id, 'final1');
    expect(await pullOf(id)).toBe(1);
  });

  test('returned by FINAL: every lower tier confirms before FINAL is asked, because all must hold the final hash', async () => {
    await putInForce({ reentry: 'RETURNING_TIER' });
    const id = await returned('FINAL');
    expect((await openTiers(id)).toSorted()).toEqual(['FIRST RECONFIRM', 'SECOND RECONFIRM']);
    await review(office, id, 'second1', 'APPROVE', {}, 'SECOND');
    await review(office, id, 'first1');
    expect(await openTiers(id)).toEqual(['FINAL REVIEW']);
    expect(await openTask(office, id)).toMatchObject({ tier: 'FINAL' });
  });
});
