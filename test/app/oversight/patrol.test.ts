import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { changeEntry } from '../../../src/app/registry/entries.ts';
import { activateRuleset, proposeRuleset } from '../../../src/app/rulesets/manage-rulesets.ts';
import { patrol, patrolWhenDue, resumePatrol, startPatrol } from '../../../src/app/oversight/patrol.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { databaseNow } from '../../../src/db/locks.ts';
import type { PatrolRun } from '../../../src/db/cases/patrols.ts';
import { openPostgresQueues } from '../../../src/queue/postgres-backend.ts';
import { jobProducers } from '../../../src/queue/producers.ts';
import { until } from '../../../scripts/client.ts';
import { startPatrols } from '../../../workers/patrol.ts';
import { openTask, review, runAllChecks, shiftClock, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { publish, published, pullOf } from '../../support/published.ts';
import { changeSource } from '../../support/sources.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const HEADER = {
  topic: '测试用词',
  gate: 'LEGAL',
  stage: 'sensitive',
  kind: 'words',
  basis: '第十五条',
  since: '2026-11',
  why: '测试中不得出现',
};
/** Has two people make rules active that find these words. */
const forbid = async (words: readonly { word: string; severity: string }[]): Promise<string> => {
  const { deps } = office;
  const { ruleset: base } = await deps.registry.latest();
  const header = { ...HEADER, severity: 'BLOCK' };
  const edits = [{ pack: 'office-words', header, set: [...words], remove: [], replace: false }];
  const { version } = await proposeRuleset(deps, await office.actor('dict1'), { base, edits }, '测试');
  await activateRuleset(deps, await office.actor('dict2'), version, '测试中启用');
  return version;
};
const run = async (): Promise<PatrolRun> => {
  const { status, body } = await office.as('duty').call<PatrolRun & { already: boolean }>('POST', '/v1/patrol/run');
  expect([status, body.already]).toEqual([202, false]);
  const done = await patrol(office.deps, body.id);
  expect(done).toMatchObject({ id: body.id, state: 'DONE' });
  return done!;
};
interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly draftId: string;
  readonly runId: string;
  readonly caseId: string | null;
  readonly caseState: string | null;
  readonly title: string;
  readonly contentSpan: [number, number];
}
const findingsOf = async (draftId: string) =>
  (await office.as('auditor').call<{ items: Finding[] }>('GET', `/v1/patrol/findings?draft=${draftId}`)).body.items;
const casesOf = async (draftId: string) =>
  (
    await office
      .as('auditor')
      .call<{ items: { id: string; state: string; kind: string; openedBy: null; details: object }[] }>(
        'GET',
        `/v1/cases?trigger=PATROL&draft=${draftId}`,
      )
  ).body.items;
const closeCase = async (id: string): Promise<void> => {
  const body = { outcome: '原文引用历史文件，不作改动' };
  expect((await office.as('duty').call('POST', `/v1/cases/${id}/close`, body)).status).toBe(200);
};
const account = (index: number): string => office.demo.accounts[index]!.id;

