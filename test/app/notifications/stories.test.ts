import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { claimThis, putBack } from '../../../src/app/review/claim-task.ts';
import { signalTask } from '../../../src/app/review/escalate-task.ts';
import { transfer } from '../../../src/app/review/transfer-task.ts';
import { openCaseByHand } from '../../../src/app/cases/open-case.ts';
import { confirmCase } from '../../../src/app/cases/confirm-case.ts';
import { submitDraft } from '../../../src/app/drafts/submit-draft.ts';
import { withdrawDraft } from '../../../src/app/drafts/withdraw-draft.ts';
import { deliver } from '../../../src/app/notifications/send/deliver.ts';
import { tellAll } from '../../../src/app/notifications/tell-all.ts';
import {
  NOTIFICATION_KINDS,
  NOTIFICATIONS,
  type NotificationKind,
} from '../../../src/domain/notifications/notifications.ts';
import { dueDeliveries } from '../../../src/db/notifications/deliveries.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import type { Mail } from '../../../src/outbound/mail.ts';
import { openTask, review, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { idOf } from '../../support/people.ts';
import { publish } from '../../support/published.ts';

/** Stories of random acts; `npm run test:notifications` plays a thousand. */
const STORIES = Number(process.env['WUGUAN_NOTIFICATION_STORIES'] ?? 25);
/** Deliveries in a hundred over which the process dies after the mail went and before it could write so. */
const KILLED = 4;
const ACTS = 7;

vi.setConfig({ testTimeout: 120_000 + STORIES * 20_000, hookTimeout: 300_000 });

const PEOPLE = ['editor1', 'first1', 'first2', 'final1', 'final2', 'duty'] as const;

let office: Office;
const mails: Mail[] = [];
/** The next mail goes, and then the process dies. */
let dies = false;
class Died extends Error {}
beforeAll(async () => {
  office = await openOffice();
  for (const login of PEOPLE)
    await office.deps.db
      .insertInto('notification_setting')
      .values({ user_id: idOf(office, login), mail: `${login}@example.gov.cn`, kinds: [...NOTIFICATION_KINDS] })
      .execute();
  const send = async (mail: Mail): Promise<void> => {
    mails.push(mail);
    if (dies) throw new Died();
  };
  const notify = { outbound: openOutbound([]), hosts: new Set<string>(), mailer: { send }, publicUrl: 'http://x' };
  Object.assign(office.deps, { notify });
});
afterAll(() => office.close());

/** Park and Miller's generator: the same stories in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** What has to be told of one draft, kept by hand beside the office. */
interface Story {
  readonly id: string;
  readonly random: (below: number) => number;
  /** `login KIND` → how often in all. */
  readonly told: Map<string, number>;
  handed: { readonly taskId: string; readonly leaseNo: number } | null;
  signals: number;
  isTakenDown: boolean;
}
const expectTold = (story: Story, kind: NotificationKind, ...logins: readonly string[]): void => {
  for (const login of logins) {
    const key = `${login} ${kind}`;
    story.told.set(key, (story.told.get(key) ?? 0) + 1);
  }
};

type Act = (story: Story) => Promise<void>;
const SIGNALS = ['DUE_HALF', 'DUE_FOUR_FIFTHS', 'OVERDUE'] as const;

const ACTS_OF: Readonly<Record<string, readonly Act[]>> = {
  IN_REVIEW: [
    async (story) => {
      if (story.handed !== null) return;
      await review(office, story.id, 'first1', 'RETURN', { opinion: '请补充会议时间' });
      expectTold(story, 'RETURNED', 'editor1');
      story.signals = 0;
    },
    async (story) => {
      if (story.handed !== null) return;
      const task = await claimThis(office.deps, await office.actor('first1'), (await openTask(office, story.id)).id);
      await transfer(office.deps, await office.actor('first1'), task.id, { to: idOf(office, 'first2') });
      expectTold(story, 'HANDED_OVER', 'first2');
      story.handed = { taskId: task.id, leaseNo: task.leaseNo + 1 };
    },
    async (story) => {
      if (story.handed === null) return;
      await putBack(office.deps, await office.actor('first2'), story.handed.taskId, story.handed.leaseNo);
      story.handed = null;
    },
    async (story) => {
      const kind = SIGNALS[story.signals];
      if (kind === undefined || story.handed !== null) return;
      const task = await openTask(office, story.id);
      await office.database.pool.query('update review_task set signal_at = now() where id = $1', [task.id]);
      await signalTask(office.deps, task.id);
      expectTold(story, kind, 'first1', 'first2');
      story.signals += 1;
    },
    async (story) => {
      if (story.handed !== null || story.random(3) > 0) return;
      for (const login of ['first1', 'second1', 'final1']) await review(office, story.id, login);
      await publish(office, { id: story.id } as never);
    },
    async (story) => {
      if (story.handed !== null || story.random(4) > 0) return;
      await withdrawDraft(office.deps, await office.actor('editor1'), story.id, '不发了');
    },
  ],
  RETURNED: [
    async (story) => {
      const registry = await office.deps.registry.latest();
      await submitDraft(office.deps, await office.actor('editor1'), story.id, [], registry);
      await runAllChecks(office, story.id);
    },
  ],
  PUBLISHED: [
    async (story) => {
      if (story.isTakenDown) return;
      story.isTakenDown = true;
      const order = { kind: 'TAKEDOWN', trigger: 'REPORT', draftId: story.id, reason: '地名有误' } as const;
      const file = await openCaseByHand(office.deps, await office.actor('final1'), order);
      expectTold(story, 'TAKEDOWN_TO_CONFIRM', 'final2', 'duty');
      if (story.random(2) === 0) await sendAll(story);
      await confirmCase(office.deps, await office.actor('duty'), file.id);
    },
  ],
};

/** Sends what is due; now and then the process dies over it, and what it left is sent by the next one. */
async function sendAll({ random }: Story): Promise<void> {
  for (const id of await dueDeliveries(office.deps.db, 500)) {
    dies = random(100) < KILLED;
    if (dies) {
      // a process that dies writes nothing down: neither that it was sent nor that it was not
      await deliver(office.deps, id);
      await office.database.pool.query(
        `update notification_delivery set due_at = now(), failure = null where state = 'PENDING' and batch_id =
           (select batch_id from notification_delivery where id = $1)`,
        [id],
      );
      dies = false;
    }
    await deliver(office.deps, id);
  }
}

/** What mailboxes show: one message for each id, however often it came. */
function shown(): ReadonlyMap<string, number> {
  const once = new Map(mails.map((mail) => [`${mail.to} ${mail.messageId}`, mail]));
  const counts = new Map<string, number>();
  for (const { to, text } of once.values())
    for (const kind of NOTIFICATION_KINDS) {
      const times = text.split('\n').filter((line) => line.startsWith(`${NOTIFICATIONS[kind].zh}（`)).length;
      const key = `${to.split('@')[0]} ${kind}`;
      if (times > 0) counts.set(key, (counts.get(key) ?? 0) + times);
    }
  return counts;
}

test(`over ${STORIES} random stories whoever must know is told once, also where processes die, and nobody of what is over`, async () => {
  for (let n = 1; n <= STORIES; n += 1) {
    mails.length = 0;
    const random = randomFrom(n * 7_919);
    const { id } = await submit(office, 'editor1', { title: `全县防汛抗旱工作会议第${n}次召开` });
    await runAllChecks(office, id);
    const story: Story = { id, random, told: new Map(), handed: null, signals: 0, isTakenDown: false };
    for (let act = 0; act < ACTS; act += 1) {
      const acts = ACTS_OF[(await statusOf(office, id)) ?? ''] ?? [];
      if (acts.length === 0) break;
      await acts[random(acts.length)]?.(story);
      if (random(2) === 0) await tellAll(office.deps);
      // what is told and over before it is sent is not sent
      if (random(3) > 0) await sendAll(story);
    }
    await tellAll(office.deps);
    await sendAll(story);
    const came = shown();
    // the table: each once
    const { rows } = await office.database.pool.query<{ key: string; n: number }>(
      `select u.login || ' ' || n.kind as key, count(*)::int as n from notification n
         join notification_recipient r on r.notification_id = n.id join app_user u on u.id = r.user_id
       where n.draft_id = $1 and n.kind <> 'CHECK_FAILED' and u.login = any($2) group by 1`,
      [id, [...PEOPLE]],
    );
    expect(new Map(rows.map((row) => [row.key, row.n])), `story ${n}`).toEqual(story.told);
    // what came is what was told, less what was over before it went
    for (const [key, times] of came) expect(times, `story ${n}: ${key}`).toBeLessThanOrEqual(story.told.get(key) ?? 0);
    const { rows: states } = await office.database.pool.query<{ key: string; n: number }>(
      `select u.login || ' ' || n.kind as key, count(*)::int as n from notification n
         join notification_delivery d on d.notification_id = n.id join app_user u on u.id = d.user_id
       where n.draft_id = $1 and d.state = 'SENT' group by 1`,
      [id],
    );
    expect(new Map(came), `story ${n}`).toEqual(new Map(states.map((row) => [row.key, row.n])));
    const { rows: left } = await office.database.pool.query<{ n: number }>(
      `select count(*)::int as n from notification n join notification_delivery d on d.notification_id = n.id
       where n.draft_id = $1 and d.state not in ('SENT', 'OVER')`,
      [id],
    );
    expect(left[0]?.n, `story ${n}`).toBe(0);
    if (['IN_REVIEW', 'RETURNED'].includes((await statusOf(office, id)) ?? '')) {
      if (story.handed !== null)
        await putBack(office.deps, await office.actor('first2'), story.handed.taskId, story.handed.leaseNo);
      await withdrawDraft(office.deps, await office.actor('editor1'), id, '不发了');
    }
  }
});
