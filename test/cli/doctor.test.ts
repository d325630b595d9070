import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { examine } from '../../src/app/doctor/examine.ts';
import { judgeClock, judgeKeyFiles, judgeNode, judgeRoom } from '../../src/app/doctor/machine.ts';
import { judgeOffice } from '../../src/app/doctor/office.ts';
import { judgeRedis } from '../../src/app/doctor/redis.ts';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { openTicketKeys } from '../../src/crypto/tickets.ts';
import type { OfficeFacts } from '../../src/db/doctor/facts.ts';
import type { Finding, Light } from '../../src/domain/doctor/judge.ts';
import { examineRedis } from '../../src/examine-redis.ts';
import { approved, shiftClock, submit } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';
import { ownRedis, redisIsInstalled } from '../support/redis.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-doctor-'));
let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await approved(office);
  await growLog(office.deps, { wait: true });
});
afterAll(async () => {
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

const NODE = { version: '22.1.0', wanted: '20.19' };
const lookAt = (store: Office['served'] = office.served, dataDir = dir): Promise<readonly Finding[]> =>
  examine({ dataDir, store, servers: 1, redis: undefined, node: NODE });
const lightOf = (findings: readonly Finding[], id: string): Light | undefined =>
  findings.find((one) => one.id === id)?.light;

test('an office in order has nothing red but what its test database is', async () => {
  const findings = await lookAt(office.served, office.keyDir);
  // its keys lie elsewhere, nothing of it need outlive the test, and it does without workers
  expect(findings.filter(({ light }) => light === 'RED').map(({ id }) => id)).toEqual(['durability', 'key', 'workers']);
  expect(findings.length).toBeGreaterThan(15);
  for (const { light, mend } of findings) expect(mend === undefined).toBe(light === 'GREEN');
});

test('whoever serves as the owner, or as a superuser, is told', async () => {
  const findings = await lookAt(office.database);
  expect(lightOf(findings, 'database-role')).toBe('RED');
  expect(lightOf(await lookAt(), 'database-role')).toBe('GREEN');
});

test('a serving role that may empty the log is told', async () => {
  await office.database.pool.query('grant truncate on audit_event to wuguan_app');
  expect(lightOf(await lookAt(), 'database-role')).toBe('RED');
  await office.database.pool.query('revoke truncate on audit_event from wuguan_app');
});

test('a database that lacks a migration is told, and no more is asked of it', async () => {
  const { rows } = await office.database.pool.query<{ name: string; checksum: string }>(
    'delete from migration where name = (select max(name) from migration) returning name, checksum',
  );
  const findings = await lookAt();
  expect(lightOf(findings, 'migrations')).toBe('RED');
  expect(lightOf(findings, 'administrators')).toBeUndefined();
  await office.database.pool.query('insert into migration (name, checksum) values ($1, $2)', [
    rows[0]?.name,
    rows[0]?.checksum,
  ]);
});

test('checks that stand still, and a log that does not grow, are told', async () => {
  await submit(office);
  await shiftClock(office, '1 hour');
  const findings = await lookAt();
  expect(lightOf(findings, 'checks')).toBe('RED');
  expect(lightOf(findings, 'log')).toBe('RED');
  await shiftClock(office, '0');
});

test('without an active ruleset nothing is accepted, and that is told', async () => {
  await office.database.pool.query("update ruleset set state = 'RETIRED' where state = 'ACTIVE'");
  expect(lightOf(await lookAt(), 'ruleset')).toBe('RED');
  await office.database.pool.query("update ruleset set state = 'ACTIVE' where state = 'RETIRED'");
});

test('heads that are not kept are told', async () => {
  await office.database.pool.query("insert into log_daily (day, file_error) values ('2026-11-30', 'EACCES')");
  expect(lightOf(await lookAt(), 'checkpoints')).toBe('RED');
  await office.database.pool.query("update log_daily set file_error = null, post_error = 'fetch failed'");
  expect(lightOf(await lookAt(), 'checkpoints')).toBe('RED');
  await office.database.pool.query('delete from log_daily');
});

test('keys: one that others may read, and one that this machine does not have', async () => {
  const keys = join(dir, 'keys');
  await openTicketKeys(keys);
  expect((await judgeKeyFiles(keys)).light).toBe('GREEN');
  chmodSync(join(keys, 'ticket-1.pem'), 0o640);
  const found = await judgeKeyFiles(keys);
  expect(found).toMatchObject({ light: 'RED', zh: expect.stringContaining('ticket-1.pem') as string });
  expect(lightOf(await lookAt(), 'key')).toBe('RED');
});

const FACTS: OfficeFacts = {
  ...{ activeRuleset: true, keyId: 'kid', keyDays: 10, keyRevoked: false, checking: 0, checkingSeconds: 0 },
  ...{ logPending: 0, logPendingSeconds: 0, fileError: null, postError: null, unknown: 0, failingChannels: [] },
  ...{ endingGrants: [], openIncidents: 0, backupDays: 1, workersAnswering: 2, workersSilent: 0 },
};

test.each<[string, Partial<OfficeFacts>, Light]>([
  ['key', { keyRevoked: true }, 'RED'],
  ['key', { keyDays: 400 }, 'YELLOW'],
  ['workers', { workersAnswering: 0 }, 'RED'],
  ['workers', { workersSilent: 1 }, 'YELLOW'],
  ['checks', { checking: 3, checkingSeconds: 300 }, 'YELLOW'],
  ['checks', { checking: 3, checkingSeconds: 30 }, 'GREEN'],
  ['unknown', { unknown: 1 }, 'RED'],
  ['incidents', { openIncidents: 1 }, 'YELLOW'],
  ['channels', { failingChannels: ['值班群'] }, 'YELLOW'],
  ['grants', { endingGrants: ['张三'] }, 'YELLOW'],
  ['backup', { backupDays: null }, 'YELLOW'],
  ['backup', { backupDays: 8 }, 'YELLOW'],
])('%s with %j is %s', (id, facts, light) => {
  expect(lightOf(judgeOffice(FACTS, ['kid'], 2), id)).toBe('GREEN');
  expect(lightOf(judgeOffice({ ...FACTS, ...facts }, ['kid'], 2), id)).toBe(light);
});

test('one administrator is few, and none is none', () => {
  expect([2, 1, 0].map((n) => lightOf(judgeOffice(FACTS, ['kid'], n), 'administrators'))).toEqual([
    ...(['GREEN', 'YELLOW', 'RED'] as const),
  ]);
});

test('the machine: old programs, a full disk, a clock that goes wrong', () => {
  expect(judgeNode('18.20.0', '20.19').light).toBe('RED');
  expect(judgeNode('20.20.0', '20.19').light).toBe('GREEN');
  expect([0.5, 10, 60].map((gb) => judgeRoom(gb * 2 ** 30, 100 * 2 ** 30).light)).toEqual(['RED', 'YELLOW', 'GREEN']);
  expect([0.5, -5, 60].map((seconds) => judgeClock('database', seconds).light)).toEqual(['GREEN', 'YELLOW', 'RED']);
});

test.skipIf(!redisIsInstalled())('Redis: eviction, no file, no answer', async () => {
  const redis = await ownRedis();
  const client = new Redis(redis.url);
  try {
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const found = judgeRedis(await examineRedis(redis.url));
    expect(lightOf(found, 'redis-eviction')).toBe('RED');
    expect(lightOf(found, 'clock.redis')).toBe('GREEN');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    expect(lightOf(judgeRedis(await examineRedis(redis.url)), 'redis-eviction')).toBe('GREEN');
  } finally {
    client.disconnect();
    await redis.drop();
  }
  expect(judgeRedis(await examineRedis('redis://127.0.0.1:1')).map(({ light }) => light)).toEqual(['RED']);
});

test('the command says it, in both languages or as JSON, and its exit code tells', { timeout: 240_000 }, async () => {
  const data = join(dir, 'command');
  mkdirSync(data);
  writeFileSync(join(data, 'keep'), '');
  const host = encodeURIComponent(inject('postgresHost'));
  const env = {
    ...process.env,
    ...{ DATA_DIR: data, DATABASE_URL: `postgresql://wuguan_app@localhost/${office.database.name}?host=${host}` },
  };
  const run = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, [COMMAND, 'doctor', ...args], { env: { ...env, ...more } });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { out, code: code as number };
  };
  const { out, code } = await run([]);
  expect(code).toBe(1);
  expect(out).toMatch(/✗ 有误.*fsync[\s\S]*→ 在 postgresql.conf[\s\S]*turn it on/);
  const away = await run(['--json'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
  expect(away.code).toBe(1);
  const { findings } = JSON.parse(away.out) as { findings: Finding[] };
  expect(lightOf(findings, 'database')).toBe('RED');
});
