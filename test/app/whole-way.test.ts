import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptReceipt } from '../../src/app/releases/accept-receipt.ts';
import { claimNext, claimThis, heartbeat, putBack } from '../../src/app/review/claim-task.ts';
import { decide } from '../../src/app/review/decide-task.ts';
import { activateRuleset, proposeRuleset } from '../../src/app/rulesets/manage-rulesets.ts';
import { acknowledgeStop, lapseRelease, withdrawRelease } from '../../src/app/releases/move-release.ts';
import { resolveRelease, resumeRelease } from '../../src/app/releases/resolve-release.ts';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { readDraft } from '../../src/app/drafts/read-draft.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { reviseDraft } from '../../src/app/drafts/revise-draft.ts';
import { answerRecall, recallDraft } from '../../src/app/drafts/recall-draft.ts';
import { signalTask } from '../../src/app/review/escalate-task.ts';
import { submitDraft } from '../../src/app/drafts/submit-draft.ts';
import { withdrawDraft } from '../../src/app/drafts/withdraw-draft.ts';
import type { RefusalCode } from '../../src/domain/refusals.ts';
import { Refused } from '../../src/domain/refusals.ts';
import { listAudit } from '../../src/db/audit.ts';
import { keptOpinions } from '../../src/db/review/decisions.ts';
import { releasesOfDraft } from '../../src/db/releases/releases.ts';
import { readTask, tasksOfDraft } from '../../src/db/review/tasks.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { approved, decisionOn, openTask, review, runAllChecks, statusOf, submit } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';
import { changeSource } from '../support/sources.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const refused = async (work: Promise<unknown>): Promise<RefusalCode | 'nothing was refused'> =>
  work.then(
    () => 'nothing was refused' as const,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );

const revise = async (draftId: string, rev: number, input: object, login = 'editor1') =>
  reviseDraft(office.deps, await office.actor(login), draftId, rev, input, await office.deps.registry.latest());

const pullAll = async (accountId?: string) =>
  pullReleases(office.deps, await office.actor('publisher'), {
    accountIds: accountId === undefined ? undefined : [accountId],
    max: 50,
    leaseSeconds: 600,
  });

const pullOf = async (draftId: string) => (await pullAll()).filter((item) => item.draftId === draftId);

const endLease = (taskId: string) =>
  office.deps.db
    .updateTable('review_task')
    .set({ lease_until: sql<Date>`wuguan_now() - interval '1 second'` })
    .where('id', '=', taskId)
    .execute();

