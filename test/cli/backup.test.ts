import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { client } from '../../scripts/client.ts';
import { checkBackup } from '../../src/app/backup/check-backup.ts';
import { makeBackup, type BackupWish } from '../../src/app/backup/make-backup.ts';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { headKeeper } from '../../src/app/evidence/keep-heads.ts';
import type { PulledItem } from '../../src/app/releases/pull-releases.ts';
import { TICKET_TYPE, type TicketClaims } from '../../src/crypto/tickets.ts';
import { contentHash } from '../../src/domain/canonical.ts';
import { openJws } from '../../src/signature/jws.ts';
import { knownKeyOf } from '../../src/signature/known-key.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { picture, upload } from '../support/media.ts';
import { freePort, Program } from '../publisher/processes.ts';
import { publish, pullOf } from '../support/published.ts';
import { placeOf, show } from '../support/upload.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-backup-'));
const at = (name: string): string => join(dir, name);
let office: HttpOffice;
let target: TestDatabase;
let digest: string;
let early: readonly PulledItem[];

async function wuguan(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: dir, env: { ...process.env, ...settings } });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
const urlOf = (user: string, name: string): string =>
  `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(inject('postgresHost'))}`;
/** The office at work; the backup is made as the role that serves. */
const source = (): Readonly<Record<string, string>> => ({
  DATA_DIR: at('source'),
  DATABASE_URL: urlOf('wuguan_app', office.database.name),
});
const count = async (table: string): Promise<number> =>
  (await office.database.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n;

beforeAll(async () => {
  office = await openHttpOffice();
  target = await emptyDatabase(1);
  mkdirSync(at('source'));
  for (const [name, place] of [
    ['keys', office.keyDir],
    ['media', join(office.keyDir, 'media')],
  ] as const)
    symlinkSync(place, at(join('source', name)));
  digest = (await upload(office, await picture('red'))).digest;
  const first = await approved(office);
  await show(office, first.id, digest);
  early = (await publish(office, first)).items;
  await growLog(office.deps, { wait: true });
  mkdirSync(at('source/clean'));
  writeFileSync(at('source/clean/往期.txt'), '会议对下一步重点任务作出部署。');
});
afterAll(async () => {
  await target.drop();
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

test('an office at work is backed up, and works on from there elsewhere', { timeout: 400_000 }, async () => {
  await headKeeper(office.deps, { dir: at('source/checkpoints'), webhook: undefined }).round();
  // people go on working: until the copy is there
  let working = true;
  const drafts: string[] = [];
  const work = (async () => {
    while (working) {
      const { id } = await approved(office);
      drafts.push(id);
      if (drafts.length % 2 === 0) await pullOf(office, id);
      await growLog(office.deps, { wait: true });
    }
  })();
  const made = await wuguan(['backup', 'office.tar'], source());
  working = false;
  await work;
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('媒体文件：1 个') as string });
  expect(made.err).toContain('等同公章');
  expect(statSync(at('office.tar')).mode & 0o777).toBe(0o600);
  expect(existsSync(at('office.tar.partial'))).toBe(false);
  const { rows: logged } = await office.database.pool.query(
    "select action, details->>'operator' as operator from audit_event where entity = 'backup' order by seq",
  );
  const operator = userInfo().username;
  expect(logged).toEqual([
    { action: 'backup.started', operator },
    { action: 'backup.finished', operator },
  ]);
  const before = await count('draft');

  const there = { DATA_DIR: at('there'), DATABASE_URL: '' };
  const restored = await wuguan(['restore', 'office.tar'], there);
  expect(restored, restored.err).toMatchObject({ code: 0, out: expect.stringContaining('树与签名树头一致') as string });
  expect(restored.out).toMatch(/备份完好[\s\S]*行，与清单一致[\s\S]*密钥：已恢复/);
  expect(readFileSync(at('there/clean/往期.txt'), 'utf8')).toContain('部署');
  expect(statSync(at('there/keys/second-factors.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(at('there/checkpoints'))).toHaveLength(1);
  expect(existsSync(at('there/restoring'))).toBe(false);
  // a second one does not go over it
  const again = await wuguan(['restore', 'office.tar'], there);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('--replace') as string });

  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const server = new Program('src/main.ts', [], { ...there, PORT: String(port), DEMO: '0', WORKERS: '0' });
  server.start();
  try {
    const isReady = (): Promise<boolean> =>
      fetch(`${baseUrl}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isReady, { timeout: 180_000 }).toBe(true);
    const tool = client(baseUrl, office.demo.publishers[0]?.token ?? '');
    const { body: jwks } = await tool.call<{ keys: Record<string, unknown>[] }>('GET', '/.well-known/jwks.json');
    const key = knownKeyOf(jwks.keys[0] ?? {});
    // what left before the backup still verifies
    const [old] = early;
    expect(openJws<TicketClaims>(old?.ticket ?? '', [key], TICKET_TYPE)?.payload.contentHash).toBe(old?.contentHash);
    const file = await fetch(`${baseUrl}/v1/media/${digest}`, {
      headers: { authorization: `Bearer ${office.demo.publishers[0]?.token}` },
    });
    expect([200, 404]).toContain(file.status);
    // and what was approved until then leaves from there
    const { body } = await tool.call<{ items: PulledItem[] }>('POST', '/v1/releases/pull', { max: 100 });
    for (const item of body.items) {
      expect(contentHash(item.content)).toBe(item.contentHash);
      expect(openJws<TicketClaims>(item.ticket, [key], TICKET_TYPE)?.payload.contentHash).toBe(item.contentHash);
    }
    const editor = client(baseUrl, office.demo.users.find(({ login }) => login === 'editor1')?.token ?? '');
    const { body: list } = await editor.call<{ items: unknown[] }>('GET', '/v1/drafts?limit=100');
    expect(list.items.length).toBeGreaterThan(0);
    expect(list.items.length).toBeLessThanOrEqual(before);
    const verified = await wuguan(['log', 'verify'], there);
    expect(verified, verified.out).toMatchObject({ code: 0 });
  } finally {
    await server.stop();
  }
});

const PASSPHRASE = '四海之内皆兄弟，一二三四五六';
const yours = (): Readonly<Record<string, string>> => ({
  DATA_DIR: at('yours'),
  DATABASE_URL: urlOf('wuguan', target.name),
});
const make = (name: string, wish: Partial<BackupWish> = {}): ReturnType<typeof makeBackup> =>
  makeBackup({ store: office.served, media: office.deps.media, dataDir: at('source') }, at(name), {
    ...{ keys: true, media: true, passphrase: undefined, operator: 'test', program: 'test' },
    ...wish,
  });

test('under a passphrase it is restored with that alone, into a database of yours', { timeout: 300_000 }, async () => {
  writeFileSync(at('pass'), `${PASSPHRASE}\n`);
  const sealed = ['--passphrase-file', 'pass'];
  expect(await wuguan(['backup', 'office.enc', '--no-keys', ...sealed], source())).toMatchObject({ code: 0 });
  const bytes = readFileSync(at('office.enc'));
  expect(bytes.includes('manifest.json')).toBe(false);
  await expect(checkBackup(at('office.enc'), undefined)).rejects.toThrow('--passphrase-file');
  await expect(checkBackup(at('office.enc'), `${PASSPHRASE}！`)).rejects.toThrow('密码不对');
  const changed = Buffer.from(bytes);
  changed[Math.floor(bytes.length * 0.7)]! ^= 1;
  for (const broken of [changed, bytes.subarray(0, -1), bytes.subarray(0, 33 + 65_552)]) {
    writeFileSync(at('broken.enc'), broken);
    await expect(checkBackup(at('broken.enc'), PASSPHRASE)).rejects.toThrow('截断');
  }
  const restored = await wuguan(['restore', 'office.enc', ...sealed], yours());
  expect(restored, restored.err).toMatchObject({ code: 0, out: expect.stringContaining('备份不含密钥') as string });
  expect(existsSync(at('yours/keys'))).toBe(false);

  const tables = await office.database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  // written to since, by the backup and by the restore
  const changing = ['audit_event', 'log_pending', 'session'];
  const counts = async ({ pool }: TestDatabase): Promise<Readonly<Record<string, number>>> => {
    const found: Record<string, number> = {};
    for (const { name } of tables.rows.filter((row) => !changing.includes(row.name)))
      found[name] = (await pool.query<{ n: number }>(`select count(*) as n from "${name}"`)).rows[0]!.n;
    return found;
  };
  expect(await counts(target)).toEqual(await counts(office.database));
  const shape = `select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`;
  expect((await target.pool.query(shape)).rows).toEqual((await office.database.pool.query(shape)).rows);
  await expect(target.pool.query('delete from audit_event')).rejects.toMatchObject({ code: 'WG002' });
  await target.pool.query("insert into audit_event (action, entity) values ('task.viewed', 'task')");
});

test('over an office that is there it is not restored, unless that is set aside', { timeout: 300_000 }, async () => {
  const flags = ['restore', 'office.enc', '--passphrase-file', 'pass'];
  const held = await target.pool.connect();
  try {
    await held.query('update app_user set name = $1', ['原来的人']);
    const refused = await wuguan([...flags, '--replace'], yours());
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('正在使用') as string });
  } finally {
    held.release(true);
  }
  const replaced = await wuguan([...flags, '--replace'], yours());
  expect(replaced, replaced.err).toMatchObject({ code: 0 });
  const [, schema] = /移至模式 (before_restore_\d{14})/.exec(replaced.out) ?? [];
  const names = async (place: string): Promise<readonly string[]> =>
    (await target.pool.query<{ name: string }>(`select distinct name from ${place}.app_user`)).rows.map(
      ({ name }) => name,
    );
  expect(await names(schema ?? '')).toEqual(['原来的人']);
  expect(await names('public')).not.toContain('原来的人');
});

test('a file that is not what its manifest says, or none of ours, is told', async () => {
  await make('whole.tar');
  const bytes = readFileSync(at('whole.tar'));
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf('-----BEGIN PRIVATE KEY-----') + 40]! ^= 1;
  writeFileSync(at('changed.tar'), changed);
  writeFileSync(at('short.tar'), bytes.subarray(0, bytes.length / 2));
  writeFileSync(at('no.tar'), 'no archive at all'.repeat(100));
  for (const [name, why] of [
    ['changed.tar', 'keys/ticket-1.pem'],
    ['short.tar', '损坏'],
    ['no.tar', '不是备份文件'],
  ] as const)
    await expect(checkBackup(at(name), undefined), name).rejects.toThrow(why);
  await expect(make('whole.tar')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(at('whole.tar')).equals(bytes)).toBe(true);
});

test('a media file that is gone or changed is named, and not taken for what it was', async () => {
  const place = placeOf(office, digest);
  const bytes = readFileSync(place);
  try {
    writeFileSync(place, 'another');
    expect((await make('changed-file.tar')).manifest.media).toMatchObject({ damaged: [digest], removed: [] });
    await checkBackup(at('changed-file.tar'), undefined);
    rmSync(place);
    expect((await make('missing-file.tar')).manifest.media).toMatchObject({ files: 0, damaged: [digest] });
  } finally {
    writeFileSync(place, bytes);
  }
});
