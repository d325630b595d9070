import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../scripts/server.ts';
import { ownRedis, redisIsInstalled, type OwnRedis } from '../support/redis.ts';
import { OfficeLife } from './office-life.ts';

/** One server with everything in it, as it starts where nothing is set; the city has everything twice. */
const FULL = process.env['WUGUAN_CHAOS'] === 'full';
const KILLS = FULL ? 10 : 4;
const FLUSHES = FULL ? 2 : 1;
const DRAIN_MS = FULL ? 240_000 : 90_000;

const say = (text: string): void => void process.stdout.write(`chaos: ${text}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Process ids of the server's children that run this. */
function childrenOf(pid: number, command: string): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(command));
}

let dir = '';
let redis: OwnRedis;
let server: RunningServer;
const start = (): Promise<RunningServer> => startServer({ DATA_DIR: join(dir, 'office'), REDIS_URL: redis.url });

beforeAll(async () => {
  if (!redisIsInstalled()) return;
  dir = mkdtempSync(join(tmpdir(), 'wuguan-chaos-'));
  redis = await ownRedis();
  server = await start();
}, 120_000);
afterAll(async () => {
  if (dir === '') return;
  await server.kill();
  await redis.drop();
  rmSync(dir, { recursive: true, force: true });
});

test.skipIf(!redisIsInstalled())(
  `never 2: nothing acknowledged is lost: ${KILLS} kills and ${FLUSHES} flushes under load`,
  { timeout: 900_000 },
  async () => {
    const life = new OfficeLife(server.credentials, { url: () => server.baseUrl });
    await life.fetchKey();
    life.start();
    const flusher = new Redis(redis.url);
    const flushAt = new Set(Array.from({ length: FLUSHES }, (_, n) => Math.floor(((n + 0.5) * KILLS) / FLUSHES)));
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(300 + Math.random() * 2_200);
      if (flushAt.has(kill)) {
        await flusher.flushall();
        await pause(Math.random() * 500);
      }
      const { pid } = server.process;
      // mostly the server itself; now and then its worker or its database, after which it must end by itself
      const victim = ['workers/all', 'bin/postgres'][kill % 5];
      const child = victim === undefined ? undefined : childrenOf(pid ?? 0, victim)[0];
      if (child === undefined) await server.kill();
      else {
        process.kill(child, 'SIGKILL');
        await Promise.race([server.gone, pause(20_000)]);
        expect(server.process.exitCode, server.output()).toBe(1);
      }
      server = await start();
    }
    flusher.disconnect();
    life.stopSubmitting();
    say(`${life.told.accepted.size} drafts acknowledged, draining`);

    const accepted = [...life.told.accepted].map(([key, { id, contentHash }]) => ({ key, id, contentHash }));
    let waiting = accepted;
    for (const deadline = Date.now() + DRAIN_MS; waiting.length > 0 && Date.now() < deadline; await pause(500)) {
      const published = (await life.list()).filter(({ status }) => status === 'PUBLISHED');
      const ids = new Set(published.map(({ id }) => id));
      waiting = accepted.filter(({ id }) => !ids.has(id));
    }
    await life.stop();
    const { told } = life;
    say(`${accepted.length - waiting.length} published, ${told.handed.size} pulled, ${told.receipts.size} receipts`);

    expect(told.wrong).toEqual([]);
    const stuck = await Promise.all(waiting.map(({ id }) => life.draft(id)));
    expect(stuck, 'every acknowledged draft arrives').toEqual([]);
    expect(accepted.length).toBeGreaterThan(KILLS);
    for (const { id, contentHash: hash } of accepted) {
      const view = await life.draft(id);
      const approvals = (view?.decisions ?? []).filter(
        ({ verdict, contentHash }) => verdict === 'APPROVE' && contentHash === hash,
      );
      const tiers = new Set(approvals.map((decision) => decision.tier));
      expect(tiers, 'every tier approved this hash').toEqual(new Set(['FIRST', 'SECOND', 'FINAL']));
      expect(new Set(approvals.map((decision) => decision.userId)).size, 'three people').toBe(3);
      expect(view?.releases, 'one release for its one account').toHaveLength(1);
      expect(told.handed.get(id), 'handed out once').toBe(1);
      for (const tier of told.decided.get(id) ?? []) expect(tiers).toContain(tier);
    }
    const titles = (await life.list()).map(({ title }) => title);
    expect(titles.length, 'no draft is stored twice').toBe(new Set(titles).size);
  },
);
