import { draftChecker } from '../../src/app/checks/check-draft.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { decide, type DecisionInput } from '../../src/app/review/decide-task.ts';
import { draftInput, type DraftInput } from '../../src/app/drafts/draft-input.ts';
import { createDraft, type Accepted } from '../../src/app/drafts/create-draft.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Tier, Verdict } from '../../src/domain/vocabulary.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { tasksOfDraft, type TaskRow } from '../../src/db/review/tasks.ts';
import { blindReader } from './blind-reader.ts';
import type { Office } from './office.ts';

export const ALL_PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'NA' } as const;

/** A clean original; `over` replaces fields. */
export const cleanDraft = (office: Office, over: Partial<DraftInput> = {}): DraftInput =>
  draftInput.parse({
    kind: 'ORIGINAL',
    category: 'GOVERNMENT_INFO',
    title: '全县基层治理现场会召开',
    body: '<p>会议对下一步重点任务作出部署。</p>',
    bodyFormat: 'html',
    accounts: [office.demo.accounts[0]?.id],
    ...over,
  });

export async function submit(
  office: Office,
  login = 'editor1',
  over: Partial<DraftInput> = {},
  submitNow = true,
): Promise<Accepted> {
  const registry = await office.deps.registry.latest();
  const actor = await office.actor(login);
  return createDraft(office.deps, actor, cleanDraft(office, over), {
    registry,
    now: await databaseNow(office.deps.db),
    submit: submitNow,
    idempotencyKey: undefined,
  });
}

/** Runs every automatic stage of a draft, as a worker would. */
export const runAllChecks = (office: Office, draftId: string, rev = 1): Promise<void> =>
  draftChecker(office.deps, blindReader(office.deps))({ draftId, rev, stages: STAGE_TABLE, lastAttempt: true });

export async function openTask(office: Office, draftId: string, tier?: Tier): Promise<TaskRow> {
  const task = (await tasksOfDraft(office.deps.db, draftId)).find(
    (candidate) => candidate.state === 'OPEN' && (tier ?? candidate.tier) === candidate.tier,
  );
  if (task === undefined) throw new Error('no open task');
  return task;
}

export const decisionOn = (task: TaskRow, over: Partial<DecisionInput> = {}): DecisionInput => ({
  leaseNo: task.leaseNo,
  contentHash: task.contentHash,
  verdict: 'APPROVE',
  opinion: '同意',
  gates: ALL_PASS,
  overrides: [],
  comments: [],
  ...over,
});

/** Claims the draft's open task and decides it. */
export async function review(
  office: Office,
  draftId: string,
  login: string,
  verdict: Verdict = 'APPROVE',
  over: Partial<DecisionInput> = {},
  tier?: Tier,
): Promise<Awaited<ReturnType<typeof decide>>> {
  const actor = await office.actor(login);
  const claimed = await claimThis(office.deps, actor, (await openTask(office, draftId, tier)).id);
  const registry = await office.deps.registry.latest();
  return decide(office.deps, actor, claimed.id, decisionOn(claimed, { verdict, ...over }), registry);
}

/** A draft that three people approved. */
export async function approved(office: Office, over: Partial<DraftInput> = {}): Promise<Accepted> {
  const accepted = await submit(office, 'editor1', over);
  await runAllChecks(office, accepted.id);
  for (const login of ['first1', 'second1', 'final1']) await review(office, accepted.id, login);
  return accepted;
}

export const statusOf = async (office: Office, draftId: string): Promise<string | undefined> =>
  (await office.deps.db.selectFrom('draft').select('status').where('id', '=', draftId).executeTakeFirst())?.status;

/** Moves the database's clock for every connection that opens from now on, and those of this office. */
export async function shiftClock(office: Office, interval: string): Promise<void> {
  await office.database.pool.query(`alter database ${office.database.name} set wuguan.clock_offset = '${interval}'`);
  for (const clients of [office.database.pool, office.served.pool]) {
    // open connections keep their setting: hold as many as there can be, so that a busy one is waited for, not passed by
    const held = await Promise.all(Array.from({ length: clients.options.max }, () => clients.connect()));
    for (const client of held) {
      await client.query(`set wuguan.clock_offset = '${interval}'`);
      client.release();
    }
  }
}