describe('a patrol', () => {
  test(
    'finds a word that was forbidden later, opens one inquiry a draft, and touches nothing that is published',
    { timeout: 180_000 },
    async () => {
      const bad = await published(office, {
        title: '游览碧落紫霄宫',
        body: '<p>碧落紫霄宫今日开放，另有金沙银海楼。</p>',
        accounts: [account(0), account(1)],
      });
      const fine = await published(office);
      const quiet = await run();
      expect(quiet).toMatchObject({ total: 2, scanned: 2, findings: 0, cases: 0, errors: 0 });

      const version = await forbid([
        { word: '碧落紫霄宫', severity: 'BLOCK' },
        { word: '金沙银海楼', severity: 'WARN' },
      ]);
      const loud = await run();
      expect(loud).toMatchObject({ total: 2, scanned: 2, findings: 3, cases: 1, rulesetVersion: version });
      const found = await findingsOf(bad.id);
      expect(found.map(({ severity }) => severity).toSorted()).toEqual(['BLOCK', 'BLOCK', 'WARN']);
      expect(new Set(found.map(({ title, caseState }) => `${title} ${caseState}`))).toEqual(
        new Set(['游览碧落紫霄宫 OPEN', '游览碧落紫霄宫 null']),
      );
      expect(await findingsOf(fine.id)).toEqual([]);
      const [file, ...more] = await casesOf(bad.id);
      expect(file).toMatchObject({
        kind: 'INQUIRY',
        state: 'OPEN',
        openedBy: null,
        details: { runId: loud.id, findings: 2 },
      });
      expect(more).toEqual([]);
      for (const { severity, caseId } of found) expect(caseId).toBe(severity === 'BLOCK' ? file!.id : null);
      expect(await statusOf(office, bad.id)).toBe('PUBLISHED');
      const items = await office.deps.db
        .selectFrom('release_item')
        .select(['state', 'patrolled_with'])
        .where('draft_id', '=', bad.id)
        .execute();
      expect(items).toEqual([1, 2].map(() => ({ state: 'PUBLISHED', patrolled_with: version })));

      // again: nothing new, no second case; after the case is closed the same findings stay settled
      expect(await run()).toMatchObject({ scanned: 2, findings: 0, cases: 0 });
      await closeCase(file!.id);
      expect(await run()).toMatchObject({ findings: 0, cases: 0 });
      // graver rules are news
      await forbid([{ word: '碧落紫霄宫', severity: 'HARD' }]);
      expect(await run()).toMatchObject({ findings: 2, cases: 1 });
      // while one is open, what is found besides belongs to it
      await forbid([{ word: '金沙银海楼', severity: 'BLOCK' }]);
      expect(await run()).toMatchObject({ findings: 1, cases: 0 });
      const open = (await casesOf(bad.id)).filter(({ state }) => state === 'OPEN');
      expect(open).toHaveLength(1);
      const late = (await findingsOf(bad.id)).find(
        ({ ruleId, severity }) => /金沙/.test(ruleId) && severity === 'BLOCK',
      );
      expect(late?.caseId).toBe(open[0]!.id);
      const log = await listAudit(office.deps.db, { entityId: loud.id, limit: 10 });
      expect(log.map(({ action }) => action)).toEqual(['patrol.started', 'patrol.finished']);
      const { rows } = await office.database.pool.query(
        `select 1 from audit_event where action like 'patrol.%' and details::text like '%紫霄宫%'`,
      );
      expect(rows).toEqual([]);
    },
  );

  test('leaves alone what FINAL overrode at approval', async () => {
    const draft = await submit(office, 'editor1', { body: '<p>优惠活动：限时抢购。</p>' });
    await runAllChecks(office, draft.id);
    const view = await office
      .as('editor1')
      .call<{ findings: { id: string; severity: string }[] }>('GET', `/v1/drafts/${draft.id}`);
    const blocking = view.body.findings.filter(({ severity }) => severity === 'BLOCK');
    const justifications = blocking.map(({ id }) => ({ findingId: id, reason: '消费提示引用原文' }));
    await office.as('editor1').call('POST', `/v1/drafts/${draft.id}/submit`, { justifications });
    await review(office, draft.id, 'first1');
    if ((await openTask(office, draft.id)).tier === 'SECOND') await review(office, draft.id, 'second1');
    const overrides = blocking.map(({ id }) => ({
      findingId: id,
      action: 'OVERRIDE' as const,
      reason: '消费提示引用原文，非广告宣传',
    }));
    await review(office, draft.id, 'final1', 'APPROVE', { overrides });
    await publish(office, draft);
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
    await run();
    expect(await casesOf(draft.id)).toEqual([]);
    expect((await findingsOf(draft.id)).filter(({ severity }) => severity !== 'WARN')).toEqual([]);
  });

  test('sees that a source was frozen since, and a suspended account is no finding', async () => {
    const draft = await submit(office, 'editor1', {
      kind: 'REPOST',
      source: { name: '人民网', url: 'http://www.people.com.cn/a', title: '全县基层治理现场会召开' },
      accounts: [account(2)],
    });
    await runAllChecks(office, draft.id);
    await review(office, draft.id, 'first1');
    if ((await openTask(office, draft.id)).tier === 'SECOND') await review(office, draft.id, 'second1');
    await review(office, draft.id, 'final1');
    await publish(office, draft);
    const change = async (resource: 'accounts', login: string, id: string, state: string): Promise<void> => {
      await changeEntry(office.deps, await office.actor(login), await office.deps.registry.latest(), resource, id, {
        state,
      });
    };
    await change('accounts', 'admin', account(2), 'SUSPENDED');
    expect(await run()).toMatchObject({ cases: 0 });
    await change('accounts', 'admin', account(2), 'ACTIVE');
    const source = await office.deps.db
      .selectFrom('source')
      .select('id')
      .where('name', '=', '人民网')
      .executeTakeFirstOrThrow();
    await changeSource(office, source.id, { state: 'FROZEN' });
    expect(await run()).toMatchObject({ cases: 1 });
    expect((await findingsOf(draft.id)).map(({ ruleId }) => ruleId)).toContain('source.not-active');
    await changeSource(office, source.id, { state: 'ACTIVE' });
  });

  test('is started by duty officers, rule keepers and administrators; a second start joins the first', async () => {
    for (const login of ['editor1', 'first1', 'auditor', 'publisher']) {
      const { status, body } = await office.as(login).call<{ code: string }>('POST', '/v1/patrol/run');
      expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    }
    const starts = await Promise.all(
      ['duty', 'dict1', 'admin'].map((login) =>
        office.as(login).call<PatrolRun & { already: boolean }>('POST', '/v1/patrol/run'),
      ),
    );
    expect(new Set(starts.map(({ body }) => body.id)).size).toBe(1);
    expect(starts.filter(({ body }) => !body.already)).toHaveLength(1);
    const list = () => office.as('auditor').call<{ items: PatrolRun[] }>('GET', '/v1/patrol/runs?limit=1');
    expect((await list()).body.items).toMatchObject([{ id: starts[0]!.body.id, state: 'RUNNING', scanned: 0 }]);
    // two workers at once walk it once
    await Promise.all([patrol(office.deps, starts[0]!.body.id), patrol(office.deps, starts[0]!.body.id)]);
    await patrol(office.deps, starts[0]!.body.id);
    const [done] = (await list()).body.items;
    expect(done).toMatchObject({ state: 'DONE' });
    expect(done?.scanned).toBe(done?.total);
  });
});

