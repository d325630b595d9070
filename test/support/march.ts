import { v7 as uuid } from 'uuid';
import { acceptReceipt } from '../../src/app/releases/accept-receipt.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { decide, type DecisionInput } from '../../src/app/review/decide-task.ts';
import type { DraftInput } from '../../src/app/drafts/draft-input.ts';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { readDraft } from '../../src/app/drafts/read-draft.ts';
import { submitDraft } from '../../src/app/drafts/submit-draft.ts';
import { createDraft } from '../../src/app/drafts/create-draft.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { tasksOfDraft } from '../../src/db/review/tasks.ts';
import type { Tier } from '../../src/domain/vocabulary.ts';
import { cleanDraft, decisionOn, runAllChecks, shiftClock, submit } from './flow.ts';
import type { Office } from './office.ts';

/** Sets the database's clock to a time on a clock in China in March 2031: `03 09:10`. */
export const setClock = (office: Office, dayAndTime: string): Promise<void> => {
  const then = Date.parse(`2031-03-${dayAndTime.replace(' ', 'T')}:00+08:00`);
  return shiftClock(office, `${Math.ceil((then - Date.now()) / 1000)} seconds`);
};

/** What the overrides of the story give as their reasons; the first one would be a formula to a spreadsheet. */
export const REASONS = { override: '=HYPERLINK("https://example.cn","引用消费提示原文")' } as const;

export interface March {
  /** Accounts of the demo unit: WeChat, Weibo, Douyin. */
  readonly accounts: readonly [string, string, string];
  readonly sibling: { readonly unitId: string; readonly accountId: string };
  /** The draft whose finding was overridden. */
  readonly overridden: string;
}

/**
 * A month of a small office, told so that every figure of its report can be counted by hand. The account of WeChat was
 * entered on 20 February, like those of Weibo and Douyin. The clock ends on 25 March, at noon.
 */
export async function tellMarch(office: Office): Promise<March> {
  const [wechat = '', weibo = '', douyin = ''] = office.demo.accounts.map((account) => account.id);
  const { deps, database } = office;
  await setClock(office, '01 08:00');
  await database.pool.query(`update account set created_at = '2031-02-20T10:00:00+08:00'`);
  const at = (when: string): Promise<void> => setClock(office, when);

  const handedIn = async (when: string, over: Partial<DraftInput>, login = 'editor1'): Promise<string> => {
    await at(when);
    const { id } = await submit(office, login, over);
    await runAllChecks(office, id);
    return id;
  };
  /** Claims and decides a tier's task at these times. */
  const decided = async (
    draftId: string,
    tier: Tier,
    login: string,
    claimedAt: string,
    decidedAt: string,
    over: Partial<DecisionInput> = {},
  ): Promise<void> => {
    await at(claimedAt);
    const task = (await tasksOfDraft(deps.db, draftId)).find((one) => one.tier === tier && one.state === 'OPEN');
    if (task === undefined) throw new Error(`${tier} has no open task`);
    const actor = await office.actor(login);
    const claimed = await claimThis(deps, actor, task.id);
    await at(decidedAt);
    await decide(deps, actor, claimed.id, decisionOn(claimed, over), await deps.registry.latest());
  };
  const published = async (when: string, draftId: string): Promise<void> => {
    await at(when);
    const publisher = await office.actor('publisher');
    const pulled = await pullReleases(deps, publisher, { accountIds: undefined, max: 50, leaseSeconds: 600 });
    for (const { releaseId, pullNo, contentHash: publishedHash } of pulled.filter((item) => item.draftId === draftId)) {
      await acceptReceipt(deps, publisher, releaseId, {
        pullNo,
        phase: 'PUBLISHED',
        platformId: releaseId,
        publishedHash,
      });
    }
  };

  // an original for two accounts; FIRST waits 10 minutes, SECOND 20, FINAL a day: too late
  const original = await handedIn('03 09:00', { accounts: [wechat, weibo] });
  await decided(original, 'FIRST', 'first1', '03 09:10', '03 09:15');
  await decided(original, 'SECOND', 'second1', '03 09:35', '03 09:38');
  await decided(original, 'FINAL', 'final1', '04 09:38', '04 09:40');
  await published('04 10:00', original);

  // a repost for WeChat: FIRST and FINAL only
  const source = { name: '中国政府网', url: 'https://www.gov.cn/a', title: '原标题' };
  const repost = await handedIn('10 14:00', { kind: 'REPOST', source, accounts: [wechat] });
  await decided(repost, 'FIRST', 'first1', '10 14:30', '10 14:31');
  await decided(repost, 'FINAL', 'final1', '10 14:41', '10 14:45');
  await published('10 16:00', repost);

  // one with a blocking finding: handed in twice, overridden by FINAL, not published yet
  const overridden = await handedIn('11 14:10', { accounts: [wechat], body: '<p>优惠活动：限时抢购。</p>' });
  await at('11 15:20');
  const editor = await office.actor('editor1');
  const { findings } = await readDraft(deps, editor, overridden);
  const blocking = findings.filter((finding) => finding.severity === 'BLOCK').map((finding) => finding.id);
  const justified = blocking.map((findingId) => ({ findingId, reason: '此处是引用消费提示原文' }));
  await submitDraft(deps, editor, overridden, justified, await deps.registry.latest());
  await decided(overridden, 'FIRST', 'first1', '11 15:30', '11 15:32');
  await decided(overridden, 'SECOND', 'second1', '11 15:40', '11 15:41');
  const overrides = blocking.map((findingId) => ({ findingId, action: 'OVERRIDE' as const, reason: REASONS.override }));
  await decided(overridden, 'FINAL', 'final1', '11 15:50', '11 15:55', { overrides });

  // one returned by FIRST, one rejected by SECOND, one that nobody looks at
  const returned = await handedIn('12 09:00', { accounts: [weibo] });
  await decided(returned, 'FIRST', 'first2', '12 09:40', '12 09:41', { verdict: 'RETURN', opinion: '请补充依据' });
  const rejected = await handedIn('13 09:00', { accounts: [weibo] });
  await decided(rejected, 'FIRST', 'first1', '13 09:50', '13 09:51');
  await decided(rejected, 'SECOND', 'second2', '13 10:00', '13 10:01', { verdict: 'REJECT', opinion: '不宜发布' });
  await handedIn('14 09:00', { accounts: [weibo] });

  // an emergency for Douyin: FINAL at once; of the two reviews after release one says no, the other is forgotten
  const emergency = await handedIn(
    '20 22:00',
    { lane: 'EMERGENCY', reason: '暴雨红色预警', category: 'EMERGENCY', accounts: [douyin] },
    'duty',
  );
  await decided(emergency, 'FINAL', 'final2', '20 22:05', '20 22:06');
  await published('20 22:10', emergency);
  await decided(emergency, 'SECOND', 'second1', '21 09:00', '21 09:05', { verdict: 'RETURN', opinion: '标题不准确' });

  const sibling = await siblingOf(office);
  await casesOf(office, original, weibo);
  await at('25 12:00');
  return { accounts: [wechat, weibo, douyin], sibling, overridden };
}

