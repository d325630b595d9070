import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { lapseRelease } from '../../src/app/releases/move-release.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { readDecisions } from '../../src/db/review/decisions.ts';
import { releasesOfDraft } from '../../src/db/releases/releases.ts';
import { tasksOfDraft } from '../../src/db/review/tasks.ts';
import { ALL_PASS, runAllChecks } from '../support/flow.ts';
import type { HttpOffice } from '../support/http-office.ts';
import type { Acknowledged, Claim, Pulled, Restrictions } from './acknowledged.ts';
import type { Action, Story } from './actions.ts';
import { restorePeople, perform as performOffice, putInForce, setSource, type Policies } from './office-acts.ts';
import { deleteFirst, endCase } from './after-publication.ts';

const BODIES = {
  CLEAN: '<p>会议对下一步重点任务作出部署。</p>',
  OTHER: '<p>会议听取了工作汇报，研究了有关事项。</p>',
  AD: '<p>本店新品限时抢购。</p>',
  SECRET: '<p>机密★1年 有关事项。</p>',
} as const;

interface World {
  readonly source: string;
  readonly account: string;
  readonly policies: Policies;
}

const NOTHING_KNOWN: Restrictions = { frozen: false, suspended: false, tight: false };

/** What is in force: not everything asked for is granted. */
async function stateOf({ deps: { db } }: HttpOffice, world: World): Promise<Restrictions> {
  const source = await db.selectFrom('source').select('state').where('id', '=', world.source).executeTakeFirstOrThrow();
  const account = await db
    .selectFrom('account')
    .select('state')
    .where('id', '=', world.account)
    .executeTakeFirstOrThrow();
  const policy = await db.selectFrom('policy').select('version').where('state', '=', 'ACTIVE').executeTakeFirst();
  return {
    frozen: source.state === 'FROZEN',
    suspended: account.state === 'SUSPENDED',
    tight: policy?.version === world.policies.tight,
  };
}