describe('a draft’s way', () => {
  test('goes from intake through three tiers to a pull and both receipts', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(draft.id);
    expect(item?.contentHash).toBe(draft.contentHash);
    const publisher = await office.actor('publisher');
    const report = (phase: 'SUBMITTED' | 'PUBLISHED') =>
      acceptReceipt(office.deps, publisher, item!.releaseId, {
        ...{ pullNo: item!.pullNo, phase, platformId: 'p1' },
        ...(phase === 'PUBLISHED' ? { publishedHash: item!.contentHash } : {}),
      });
    expect((await report('SUBMITTED')).state).toBe('SUBMITTED');
    expect((await report('PUBLISHED')).state).toBe('PUBLISHED');
    expect(await report('PUBLISHED')).toMatchObject({ state: 'PUBLISHED', repeated: true });
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
  });

  test('a clean listed repost of level NORMAL needs FIRST and FINAL only', async () => {
    const draft = await submit(office, 'editor1', {
      kind: 'REPOST',
      source: { name: '中国政府网', url: 'https://www.gov.cn/a', title: '原标题' },
    });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first1');
    expect((await review(office, draft.id, 'final1')).status).toBe('APPROVED');
  });

  test('is stopped by a BLOCK finding until justified, and then only FINAL overrides it', async () => {
    const draft = await submit(office, 'editor1', { body: '<p>优惠活动：限时抢购。</p>' });
    await runAllChecks(office, draft.id);
    expect(await statusOf(office, draft.id)).toBe('CHECK_FAILED');
    const editor = await office.actor('editor1');
    const registry = await office.deps.registry.latest();
    const view = await readDraft(office.deps, editor, draft.id);
    const finding = view.findings.find((found) => found.severity === 'BLOCK')!;
    const justify = (justifications: { findingId: string; reason: string }[]) =>
      submitDraft(office.deps, editor, draft.id, justifications, registry);
    expect(await justify([{ findingId: finding.id, reason: '此处是引用消费提示原文' }])).toMatchObject({
      status: 'IN_REVIEW',
    });
    const override = { findingId: finding.id, action: 'OVERRIDE' as const, reason: '消费提示引用原文，非广告宣传' };
    expect(await refused(review(office, draft.id, 'first1', 'APPROVE', { overrides: [override] }))).toBe(
      'OVERRIDE_NOT_ALLOWED',
    );
    const task = (await tasksOfDraft(office.deps.db, draft.id)).find((open) => open.state === 'CLAIMED');
    const first = await office.actor('first1');
    await decide(office.deps, first, task!.id, decisionOn(task!), registry);
    await review(office, draft.id, 'second1');
    expect(await refused(review(office, draft.id, 'final1'))).toBe('GATE_REFUSED');
    const final = (await tasksOfDraft(office.deps.db, draft.id)).find((open) => open.state === 'CLAIMED')!;
    const finalActor = await office.actor('final1');
    const short = { ...override, reason: '没问题' };
    expect(
      await refused(decide(office.deps, finalActor, final.id, decisionOn(final, { overrides: [short] }), registry)),
    ).toBe('OVERRIDE_REASON');
    const done = await decide(
      office.deps,
      finalActor,
      final.id,
      decisionOn(final, { overrides: [override] }),
      registry,
    );
    expect(done.status).toBe('APPROVED');
  });

  test('a HARD finding can be justified and overridden by nobody', async () => {
    const draft = await submit(office, 'editor1', { body: '<p>机密★1年</p>' });
    await runAllChecks(office, draft.id);
    const editor = await office.actor('editor1');
    const [finding] = (await readDraft(office.deps, editor, draft.id)).findings;
    const registry = await office.deps.registry.latest();
    const work = submitDraft(
      office.deps,
      editor,
      draft.id,
      [{ findingId: finding!.id, reason: '已经解密可以公开' }],
      registry,
    );
    expect(await refused(work)).toBe('HARD_FINDING');
  });

  test('never 4: a stage that throws leaves the draft CHECK_FAILED, never passed', async () => {
    const draft = await submit(office);
    const broken = {
      stage: 'wording' as const,
      queue: 'checks',
      rules: {},
      check: () => {
        throw new TypeError('broken');
      },
    };
    const { draftChecker } = await import('../../src/app/checks/check-draft.ts');
    const { STAGE_TABLE } = await import('../../src/checks/stages.ts');
    const stages = STAGE_TABLE.map((row) => (row.stage === 'wording' ? broken : row));
    const check = draftChecker(office.deps);
    await expect(check({ draftId: draft.id, rev: 1, stages, lastAttempt: false })).rejects.toThrow('wording');
    expect(await statusOf(office, draft.id)).toBe('CHECKING');
    await check({ draftId: draft.id, rev: 1, stages, lastAttempt: true });
    expect(await statusOf(office, draft.id)).toBe('CHECK_FAILED');
    const editor = await office.actor('editor1');
    const view = await readDraft(office.deps, editor, draft.id);
    expect(view.stages.find((run) => run.stage === 'wording')).toMatchObject({ state: 'ERROR', error: 'TypeError' });
    expect(view.explain.accounts[0]?.refusals.map((refusal) => refusal.code)).toContain('STAGE_FAILED');
    // the check is mended: handing in again runs only what failed
    await submitDraft(office.deps, editor, draft.id, [], await office.deps.registry.latest());
    await runAllChecks(office, draft.id);
    expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
  });
});