/** Another unit below the same supervising unit, with an account and one draft of 15 March. */
async function siblingOf(office: Office): Promise<March['sibling']> {
  const unitId = uuid();
  const accountId = uuid();
  const { db } = office.deps;
  await db
    .insertInto('unit')
    .values({ id: unitId, name: '示范区人民政府办公室', kind: 'HOST', parent_id: office.demo.supervisingUnit.id })
    .execute();
  await db
    .insertInto('account')
    .values({ id: accountId, unit_id: unitId, platform: 'WEIBO', name: '示范区发布', state: 'ACTIVE' })
    .execute();
  await setClock(office, '15 09:00');
  const editor = await office.actor('editor1');
  const actor = { ...editor, unitId, grants: [{ ...editor.grants[0]!, unitId }] };
  const registry = await office.deps.registry.latest();
  const input = cleanDraft(office, { accounts: [accountId] });
  const now = await databaseNow(office.deps.db);
  const options = { registry, now, submit: true, idempotencyKey: undefined };
  const { id } = await createDraft(office.deps, actor, input, options);
  await runAllChecks(office, id);
  return { unitId, accountId };
}

/** A correction of Weibo alone, a take-down of all accounts, and a take-down that came to nothing. */
async function casesOf(office: Office, draftId: string, weibo: string): Promise<void> {
  const { db } = office.deps;
  const cases = [
    ['CORRECTION', 'OPEN', weibo],
    ['TAKEDOWN', 'CLOSED', null],
    ['TAKEDOWN', 'LAPSED', null],
  ] as const;
  for (const [kind, state, accountId] of cases) {
    const openedAt = new Date('2031-03-16T09:00:00+08:00');
    const ended =
      state === 'OPEN' ? { closed_at: null, outcome: null } : { closed_at: openedAt, outcome: '已处理完毕' };
    await db
      .insertInto('case_file')
      .values({
        ...{ id: uuid(), kind, trigger: 'PATROL', state, draft_id: draftId, unit_id: office.demo.unit.id },
        ...{ account_id: accountId, reason: '巡查发现', opened_at: openedAt, ...ended },
        confirm_due_at: kind === 'TAKEDOWN' ? openedAt : null,
      })
      .execute();
  }
}