/** Plays one story against the office over HTTP. */
export async function play(office: HttpOffice, world: World, story: Story): Promise<Acknowledged | null> {
  const accounts = office.demo.accounts.map((account) => account.id);
  const userId = (login: string): string => office.demo.users.find((user) => user.login === login)?.id ?? '';
  let now = await stateOf(office, world);
  const emergency = story.emergency && story.author === 'duty';
  const created = await office.as(story.author).call<{ id: string; rev: number }>('POST', '/v1/drafts', {
    kind: story.kind,
    category: 'GOVERNMENT_INFO',
    title: '有关事项',
    body: BODIES[story.text],
    bodyFormat: 'html',
    accounts: accounts.slice(0, 1),
    ...(story.kind === 'REPOST' ? { source: { name: '新华网', url: 'https://www.news.cn/a', title: '原题' } } : {}),
    ...(story.coAuthor === null ? {} : { authors: [userId(story.coAuthor)] }),
    ...(emergency ? { lane: 'EMERGENCY', reason: '暴雨红色预警' } : {}),
  });
  if (created.status !== 202) throw new Error(`the draft was refused: ${JSON.stringify(created.body)}`);
  const draftId = created.body.id;
  const acked: Acknowledged = { draftId, decisions: [], pulls: [], receipts: [], revs: [1], refusals: 0, defects: [] };
  const claims: Claim[] = [];

  const ask = async <T>(
    login: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
    method = 'POST',
  ): Promise<T | null> => {
    const reply = await office.as(login).call<T>(method, path, body, headers);
    if (reply.status >= 500) acked.defects.push(`${method} ${path}: ${reply.status}`);
    if (reply.status >= 400) {
      if (reply.status !== 401) acked.refusals += 1;
      return null;
    }
    return reply.body;
  };
  const currentRev = async (): Promise<number> =>
    (await office.deps.db.selectFrom('draft').select('current_rev').where('id', '=', draftId).executeTakeFirstOrThrow())
      .current_rev;
  const openTask = async () => (await tasksOfDraft(office.deps.db, draftId)).find((task) => task.state === 'OPEN');
  const items = () => releasesOfDraft(office.deps.db, draftId);

  const claim = async (by: string): Promise<void> => {
    const task = (await openTask()) ?? (await tasksOfDraft(office.deps.db, draftId)).at(-1);
    if (task === undefined) return;
    const got = await ask<{ id: string; leaseNo: number; contentHash: string }>(by, `/v1/tasks/${task.id}/claim`);
    if (got !== null) claims.unshift({ by, taskId: got.id, leaseNo: got.leaseNo, contentHash: got.contentHash });
  };
  const decide = async (which: number, verdict: string, override: boolean): Promise<void> => {
    const held = claims[which];
    if (held === undefined) return;
    const open = await office.deps.db
      .selectFrom('finding')
      .select(['id', 'severity'])
      .where('draft_id', '=', draftId)
      .where('rev', '=', await currentRev())
      .execute();
    const done = await ask<{ decisionId: string }>(held.by, `/v1/tasks/${held.taskId}/decision`, {
      leaseNo: held.leaseNo,
      contentHash: held.contentHash,
      verdict,
      opinion: '审核意见',
      gates: verdict === 'APPROVE' ? ALL_PASS : {},
      overrides: override
        ? open.map(({ id }) => ({ findingId: id, action: 'OVERRIDE', reason: '经核实属于引用，准予保留' }))
        : [],
    });
    if (done !== null) acked.decisions.push(done.decisionId);
  };

  const publishAll = async (): Promise<void> => {
    await perform({ do: 'pull' });
    for (let which = 0; which < acked.pulls.length; which += 1) {
      await perform({ do: 'receipt', phase: 'PUBLISHED', which, wrongHash: false });
    }
  };
  const deleteOne = async (): Promise<boolean> => {
    const before = now;
    const pulls: Pulled[] = [];
    const receipt = await deleteFirst(ask, draftId, pulls);
    acked.pulls.push(...pulls.map((item) => ({ ...item, ...before })));
    if (receipt !== null) acked.receipts.push(receipt);
    return receipt !== null;
  };

  const perform = async (one: Action): Promise<void> => {
    switch (one.do) {
      case 'edit': {
        const scopes = [
          {},
          { accounts: accounts.slice(0, 1) },
          { accounts: accounts.slice(0, 2) },
          { accounts: accounts.slice(1) },
        ];
        const rev = (await currentRev()) - (one.stale ? 1 : 0);
        const done = await ask<{ rev: number }>(
          one.by,
          `/v1/drafts/${draftId}/revisions`,
          { body: BODIES[one.text], ...scopes[one.scope] },
          { 'if-match': `"${rev}"` },
        );
        if (done !== null) acked.revs.push(done.rev);
        return;
      }
      case 'check':
        return runAllChecks(office, draftId, await currentRev());
      case 'claim':
        return claim(one.by);
      case 'decide':
        return decide(one.which, one.verdict, one.override);
      case 'proceed': {
        // the willing path: checks, then the right reviewer claims and approves
        await runAllChecks(office, draftId, await currentRev());
        const task = await openTask();
        if (task === undefined) return one.by === 0 ? publishAll() : undefined;
        await claim(`${task.tier.toLowerCase()}${one.by + 1}`);
        if (claims[0]?.taskId === task.id) await decide(0, 'APPROVE', true);
        return;
      }
      case 'put-back': {
        const held = claims[one.which];
        if (held !== undefined) await ask(held.by, `/v1/tasks/${held.taskId}/release`, { leaseNo: held.leaseNo });
        return;
      }
      case 'kill-lease':
        await office.deps.db
          .updateTable('review_task')
          .set({ lease_until: sql<Date>`wuguan_now() - interval '1 second'` })
          .where('draft_id', '=', draftId)
          .where('state', '=', 'CLAIMED')
          .execute();
        return;
      case 'hand-in': {
        const open = await office.deps.db
          .selectFrom('finding')
          .select('id')
          .where('draft_id', '=', draftId)
          .where('rev', '=', await currentRev())
          .execute();
        await ask(
          one.by,
          `/v1/drafts/${draftId}/submit`,
          one.justify ? { justifications: open.map(({ id }) => ({ findingId: id, reason: '引用原文' })) } : undefined,
        );
        return;
      }
      case 'recall':
        return void (await ask(one.by, `/v1/drafts/${draftId}/recall`));
      case 'withdraw':
        return void (await ask(one.by, `/v1/drafts/${draftId}/withdraw`, { reason: '不再需要' }));
      case 'pull': {
        const before = now;
        const got = await ask<{ items: Pulled[] }>('publisher', '/v1/releases/pull', { max: 20 });
        for (const item of got?.items ?? []) if (item.draftId === draftId) acked.pulls.push({ ...item, ...before });
        return;
      }
      case 'receipt': {
        const pulled = acked.pulls.at(-1 - one.which);
        if (pulled === undefined) return;
        const platformId = randomUUID();
        const done = await ask('publisher', `/v1/releases/${pulled.releaseId}/receipt`, {
          pullNo: pulled.pullNo,
          phase: one.phase,
          platformId,
          ...(one.phase === 'PUBLISHED' ? { publishedHash: one.wrongHash ? '0'.repeat(64) : pulled.contentHash } : {}),
        });
        // whatever it says, and whenever: the tool that pulled is heard
        if (done === null) acked.defects.push(`receipt ${one.phase} of pull ${pulled.pullNo} was refused`);
        else acked.receipts.push({ releaseId: pulled.releaseId, phase: one.phase, platformId, pullNo: pulled.pullNo });
        return;
      }
      case 'withdraw-item': {
        const [item] = await items();
        if (item !== undefined) await ask(one.by, `/v1/releases/${item.id}/withdraw`, { reason: '内容有变' });
        return;
      }
      case 'stop-ack': {
        const [item] = await items();
        if (item !== undefined)
          await ask('publisher', `/v1/releases/${item.id}/stop-ack`, { outcome: one.out ? 'ALREADY_OUT' : 'STOPPED' });
        return;
      }
      case 'lease-over': {
        const [item] = await items();
        if (item === undefined) return;
        await office.deps.db
          .updateTable('release_item')
          .set({ lease_until: new Date(0) })
          .where('id', '=', item.id)
          .where('lease_until', 'is not', null)
          .execute();
        await lapseRelease(office.deps, item.id, 'LEASE_OVER');
        await reconcile(office.deps);
        return;
      }
      case 'resolve': {
        const [item] = await items();
        if (item !== undefined)
          await ask(one.by, `/v1/releases/${item.id}/resolve`, { outcome: one.outcome, reason: '已到平台核对' });
        return;
      }
      case 'let-go': {
        const [item] = await items();
        if (item !== undefined) await ask(one.by, `/v1/releases/${item.id}/resume`, { reason: '已看过，可以发布' });
        return;
      }
      case 'open-case': {
        const { kind } = one;
        return void (await ask(one.by, '/v1/cases', { kind, draftId, trigger: 'REPORT', reason: '群众反映有误' }));
      }
      case 'end-case':
        return endCase(office, ask, draftId, one.by, one.how);
      case 'delete':
        return void (await deleteOne());
      case 'stolen':
        return void (await ask(one.by, `/v1/accounts/${world.account}/stolen`, { reason: '密码被盗' }));
      case 'freeze':
        return setSource(ask, world.source, one.frozen ? 'FROZEN' : 'ACTIVE');
      case 'suspend':
        return void (await ask(
          'admin',
          `/v1/admin/accounts/${world.account}`,
          { state: one.suspended ? 'SUSPENDED' : 'ACTIVE' },
          {},
          'PATCH',
        ));
      default:
        return performOffice(office, ask, draftId, claims, world.policies, one);
    }
  };

  for (const step of story.steps) {
    await Promise.all(step.map(perform));
    if (!step.some((one) => ['freeze', 'suspend', 'stolen', 'policy'].includes(one.do))) continue;
    now = await stateOf(office, world);
    // while two things happen at once, nobody can say what a pull may see of a freeze or suspension
    if (step.length > 1) acked.pulls.forEach((pull, index) => (acked.pulls[index] = { ...pull, ...NOTHING_KNOWN }));
  }
  // no story leaves requests behind that would crowd out those of the next
  while (await deleteOne());
  await restorePeople(office);
  if (now.tight) await putInForce(ask, world.policies, 'usual');
  if (now.frozen) await setSource(ask, world.source, 'ACTIVE');
  if (now.suspended) await ask('admin', `/v1/admin/accounts/${world.account}`, { state: 'ACTIVE' }, {}, 'PATCH');
  await office.deps.db
    .updateTable('incident')
    .set({ resolved_at: new Date() })
    .where('draft_id', '=', draftId)
    .execute();
  return acked;
}

/** Decisions in the database, for the oracle. */
export const decisionsOf = (office: HttpOffice, draftId: string) => readDecisions(office.deps.db, [draftId]);