describe('rule 1: an edit after approval', () => {
  test('voids approvals, cancels tasks, withdraws what nobody pulled', async () => {
    const draft = await approved(office);
    const answer = await revise(draft.id, 1, { title: '另一个标题' });
    expect(answer).toMatchObject({ rev: 2, status: 'CHECKING' });
    await runAllChecks(office, draft.id, 2);
    expect((await openTask(office, draft.id)).tier).toBe('FIRST');
    expect(await pullOf(draft.id)).toEqual([]);
    expect((await releasesOfDraft(office.deps.db, draft.id)).map((item) => item.state)).toEqual(['WITHDRAWN']);
  });

  test('going back to the first wording does not bring old approvals back', async () => {
    const draft = await approved(office);
    await revise(draft.id, 1, { title: '改过的标题' });
    const back = await revise(draft.id, 2, { title: '全县基层治理现场会召开' });
    expect(back.contentHash).toBe(draft.contentHash);
    await runAllChecks(office, draft.id, 3);
    expect((await openTask(office, draft.id)).tier).toBe('FIRST');
  });

  test('that changes nothing voids nothing', async () => {
    const draft = await approved(office);
    expect(await revise(draft.id, 1, { title: '全县基层治理现场会召开' })).toMatchObject({
      rev: 1,
      status: 'APPROVED',
    });
    expect(await pullOf(draft.id)).toHaveLength(1);
  });

  test('is refused once pulled', async () => {
    const draft = await approved(office);
    await pullOf(draft.id);
    expect(await refused(revise(draft.id, 1, { title: '太晚了' }))).toBe('ALREADY_PULLED');
  });

  test('needs the revision that was seen', async () => {
    const draft = await submit(office);
    await revise(draft.id, 1, { title: '第二版' });
    expect(await refused(revise(draft.id, 1, { title: '第三版' }))).toBe('REVISION_CONFLICT');
  });
});

describe('rule 2: scope', () => {
  const account = (index: number): string => office.demo.accounts[index]!.id;

  test('another account needs FINAL again on the same hash, and nobody else', async () => {
    const draft = await approved(office);
    await revise(draft.id, 1, { accounts: [account(0), account(1)] });
    await runAllChecks(office, draft.id, 2);
    expect((await openTask(office, draft.id)).tier).toBe('FINAL');
    expect(await pullOf(draft.id)).toEqual([]);
    await review(office, draft.id, 'final1');
    expect(await pullOf(draft.id)).toHaveLength(2);
  });

  test('a narrower scope needs nobody', async () => {
    const draft = await approved(office, { accounts: [account(0), account(1)] });
    await revise(draft.id, 1, { accounts: [account(1)] });
    await runAllChecks(office, draft.id, 2);
    expect(await statusOf(office, draft.id)).toBe('APPROVED');
    expect((await pullOf(draft.id)).map((item) => item.accountId)).toEqual([account(1)]);
  });
});

describe('rule 3: separation of duties', () => {
  test('a contributor of any revision cannot claim', async () => {
    const second = await office.actor('second1');
    const draft = await submit(office, 'editor1', { authors: [second.id] });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first1');
    expect(await refused(claimThis(office.deps, second, (await openTask(office, draft.id)).id))).toBe('OWN_WORK');
  });

  test('one person acts in one tier of a draft, over all its revisions', async () => {
    const { deps, demo } = office;
    const first = await office.actor('first2');
    await deps.db
      .insertInto('role_grant')
      .values({ id: crypto.randomUUID(), user_id: first.id, role: 'REVIEWER', tier: 'SECOND', unit_id: demo.unit.id })
      .execute();
    await office.deps.db
      .updateTable('token')
      .set({ roles: ['REVIEWER'] })
      .where('user_id', '=', first.id)
      .execute();
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first2');
    const task = await openTask(office, draft.id);
    expect(task.tier).toBe('SECOND');
    expect(await refused(claimThis(deps, await office.actor('first2'), task.id))).toBe('TIER_TAKEN');
    const next = await claimNext(deps, await office.actor('first2'), { tier: 'SECOND' }, await deps.registry.latest());
    expect(next?.draftId).not.toBe(draft.id);
    await review(office, draft.id, 'second1', 'RETURN', { opinion: '请修改', gates: {} });
    await revise(draft.id, 1, { title: '按意见修改' });
    await runAllChecks(office, draft.id, 2);
    await review(office, draft.id, 'first1');
    expect(await refused(claimThis(deps, await office.actor('first2'), (await openTask(office, draft.id)).id))).toBe(
      'TIER_TAKEN',
    );
  });

  test('a grant that ended before the decision refuses it', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const actor = await office.actor('first1');
    const claimed = await claimThis(office.deps, actor, (await openTask(office, draft.id)).id);
    const set = (end: Date | null) =>
      office.deps.db
        .updateTable('role_grant')
        .set({ valid_to: end, valid_from: new Date(0) })
        .where('user_id', '=', actor.id)
        .execute();
    await set(new Date(Date.now() - 1000));
    const registry = await office.deps.registry.latest();
    const work = decide(office.deps, actor, claimed.id, decisionOn(claimed), registry);
    expect(await refused(work)).toBe('TIER_NOT_GRANTED');
    await set(null);
  });
});

