import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Reply } from '../../../../scripts/client.ts';
import { startServer, type RunningServer } from '../../../../scripts/server.ts';
import {
  NOTIFICATION_KINDS,
  NOTIFICATIONS,
  type NotificationKind,
} from '../../../../src/domain/notifications/notifications.ts';
import { officeDatabase, type TestDatabase } from '../../../support/database.ts';
import { ownRedis, redisIsInstalled, type OwnRedis } from '../../../support/redis.ts';
import { openMailboxes, type Mailboxes } from './mailboxes.ts';
import { OfficeStories } from './office-stories.ts';

/** `npm run test:notifications` tells a thousand stories and kills twenty times. */
const STORIES = Number(process.env['WUGUAN_NOTIFICATION_STORIES'] ?? 12);
const KILLS = Number(process.env['WUGUAN_NOTIFICATION_KILLS'] ?? 2);
const AT_ONCE = 6;
const PEOPLE = ['editor1', 'first2', 'final2', 'duty'] as const;
const TIMEOUT = 900_000 + STORIES * 10_000;

/** Park and Miller's generator: the same stories in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

let dir = '';
let redis: OwnRedis;
let database: TestDatabase;
let boxes: Mailboxes;
let server: RunningServer;
let office: OfficeStories;

/** The server with its workers, as `npm start` starts them. */
const start = (): Promise<RunningServer> =>
  startServer({
    ...{ DATA_DIR: dir, REDIS_URL: redis.url, MAIL_URL: boxes.mailUrl, MAIL_FROM: 'wuguan@example.gov.cn' },
    ...{ NOTIFY_HOSTS: boxes.host, MEDIA_WORKER: '0' },
    DATABASE_URL: `postgresql://wuguan@localhost/${database.name}?host=${encodeURIComponent(inject('postgresHost'))}`,
  });
const workerOf = ({ process: { pid = 0 } }: RunningServer): number => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const worker = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('workers/all'));
  if (worker === undefined) throw new Error('there is no worker');
  return Number(worker);
};
const rows = async <Row extends object>(text: string): Promise<readonly Row[]> =>
  (await database.pool.query<Row>(text)).rows;

const done = async (asked: Promise<Reply<unknown>>): Promise<void> => {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
};

beforeAll(async () => {
  if (!redisIsInstalled()) return;
  dir = mkdtempSync(join(tmpdir(), 'wuguan-killed-'));
  const demo = inject('demo');
  writeFileSync(join(dir, 'demo-credentials.json'), JSON.stringify(demo));
  [redis, database, boxes] = await Promise.all([ownRedis(), officeDatabase(), openMailboxes()]);
  server = await start();
  office = new OfficeStories(demo, server.baseUrl);
  for (const login of PEOPLE) {
    const setting = { mail: `${login}@example.gov.cn`, kinds: NOTIFICATION_KINDS };
    await done(office.ask(login, 'POST', '/v1/me/notification-settings', setting));
  }
  // what goes out at once; and what waits, and must not go out once it is over
  const minute = (Math.floor(Date.now() / 60_000) + 8 * 60) % 1_440;
  for (const [kind, path, more] of [
    ['WEBHOOK', 'now', {}],
    ['WEBHOOK', 'digest', { digestAt: (minute + 720) % 1_440 }],
    ['WECOM', 'robot', {}],
  ] as const) {
    const channel = { unitId: demo.unit.id, kind, name: path, target: `http://${boxes.host}/${path}` };
    const body = { ...channel, kinds: NOTIFICATION_KINDS, ...more };
    await done(office.ask('admin', 'POST', '/v1/admin/notification-channels', body));
  }
}, 300_000);
afterAll(async () => {
  if (dir === '') return;
  await server?.kill();
  await boxes?.close();
  await redis?.drop();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
}, 120_000);

/** A process dies over a message; nobody is left of it, and what it sent becomes due again as two minutes later. */
async function killOnce(n: number): Promise<void> {
  const worker = workerOf(server);
  const victim = n % 2 === 0 ? worker : (server.process.pid ?? 0);
  await boxes.killOver(n % 4 < 2 ? 'AFTER' : 'BEFORE', () => process.kill(victim, 'SIGKILL'));
  await server.gone;
  while (existsSync(`/proc/${worker}`)) await pause();
  await database.pool.query(
    `update notification_delivery set due_at = wuguan_now() where state = 'PENDING' and attempts > 0`,
  );
  server = await start();
  office.baseUrl = server.baseUrl;
}

/** Until nothing waits that is due. */
async function drained(where: string): Promise<void> {
  for (;;) {
    const [left] = await rows<{ n: number }>(
      `select count(*)::int as n from notification_delivery where state = 'PENDING' and ${where}`,
    );
    if (left?.n === 0) return;
    await pause();
  }
}

/** What a message tells: ids of a webhook's, lines of a mail. */
const saidIn = (text: string): readonly string[] =>
  text.startsWith('{')
    ? (JSON.parse(text) as { data: { items: { id: string }[] } }).data.items.map(({ id }) => id)
    : text.split(/\r?\n/).slice(1);

/** Each delivery with what is told by it, and what a mail says of it. */
interface Delivered {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly place: string;
  readonly state: string;
  readonly attempts: number;
  readonly suffix: string | null;
}