describe('the schedule', () => {
  test('starts a patrol when the last scheduled one is six hours old, whatever people start in between', async () => {
    expect(await patrolWhenDue(office.deps)).toMatchObject({ state: 'DONE', startedBy: null });
    expect(await patrolWhenDue(office.deps)).toBeNull();
    await run();
    await shiftClock(office, '5 hours 59 minutes');
    expect(await patrolWhenDue(office.deps)).toBeNull();
    await shiftClock(office, '6 hours 1 minute');
    expect(await patrolWhenDue(office.deps)).toMatchObject({ state: 'DONE' });
    await shiftClock(office, '0');
  });

  test('comes back when the queue store was emptied, and a run that lost its worker goes on', async () => {
    const connection = { host: inject('postgresHost'), user: 'wuguan', database: office.database.name };
    const queues = await openPostgresQueues(connection, () => {});
    const deps = { ...office.deps, jobs: jobProducers(queues, () => {}) };
    const store = { db: deps.db, pool: office.database.pool, connection: {}, close: async () => {} };
    // started while nobody works: only its row tells of it
    const { run: lost } = await startPatrol(office.deps, await office.actor('duty'));
    const patrols = await startPatrols({ deps, queues, store, close: async () => {} }, 3_600_000);
    const state = async (id: string) =>
      (await deps.db.selectFrom('patrol_run').select('state').where('id', '=', id).executeTakeFirst())?.state;
    try {
      expect(await resumePatrol(deps, await databaseNow(deps.db))).toBe(false);
      await shiftClock(office, '31 seconds');
      expect(await resumePatrol(deps, await databaseNow(deps.db))).toBe(true);
      await until(
        'the lost run',
        () => state(lost.id),
        (now) => now === 'DONE',
      );
      const { body } = await office.as('admin').call<PatrolRun>('POST', '/v1/patrol/run');
      await deps.jobs.patrol(body.id);
      await until(
        'a run by its job',
        () => state(body.id),
        (now) => now === 'DONE',
      );

      const schedulers = () => queues.queue('patrol').getJobSchedulersCount();
      expect(await schedulers()).toBe(1);
      await queues.queue('patrol').removeJobScheduler('patrol');
      expect(await schedulers()).toBe(0);
      await until('the scheduler', schedulers, (n) => n === 1);
    } finally {
      patrols.stop();
      await Promise.all(patrols.workers.map((worker) => worker.close()));
      await queues.close();
      await shiftClock(office, '0');
    }
  });
});

test(
  'an inquiry of a patrol stops what has not left yet of a draft that is out on another account',
  { timeout: 300_000 },
  async () => {
    const draft = await submit(office, 'editor1', {
      title: '琉璃水榭园开放',
      accounts: [account(0), account(1)],
    });
    await runAllChecks(office, draft.id);
    for (const login of ['first1', 'second1', 'final1']) await review(office, draft.id, login);
    const publisher = await office
      .as('publisher')
      .call<{ items: { releaseId: string; draftId: string; contentHash: string }[] }>('POST', '/v1/releases/pull', {
        accountIds: [account(0)],
        max: 50,
      });
    const item = publisher.body.items.find(({ draftId }) => draftId === draft.id)!;
    const receipt = { pullNo: 1, phase: 'PUBLISHED', platformId: 'p', publishedHash: item.contentHash };
    await office.as('publisher').call('POST', `/v1/releases/${item.releaseId}/receipt`, receipt);
    await forbid([{ word: '琉璃水榭园', severity: 'BLOCK' }]);
    await run();
    expect(await casesOf(draft.id)).toHaveLength(1);
    expect(await pullOf(office, draft.id)).toEqual([]);
  },
);