describe('rule 7: leases', () => {
  test('a late holder does not decide; the opinion is kept', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const first = await office.actor('first1');
    const second = await office.actor('first2');
    const registry = await office.deps.registry.latest();
    const claimed = await claimThis(office.deps, first, (await openTask(office, draft.id)).id);
    expect(await refused(claimThis(office.deps, second, claimed.id))).toBe('ALREADY_CLAIMED');
    await endLease(claimed.id);
    const late = decisionOn(claimed, { opinion: '写了很久的意见' });
    expect(await refused(decide(office.deps, first, claimed.id, late, registry))).toBe('LEASE_LOST');
    const taken = await claimThis(office.deps, second, claimed.id);
    expect(taken.leaseNo).toBe(claimed.leaseNo + 1);
    expect(await refused(decide(office.deps, first, claimed.id, late, registry))).toBe('LEASE_LOST');
    expect(await refused(heartbeat(office.deps, first, claimed.id, claimed.leaseNo))).toBe('LEASE_LOST');
    await decide(office.deps, second, claimed.id, decisionOn(taken), registry);
    expect(await refused(decide(office.deps, first, claimed.id, late, registry))).toBe('ALREADY_DECIDED');
    const kept = await keptOpinions(office.deps.db, first.id, claimed.id);
    expect(kept.map((opinion) => opinion.code)).toEqual(['ALREADY_DECIDED', 'LEASE_LOST', 'LEASE_LOST']);
    expect(kept[0]?.opinion).toMatchObject({ opinion: '写了很久的意见' });
  });

  test('an edit while somebody reviews: the decision is refused as CONTENT_CHANGED', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const actor = await office.actor('first1');
    const claimed = await claimThis(office.deps, actor, (await openTask(office, draft.id)).id);
    await revise(draft.id, 1, { title: '审核中又改了' });
    const registry = await office.deps.registry.latest();
    expect(await refused(decide(office.deps, actor, claimed.id, decisionOn(claimed), registry))).toBe(
      'CONTENT_CHANGED',
    );
  });

  test('a heartbeat prolongs, a put-back frees, the third expiry raises', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const actor = await office.actor('first1');
    const task = await openTask(office, draft.id);
    const claimed = await claimThis(office.deps, actor, task.id);
    await office.deps.db
      .updateTable('review_task')
      .set({ lease_until: sql<Date>`wuguan_now() + interval '1 minute'` })
      .where('id', '=', task.id)
      .execute();
    const before = Date.now();
    const beaten = await heartbeat(office.deps, actor, task.id, claimed.leaseNo);
    expect(beaten.leaseUntil!.getTime() - before).toBeGreaterThan(25 * 60_000);
    expect((await putBack(office.deps, actor, task.id, claimed.leaseNo)).state).toBe('OPEN');
    for (let round = 0; round < 3; round += 1) {
      await claimThis(office.deps, actor, task.id);
      await endLease(task.id);
      await reconcile(office.deps);
    }
    const after = await readTask(office.deps.db, task.id);
    expect(after).toMatchObject({ state: 'OPEN', expiries: 3 });
    expect(after!.priority).toBeLessThan(task.priority);
    const log = await listAudit(office.deps.db, { draftId: draft.id, limit: 100 });
    expect(log.map((entry) => entry.action)).toContain('task.escalated');
  });

  test('an overdue task is raised and asked for again', async () => {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const task = await openTask(office, draft.id);
    await signalTask(office.deps, task.id);
    expect((await readTask(office.deps.db, task.id))?.escalations).toBe(0);
    await office.deps.db
      .updateTable('review_task')
      .set({ signals: 2, signal_at: sql<Date>`wuguan_now()` })
      .where('id', '=', task.id)
      .execute();
    await signalTask(office.deps, task.id);
    expect(await readTask(office.deps.db, task.id)).toMatchObject({ escalations: 1, priority: task.priority - 30 });
  });
});

