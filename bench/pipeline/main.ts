import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startServer, type RunningServer } from '../../scripts/server.ts';
import { startEmbedded } from '../../src/db/embedded/server.ts';
import { LAUNCHER } from '../../src/launch.ts';
import { ownRedis, redisIsInstalled } from '../../test/support/redis.ts';
import { endFor } from '../missing.ts';
import { writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { cpuByName } from './cpu.ts';
import { benchDrafts } from './drafts.ts';
import { flood, openConnections, steady, type Sent } from './load.ts';
import { measureRaw } from './raw.ts';

/**
 * What the whole path costs beside what it stands on, all in one run: BullMQ alone (add + process), express + zod without
 * a store, the full path on Redis and PostgreSQL, the full path embedded. A draft is done when the transaction that opens
 * its first review task is committed, by PostgreSQL's own commit time.
 */

const HELP = `npm run bench:pipeline -- [options]
  --json FILE      write the figures
  --drafts N       drafts in the throughput part on Redis (4000; embedded: a quarter)
  --rate N         drafts a second in the latency part (100)
  --seconds N      of each of the three windows of the latency part (15)
  --only PART      raw | floor | redis | embedded
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    drafts: { type: 'string', default: '4000' },
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const CONNECTIONS = 64;
const DONE_MS = 180_000;
/** The latency part is run so many times. */
const WINDOWS = 3;

interface Window {
  readonly p50: number;
  readonly p99: number;
}

interface PathFigures {
  readonly draftsPerS: number;
  readonly ratioRaw: number | null;
  /** The window with the median p99: one stall of a shared disk should not decide, nor be hidden. */
  readonly e2eMs: Window;
  readonly windows: readonly Window[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const runs = (part: string): boolean => values.only === undefined || values.only === part;

async function measureFloor(): Promise<number> {
  const child = fork(LAUNCHER, ['bench/pipeline/floor.ts']);
  const [port] = (await once(child, 'message')) as [number];
  const connections = await openConnections(`http://127.0.0.1:${port}`, CONNECTIONS);
  const account = '00000000-0000-7000-8000-000000000000';
  await flood(connections, '/v1/drafts', 'none', benchDrafts(1000, [account]));
  const { sent, seconds } = await flood(connections, '/v1/drafts', 'none', benchDrafts(8000, [account]));
  for (const connection of connections) connection.close();
  child.disconnect();
  return Math.round(sent.length / seconds);
}