test.skipIf(!redisIsInstalled())(
  `${STORIES} stories while ${KILLS} times somebody dies over a message: each is told once, nobody of what is over`,
  { timeout: TIMEOUT },
  async () => {
    let next = 1;
    let told = 0;
    const tellers = Array.from({ length: AT_ONCE }, async () => {
      while (next <= STORIES) {
        const n = next++;
        await office.tell(n, randomFrom(n * 7_919));
        told += 1;
      }
    });
    let kills = 0;
    // the last one is kept for the digest
    for (; kills < KILLS - 1; kills += 1) {
      while (told < (STORIES * kills) / KILLS) await pause();
      await killOnce(kills);
    }
    await Promise.all(tellers);
    await drained(`(channel_id is null or channel_id <> (select id from notification_channel where name = 'digest'))`);

    const early = boxes.came
      .filter(({ to }) => to === '/digest')
      .flatMap(({ text }) => (JSON.parse(text) as { data: { items: { emergency: boolean }[] } }).data.items);
    expect(
      early.filter(({ emergency }) => !emergency),
      'a digest waits, and nothing in it but an emergency goes before',
    ).toEqual([]);
    const died = killOnce(kills);
    await database.pool.query(
      `update notification_delivery set due_at = wuguan_now() where state = 'PENDING' and attempts = 0`,
    );
    await died;
    await drained('true');

    const deliveries = await rows<Delivered>(
      `select d.notification_id as id, n.kind, coalesce(u.login || '@example.gov.cn', '/' || c.name) as place, d.state,
         d.attempts, upper(right(replace(n.draft_id::text, '-', ''), 8)) as suffix
       from notification_delivery d join notification n on n.id = d.notification_id
         left join app_user u on u.id = d.user_id left join notification_channel c on c.id = d.channel_id`,
    );
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['SENT', 'OVER']));

    // the same message again has the same id, and says nothing new
    const once = new Map<string, string>();
    for (const { to, id, text } of boxes.came) {
      if (id === '') continue;
      const first = once.get(`${to} ${id}`) ?? text;
      const known = new Set(saidIn(first));
      expect(
        saidIn(text).filter((said) => !known.has(said)),
        `${to} ${id}`,
      ).toEqual([]);
      once.set(`${to} ${id}`, first);
    }
    /** What a place was told, each message counted once. */
    const toldAt = (place: string): readonly string[] =>
      [...once].filter(([key]) => key.startsWith(`${place} `)).map(([, text]) => text);
    for (const place of ['/now', '/digest']) {
      const ids = toldAt(place).flatMap(saidIn);
      const sent = deliveries.filter((one) => one.place === place && one.state === 'SENT').map(({ id }) => id);
      const never = new Set(
        deliveries
          .filter((one) => one.place === place && one.state === 'OVER' && one.attempts === 0)
          .map(({ id }) => id),
      );
      expect(ids.length, `${place}: none twice`).toBe(new Set(ids).size);
      expect(
        ids.filter((id) => never.has(id)),
        `${place}: none of what is over`,
      ).toEqual([]);
      expect(
        sent.filter((id) => !ids.includes(id)),
        `${place}: each that was sent came`,
      ).toEqual([]);
    }
    const line = ({ kind, suffix }: Delivered): string => `${NOTIFICATIONS[kind].zh}（编号 ${suffix}）`;
    const timesIn = (texts: readonly string[], wanted: string): number =>
      texts.reduce((sum, text) => sum + saidIn(text).filter((one) => one === wanted).length, 0);
    for (const place of PEOPLE.map((login) => `${login}@example.gov.cn`)) {
      const own = deliveries.filter((one) => one.place === place && one.suffix !== null);
      const byLine = new Map<string, readonly Delivered[]>();
      for (const one of own) byLine.set(line(one), [...(byLine.get(line(one)) ?? []), one]);
      for (const [wanted, all] of byLine) {
        const least = all.filter(({ state }) => state === 'SENT').length;
        const most = all.filter(({ attempts }) => attempts > 0).length;
        const times = timesIn(toldAt(place), wanted);
        expect(times, `${place}: ${wanted}`).toBeGreaterThanOrEqual(least);
        expect(times, `${place}: ${wanted}`).toBeLessThanOrEqual(most);
      }
    }
    // a robot knows no ids: at least once
    const robot = boxes.came.filter(({ to }) => to === '/robot');
    const atRobot = deliveries.filter(({ place, attempts }) => place === '/robot' && attempts > 0);
    for (const one of atRobot.filter(({ state, suffix }) => state === 'SENT' && suffix !== null))
      expect(
        robot.some(({ text }) => text.includes(line(one))),
        line(one),
      ).toBe(true);

    // who had to be told, by what happened
    const happened = await rows<{ kind: string; n: number }>(
      `select 'RETURNED' as kind, count(*)::int as n from decision where verdict = 'RETURN'
       union all select 'HANDED_OVER', count(*)::int from audit_event where action = 'task.transferred'
       union all select 'TAKEDOWN_TO_CONFIRM', count(*)::int from case_file where kind = 'TAKEDOWN'`,
    );
    for (const { kind, n } of happened) {
      expect(n, kind).toBeGreaterThan(0);
      const ids = new Set(deliveries.filter((one) => one.place === '/now' && one.kind === kind).map(({ id }) => id));
      expect(ids.size, kind).toBe(n);
    }
    const again = boxes.came.length - once.size - robot.length;
    process.stdout.write(
      `notifications: ${STORIES} stories, ${kills + 1} kills, ${deliveries.length} deliveries, ` +
        `${deliveries.filter(({ state }) => state === 'OVER').length} over before they went, ${again} messages came again under their id\n`,
    );
  },
);