describe('release', () => {
  test('rule 10: a frozen source stops what was approved, and only it', async () => {
    const draft = await submit(office, 'editor1', {
      kind: 'REPOST',
      source: { name: '人民网', url: 'http://www.people.com.cn/a', title: '原标题' },
    });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first1');
    const needed = (await openTask(office, draft.id)).tier;
    if (needed === 'SECOND') await review(office, draft.id, 'second1');
    await review(office, draft.id, 'final1');
    const source = await office.deps.db
      .selectFrom('source')
      .select('id')
      .where('name', '=', '人民网')
      .executeTakeFirstOrThrow();
    const change = (state: string) => changeSource(office, source.id, { state });
    await change('FROZEN');
    expect(await pullOf(draft.id)).toEqual([]);
    const log = await listAudit(office.deps.db, { draftId: draft.id, limit: 100 });
    expect(log.find((entry) => entry.action === 'release.refused')).toMatchObject({
      outcome: 'REFUSED',
      code: 'SOURCE_NOT_ACTIVE',
    });
    await change('ACTIVE');
    // no silent release after: a person looks first
    expect(await pullOf(draft.id)).toEqual([]);
    const again = await readDraft(office.deps, await office.actor('editor1'), draft.id);
    expect(again.explain.accounts[0]?.refusals.map(({ code }) => code)).toEqual(['LOOK_NEEDED']);
    const [item] = await releasesOfDraft(office.deps.db, draft.id);
    await resumeRelease(office.deps, await office.actor('duty'), item!.id, '稿源已核实，可以发布');
    expect(await pullOf(draft.id)).toHaveLength(1);
  });

  test('rule 9: READY is computed: an embargo holds, and past notAfter it expires', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const held = await approved(office, { notBefore: soon });
    expect(await pullOf(held.id)).toEqual([]);
    const view = await readDraft(office.deps, await office.actor('editor1'), held.id);
    expect(view.releases[0]).toMatchObject({ state: 'HELD' });
    expect(view.explain.accounts[0]?.refusals.map((refusal) => refusal.code)).toEqual(['EMBARGOED']);

    const late = await approved(office, { notAfter: soon });
    const [item] = await releasesOfDraft(office.deps.db, late.id);
    await office.deps.db
      .updateTable('release_item')
      .set({ not_after: new Date(Date.now() - 1000) })
      .where('id', '=', item!.id)
      .execute();
    expect(await pullOf(late.id)).toEqual([]);
    expect(await lapseRelease(office.deps, item!.id, 'EXPIRY')).toBe(true);
    expect(await statusOf(office, late.id)).toBe('EXPIRED');
  });

  test('a lease without receipt becomes UNKNOWN; only a person moves it on; a late receipt is kept', async () => {
    const draft = await approved(office);
    const [pulled] = await pullOf(draft.id);
    const id = pulled!.releaseId;
    expect(await lapseRelease(office.deps, id, 'LEASE_OVER')).toBe(false);
    await office.deps.db
      .updateTable('release_item')
      .set({ lease_until: new Date(0) })
      .where('id', '=', id)
      .execute();
    expect((await reconcile(office.deps)).lapsed).toBeGreaterThan(0);
    expect(await pullOf(draft.id)).toEqual([]);
    const publisher = await office.actor('publisher');
    const late = await acceptReceipt(office.deps, publisher, id, {
      ...{ pullNo: 1, phase: 'PUBLISHED', platformId: 'x', publishedHash: pulled!.contentHash },
    });
    expect(late).toMatchObject({ late: true, state: 'UNKNOWN' });
    const duty = await office.actor('duty');
    expect(await resolveRelease(office.deps, duty, id, 'PUBLISHED', '已到平台核对')).toBe('PUBLISHED');
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
  });

  test('a failed item is offered again under a new pull number', async () => {
    const draft = await approved(office);
    const [first] = await pullOf(draft.id);
    const publisher = await office.actor('publisher');
    await acceptReceipt(office.deps, publisher, first!.releaseId, { pullNo: 1, phase: 'FAILED', error: 'timeout' });
    expect(await statusOf(office, draft.id)).toBe('APPROVED');
    const [second] = await pullOf(draft.id);
    expect(second?.pullNo).toBe(2);
    const late = await acceptReceipt(office.deps, publisher, first!.releaseId, {
      pullNo: 1,
      phase: 'PUBLISHED',
      platformId: 'y',
      publishedHash: first!.contentHash,
    });
    expect(late).toMatchObject({ late: true, state: 'PULLED' });
  });

  test('rule 12: another hash on the platform opens an incident that stops the account until somebody closes it', async () => {
    const weibo = office.demo.accounts[1]!.id;
    const draft = await approved(office, { accounts: [weibo] });
    const next = await approved(office, { accounts: [weibo], title: '随后一件' });
    const publisher = await office.actor('publisher');
    const request = { accountIds: [weibo], max: 1, leaseSeconds: 600 };
    const [item] = await pullReleases(office.deps, publisher, request);
    expect(item?.draftId).toBe(draft.id);
    const answer = await acceptReceipt(office.deps, publisher, item!.releaseId, {
      pullNo: 1,
      phase: 'PUBLISHED',
      platformId: 'z',
      publishedHash: '0'.repeat(64),
    });
    expect(answer).toMatchObject({ state: 'PUBLISHED', mismatch: true });
    expect(await pullReleases(office.deps, publisher, request)).toEqual([]);
    const { resolveIncident } = await import('../../src/app/cases/resolve-incident.ts');
    const incident = await office.deps.db
      .selectFrom('incident')
      .select('id')
      .where('account_id', '=', weibo)
      .executeTakeFirstOrThrow();
    await resolveIncident(office.deps, await office.actor('duty'), incident.id, '平台自动替换了标点');
    expect((await pullReleases(office.deps, publisher, request)).map((pulled) => pulled.draftId)).toEqual([next.id]);
  });

  test('rule 8: a withdrawal after the pull asks the tool to stop, and its answer ends it', async () => {
    const editor = await office.actor('editor1');
    const publisher = await office.actor('publisher');
    const held = await approved(office);
    const [item] = await releasesOfDraft(office.deps.db, held.id);
    expect(await withdrawRelease(office.deps, editor, item!.id, '内容有变')).toBe('WITHDRAWN');
    expect(await statusOf(office, held.id)).toBe('WITHDRAWN');
    const out = await approved(office);
    const [pulled] = await pullOf(out.id);
    expect(await withdrawRelease(office.deps, editor, pulled!.releaseId, '内容有变')).toBe('STOP_REQUESTED');
    expect(await acknowledgeStop(office.deps, publisher, pulled!.releaseId, 'STOPPED')).toBe('WITHDRAWN');
    expect(await statusOf(office, out.id)).toBe('WITHDRAWN');
  });

  test('never 1: a byte changed in the database is seen by the release gate', async () => {
    const draft = await approved(office);
    await office.database.db.transaction().execute(async (trx) => {
      await sql`alter table revision disable trigger user`.execute(trx);
      await sql`update revision set content = jsonb_set(content, '{title}', '"被改过"') where draft_id = ${draft.id}`.execute(
        trx,
      );
      await sql`alter table revision enable trigger user`.execute(trx);
    });
    expect(await pullOf(draft.id)).toEqual([]);
    const view = await readDraft(office.deps, await office.actor('editor1'), draft.id);
    expect(view.explain.accounts[0]?.refusals.map((refusal) => refusal.code)).toEqual(['HASH_MISMATCH']);
  });
});