async function measurePath(redisUrl: string | null, drafts: number, raw: number | null): Promise<PathFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-bench-'));
  const postgres = await startEmbedded({ dataDir: dir, settings: { track_commit_timestamp: 'on' } });
  const { host, user, database } = postgres.connection;
  const server = await startServer({
    DATA_DIR: join(dir, 'office'),
    DATABASE_URL: `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
    DEMO: '1',
    REDIS_URL: redisUrl ?? '',
  });
  const store = new pg.Client(postgres.connection);
  await store.connect();
  try {
    return await measureServer(server, store, drafts, raw);
  } finally {
    await store.end();
    await server.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measureServer(
  server: RunningServer,
  store: pg.Client,
  drafts: number,
  raw: number | null,
): Promise<PathFigures> {
  const { credentials, baseUrl } = server;
  const token = credentials.users.find((user) => user.login === 'editor1')?.token ?? '';
  const accounts = credentials.accounts.map((account) => account.id);
  const connections = await openConnections(baseUrl, CONNECTIONS);
  const warm = await flood(connections, '/v1/drafts', token, benchDrafts(Math.ceil(drafts / 4), accounts));
  await doneTimes(store, warm.sent);
  const before = cpuByName(process.pid);
  const { sent } = await flood(connections, '/v1/drafts', token, benchDrafts(drafts, accounts));
  const done = await doneTimes(store, sent);
  const first = sent.reduce((least, { at }) => Math.min(least, at), Infinity);
  const last = [...done.values()].reduce((most, at) => Math.max(most, at), 0);
  const after = cpuByName(process.pid);
  const draftsPerS = Math.round((drafts * 1000) / (last - first));
  const used = [...after].map(([name, seconds]) => {
    const ms = ((seconds - (before.get(name) ?? 0)) * 1000) / drafts;
    return `${name} ${ms.toFixed(2)}`;
  });
  say(`  CPU ms a draft: ${used.join(', ')}`);

  const windows: Window[] = [];
  for (let window = 0; window < WINDOWS; window += 1)
    windows.push(await measureWindow(store, connections, token, accounts));
  for (const connection of connections) connection.close();
  say(`  p99 of each window: ${windows.map(({ p99 }) => `${p99} ms`).join(', ')}`);
  return {
    draftsPerS,
    ratioRaw: raw === null ? null : Number((draftsPerS / raw).toFixed(3)),
    e2eMs: windows.toSorted((a, b) => a.p99 - b.p99)[Math.floor(WINDOWS / 2)]!,
    windows,
  };
}

/** From the moment a draft was due to be sent to the commit of its first task, at a fixed rate. */
async function measureWindow(
  store: pg.Client,
  connections: Awaited<ReturnType<typeof openConnections>>,
  token: string,
  accounts: readonly string[],
): Promise<Window> {
  const rate = Number(values.rate);
  const bodies = benchDrafts(rate * Number(values.seconds), accounts);
  const paced = await steady(connections, '/v1/drafts', token, bodies, rate);
  const ends = await doneTimes(store, paced);
  const waits = paced.map(({ id, at }) => (ends.get(id) ?? Infinity) - at).toSorted((a, b) => a - b);
  const at = (share: number): number => Number((waits[Math.ceil(waits.length * share) - 1] ?? Infinity).toFixed(1));
  return { p50: at(0.5), p99: at(0.99) };
}

/** When each draft's first task was committed, ms since the epoch; waits for all of them. */
async function doneTimes(store: pg.Client, sent: readonly Sent[]): Promise<ReadonlyMap<string, number>> {
  const ids = sent.map(({ id }) => id);
  const deadline = Date.now() + DONE_MS;
  for (;;) {
    const { rows } = await store.query<{ n: number }>(
      `select count(*)::int as n from draft where id = any($1::uuid[]) and status = 'CHECKING'`,
      [ids],
    );
    if (rows[0]?.n === 0) break;
    if (Date.now() > deadline) throw new Error(`${rows[0]?.n} drafts are still being checked`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const { rows } = await store.query<{ id: string; at: string }>(
    `select draft_id as id, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as at
     from review_task where draft_id = any($1::uuid[])`,
    [ids],
  );
  if (rows.length !== ids.length) throw new Error(`${ids.length} drafts, ${rows.length} tasks`);
  return new Map(rows.map((row) => [row.id, Number(row.at)]));
}

const NAMES = {
  redis: { what: 'the full path, Redis + PostgreSQL', zh: '全流程，Redis + PostgreSQL' },
  embedded: { what: 'the full path, embedded', zh: '全流程，内置' },
} as const;

function figuresOf(part: keyof typeof NAMES, { draftsPerS, ratioRaw, e2eMs }: PathFigures): readonly Figure[] {
  const { what, zh } = NAMES[part];
  const ratios = ratioRaw === null ? [] : [{ value: ratioRaw, to: 'BullMQ alone' }];
  const pace = `at ${values.rate} drafts/s, from sending to the open task`;
  const paceZh = `每秒 ${values.rate} 件，从发送到任务可认领`;
  return [
    { what, zh, value: draftsPerS, unit: 'drafts/s', ratios },
    { what: `${what}, ${pace}: p50`, zh: `${zh}，${paceZh}：p50`, value: e2eMs.p50, unit: 'ms' },
    { what: `${what}, ${pace}: p99`, zh: `${zh}，${paceZh}：p99`, value: e2eMs.p99, unit: 'ms' },
  ];
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  if (!redisIsInstalled()) endFor('缺少 redis-server / redis-server is needed (Debian: apt-get install redis-server)');
  const drafts = Number(values.drafts);
  const redis = await ownRedis();
  const detail: Record<string, unknown> = {};
  const figures: Figure[] = [];
  try {
    let raw: number | null = null;
    if (runs('raw')) {
      raw = (await measureRaw({ redisUrl: redis.url })).perS;
      detail['raw'] = { perS: raw };
      figures.push({ what: 'BullMQ alone, add + process', zh: '仅 BullMQ，入队加处理', value: raw, unit: 'jobs/s' });
      say(`raw       ${raw} jobs/s   BullMQ add + process`);
    }
    if (runs('floor')) {
      const perS = await measureFloor();
      detail['floor'] = { perS };
      figures.push({
        what: 'express + zod, no store',
        zh: '仅 express + zod，不落库',
        value: perS,
        unit: 'requests/s',
      });
      say(`floor     ${perS} requests/s   express + zod, no store`);
    }
    for (const part of ['redis', 'embedded'] as const) {
      if (!runs(part)) continue;
      const path =
        part === 'redis'
          ? await measurePath(redis.url, drafts, raw)
          : await measurePath(null, Math.ceil(drafts / 4), raw);
      detail[part] = path;
      figures.push(...figuresOf(part, path));
      const { draftsPerS, ratioRaw, e2eMs } = path;
      say(
        `${part.padEnd(9)} ${draftsPerS} drafts/s   ${ratioRaw ?? '—'} of raw; at ${values.rate}/s p50 ${e2eMs.p50} ms, p99 ${e2eMs.p99} ms`,
      );
    }
  } finally {
    await redis.drop();
  }
  writeResult(values.json, 'pipeline', figures, detail);
}

await main();
