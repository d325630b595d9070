import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { client, until } from '../../scripts/client.ts';
import { startServer, type RunningServer } from '../../scripts/server.ts';

const script = (name: string): string => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url));
/** Below a directory that nobody else may enter, as a careful administrator would have it. */
const base = mkdtempSync(join(tmpdir(), 'wuguan-start-'));
const dir = join(base, 'private', 'data');
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(join(base, 'private'), { mode: 0o700 });
  server = await startServer({ DATA_DIR: dir });
});
afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

describe('npm start', () => {
  test('seeds a demo office whose credentials only their owner can read', () => {
    const { credentials } = server;
    expect(statSync(join(dir, 'demo-credentials.json')).mode & 0o777).toBe(0o600);
    expect(credentials.accounts.map((account) => account.platform)).toEqual(['WECHAT_OA', 'WEIBO', 'DOUYIN']);
    const roles = credentials.users.map((user) => `${user.role} ${user.tier ?? ''}`.trim()).toSorted();
    expect(roles).toEqual(
      [
        'ADMIN',
        'AUDITOR',
        'DICT_MANAGER',
        'DICT_MANAGER',
        'DUTY_OFFICER',
        'EDITOR',
        'EDITOR',
        'REVIEWER FINAL',
        'REVIEWER FINAL',
        'REVIEWER FIRST',
        'REVIEWER FIRST',
        'REVIEWER SECOND',
        'REVIEWER SECOND',
      ].toSorted(),
    );
    expect(credentials.publishers).toHaveLength(1);
    const secrets = [
      ...credentials.users.flatMap((user) => [user.password, user.token]),
      credentials.publishers[0]?.token,
    ];
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  test('sends every demo draft where the checks say', async () => {
    const { credentials, baseUrl } = server;
    const editor = client(baseUrl, credentials.users.find((user) => user.role === 'EDITOR')?.token ?? '');
    const list = async () =>
      (await editor.call<{ items: { title: string; status: string }[] }>('GET', '/v1/drafts?limit=50')).body.items;
    const drafts = await until('checks', list, (items) => items.every((draft) => draft.status !== 'CHECKING'));
    expect(drafts.length).toBeGreaterThanOrEqual(8);
    const of = (status: string): number => drafts.filter((draft) => draft.status === status).length;
    expect(of('IN_REVIEW')).toBeGreaterThanOrEqual(3);
    expect(of('CHECK_FAILED')).toBeGreaterThanOrEqual(4);
    expect(of('IN_REVIEW') + of('CHECK_FAILED')).toBe(drafts.length);
  });

  test('is refused a second time on the same data, in one clear line', () => {
    const second = spawnSync(process.execPath, [script('start.mjs')], {
      env: { ...process.env, DATA_DIR: dir, PORT: '0' },
      encoding: 'utf8',
    });
    expect(second.status).toBe(78);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
    expect(second.stderr).toContain(`${server.process.pid}`);
  });

  test('says what is wrong with a setting, without a stack', () => {
    const wrong = spawnSync(process.execPath, [script('start.mjs')], {
      env: { ...process.env, PORT: 'eighty', DATA_DIR: join(base, 'other') },
      encoding: 'utf8',
    });
    expect(wrong.status).toBe(78);
    expect(wrong.stderr).toContain('PORT');
    expect(wrong.stderr).not.toContain('    at ');
    expect(existsSync(join(base, 'other'))).toBe(false);
  });
});

test('npm run demo walks an original and a repost the whole way, and prints it', () => {
  const walk = spawnSync(process.execPath, [script('run.mjs'), 'scripts/demo.ts'], {
    env: { ...process.env, DATA_DIR: dir },
    encoding: 'utf8',
  });
  expect(walk.stderr).toBe('');
  expect(walk.status).toBe(0);
  expect(walk.stdout.match(/✓ published/g)).toHaveLength(2);
  expect(walk.stdout).toContain('task.decided');
});

test('the same data is there after a restart, and no second office is seeded', async () => {
  const { credentials } = server;
  const count = async (): Promise<number> => {
    const auditor = client(server.baseUrl, credentials.users.find((user) => user.role === 'EDITOR')?.token ?? '');
    return (await auditor.call<{ items: unknown[] }>('GET', '/v1/drafts?limit=100')).body.items.length;
  };
  const before = await count();
  expect(await server.stop()).toBe(0);
  server = await startServer({ DATA_DIR: dir });
  expect(server.credentials).toEqual(credentials);
  expect(await count()).toBe(before);
});