describe('rule 10: a new ruleset', () => {
  const withWord = async (word: string) => {
    const { packs } = await loadPacks(DICTIONARIES);
    return packs.map((pack) =>
      pack.name === 'unlawful' && pack.kind === 'words' ? { ...pack, entries: [...pack.entries, { word }] } : pack,
    );
  };
  const activate = async (word: string): Promise<void> => {
    const one = await office.actor('dict1');
    const two = await office.actor('dict2');
    const { version } = await proposeRuleset(office.deps, one, { packs: await withWord(word) }, `加词 ${word}`);
    expect(await refused(activateRuleset(office.deps, one, version))).toBe('RULESET_SAME_PERSON');
    await activateRuleset(office.deps, two, version);
  };

  test('holds an approved item until it was checked again, then lets it go when it is clean', async () => {
    const draft = await approved(office);
    await activate('从未出现的词一');
    expect(await pullOf(draft.id)).toEqual([]);
    await runAllChecks(office, draft.id);
    expect(await statusOf(office, draft.id)).toBe('APPROVED');
    expect(await pullOf(draft.id)).toHaveLength(1);
  });

  test('a new BLOCK on an approved item asks FINAL again', async () => {
    const draft = await approved(office, { title: '关于灵石堂的通知' });
    await activate('灵石堂');
    await runAllChecks(office, draft.id);
    expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
    expect((await openTask(office, draft.id)).tier).toBe('FINAL');
    expect(await pullOf(draft.id)).toEqual([]);
    const view = await readDraft(office.deps, await office.actor('editor1'), draft.id);
    const finding = view.findings.find((found) => found.severity === 'BLOCK');
    const override = { findingId: finding!.id, action: 'FALSE_POSITIVE' as const, reason: '此处是地名，与敏感词无关' };
    await review(office, draft.id, 'final1', 'APPROVE', { overrides: [override] });
    expect(await pullOf(draft.id)).toHaveLength(1);
  });
});

describe('rule 5: the emergency lane', () => {
  test('needs a duty officer or a tier ≥ SECOND, and a reason', async () => {
    const over = { lane: 'EMERGENCY' as const, reason: '暴雨红色预警' };
    expect(await refused(submit(office, 'editor1', over))).toBe('EMERGENCY_NOT_ALLOWED');
    expect(await refused(submit(office, 'duty', { lane: 'EMERGENCY' }))).toBe('REASON_REQUIRED');
  });

  test('goes to FINAL at once; the skipped tiers make it up after release', async () => {
    const draft = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警' });
    await runAllChecks(office, draft.id);
    expect((await openTask(office, draft.id)).tier).toBe('FINAL');
    await review(office, draft.id, 'final1');
    const post = (await tasksOfDraft(office.deps.db, draft.id)).filter((task) => task.purpose === 'POST');
    expect(post.map((task) => task.tier).toSorted()).toEqual(['FIRST', 'SECOND']);
    expect(await pullOf(draft.id)).toHaveLength(1);
    const first = await office.actor('first1');
    const claimed = await claimThis(office.deps, first, post.find((task) => task.tier === 'FIRST')!.id);
    const registry = await office.deps.registry.latest();
    await decide(
      office.deps,
      first,
      claimed.id,
      decisionOn(claimed, { verdict: 'RETURN', opinion: '措辞不当', gates: {} }),
      registry,
    );
    const incidents = await office.deps.db
      .selectFrom('incident')
      .select('kind')
      .where('draft_id', '=', draft.id)
      .execute();
    expect(incidents).toEqual([{ kind: 'POST_REVIEW_NEGATIVE' }]);
  });
});

describe('the author', () => {
  test('recalls at once while nobody claimed, and asks the holder afterwards', async () => {
    const editor = await office.actor('editor1');
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const first = await office.actor('first1');
    const task = await claimThis(office.deps, first, (await openTask(office, draft.id)).id);
    expect(await recallDraft(office.deps, editor, draft.id)).toMatchObject({
      status: 'IN_REVIEW',
      recall: 'REQUESTED',
    });
    expect((await readTask(office.deps.db, task.id))?.recallBy).toBe(editor.id);
    expect(await answerRecall(office.deps, first, task.id, task.leaseNo, false)).toMatchObject({ status: 'IN_REVIEW' });
    expect(await refused(answerRecall(office.deps, first, task.id, task.leaseNo, true))).toBe('INVALID_TRANSITION');
    await recallDraft(office.deps, editor, draft.id);
    expect(await answerRecall(office.deps, first, task.id, task.leaseNo, true)).toMatchObject({ status: 'EDITING' });
    expect((await readTask(office.deps.db, task.id))?.state).toBe('CANCELLED');
    const other = await submit(office);
    await runAllChecks(office, other.id);
    expect(await recallDraft(office.deps, editor, other.id)).toMatchObject({ status: 'EDITING', recall: 'DONE' });
    expect(await refused(openTask(office, other.id).catch(() => Promise.reject(new Refused('NOT_FOUND'))))).toBe(
      'NOT_FOUND',
    );
  });

  test('withdraws before the pull, not after it', async () => {
    const editor = await office.actor('editor1');
    const draft = await approved(office);
    expect(await withdrawDraft(office.deps, editor, draft.id, '不再需要')).toMatchObject({ status: 'WITHDRAWN' });
    const out = await approved(office);
    await pullOf(out.id);
    expect(await refused(withdrawDraft(office.deps, editor, out.id, '太晚了'))).toBe('ALREADY_PULLED');
  });
});
