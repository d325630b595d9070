import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { knownKeys } from '../../src/app/evidence/keys/current-signer.ts';
import { openTicketKeys } from '../../src/crypto/tickets.ts';
import { latestCheckpoint, logOrigin } from '../../src/db/evidence/log-tree.ts';
import { verifierKey } from '../../src/evidence/checkpoint.ts';
import { publicPem } from '../../src/signature/keys.ts';
import { knownKeyJson } from '../../src/signature/known-key.ts';
import { approved } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-log-'));
let office: Office;
let note = '';

beforeAll(async () => {
  office = await openOffice();
  await approved(office);
  await growLog(office.deps, { wait: true });
  const { db, keys } = office.deps;
  note = (await latestCheckpoint(db))?.note ?? '';
  const [key] = keys.publicKeys;
  const known = await knownKeys(office.deps);
  writeFileSync(join(dir, 'office.key'), `${verifierKey(await logOrigin(db), key!)}\n`);
  writeFileSync(join(dir, 'jwks.json'), JSON.stringify({ keys: known.map(knownKeyJson) }));
  writeFileSync(join(dir, 'key.pem'), publicPem(key!));
  mkdirSync(join(dir, 'kept'));
  writeFileSync(join(dir, 'kept', '2026-11-29'), note);
});
afterAll(async () => {
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

async function log(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const host = encodeURIComponent(inject('postgresHost'));
  const env = {
    ...process.env,
    ...{
      DATA_DIR: dir,
      DATABASE_URL: `postgresql://wuguan@localhost/${office.database.name}?host=${host}`,
      ...settings,
    },
  };
  const child = spawn(process.execPath, [COMMAND, 'log', ...args], { cwd: dir, env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}

async function withTampered(statements: readonly string[], undo: readonly string[], look: () => Promise<void>) {
  const run = async (all: readonly string[]): Promise<void> => {
    const client = await office.database.pool.connect();
    try {
      await client.query("begin; set local session_replication_role = 'replica'");
      for (const statement of all) await client.query(statement);
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  await run(statements);
  await look().finally(() => run(undo));
}

describe('wuguan log verify', () => {
  test('says that the log is consistent, with a key in any of its forms', { timeout: 240_000 }, async () => {
    for (const key of ['office.key', 'jwks.json', 'key.pem']) {
      const { code, out, err } = await log(['verify', '--key', key, '--checkpoints', 'kept']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/留痕 \d+ 条，树根 .*\n.*库外树头 1 个.*\n一致/);
    }
  });

  test('names the first entry that is not as it was', { timeout: 240_000 }, async () => {
    const change = "update audit_event set actor_id = gen_random_uuid() where action = 'task.decided'";
    const keep = ['create table kept_event as select * from audit_event', change];
    const undo = [
      'delete from audit_event',
      'insert into audit_event overriding system value select * from kept_event',
      'drop table kept_event',
    ];
    await withTampered(keep, undo, async () => {
      const { rows } = await office.database.pool.query<{ seq: number; index: number }>(
        `select seq, index from audit_event join log_leaf on event_seq = seq
         where action = 'task.decided' order by index limit 1`,
      );
      const { code, out } = await log(['verify', '--key', 'office.key']);
      expect(code).toBe(1);
      expect(out).toContain('不一致');
      expect(out).toContain(
        `第 ${(rows[0]?.index ?? 0) + 1} 条：内容或行为人被改动 / ENTRY_CHANGED: entry ${rows[0]?.seq}`,
      );
    });
  });

  test('finds a log that was cut with its heads by a head that was kept', { timeout: 240_000 }, async () => {
    const tables = ['audit_event', 'log_leaf', 'log_node', 'log_checkpoint', 'log_pending'];
    const keep = tables.map((table) => `create table kept_${table} as select * from ${table}`);
    // the tree is made anew without its last entry
    const cut = [
      ...['log_leaf', 'log_node', 'log_checkpoint'].map((table) => `delete from ${table}`),
      'delete from audit_event where seq = (select max(seq) from audit_event)',
      'insert into log_pending select seq from audit_event',
    ];
    const undo = tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} ${table === 'audit_event' ? 'overriding system value' : ''} select * from kept_${table}`,
      `drop table kept_${table}`,
    ]);
    await withTampered([...keep, ...cut], undo, async () => {
      await growLog(office.deps, { wait: true });
      expect(await log(['verify', '--key', 'office.key'])).toMatchObject({
        code: 0,
        err: expect.stringContaining('库外'),
      });
      const { code, out } = await log(['verify', '--key', 'office.key', '--checkpoints', 'kept']);
      expect(code).toBe(1);
      expect(out).toContain('被删除或截断');
    });
  });

  test('says what it cannot use', { timeout: 240_000 }, async () => {
    const unusable = async (args: readonly string[], said: string, settings = {}) => {
      const { code, err } = await log(args, settings);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
    };
    writeFileSync(join(dir, 'empty.key'), 'nothing\n');
    await unusable(['verify', '--key', 'missing.key'], '不存在');
    await unusable(['verify', '--key', 'empty.key'], '没有 Ed25519 或 SM2 公钥');
    await unusable(['verify', '--key', 'office.key', '--checkpoints', 'missing'], '不存在');
    await unusable(['verify', '--key', 'office.key'], '没有数据库', { DATABASE_URL: '' });
    await unusable(['verify', '--nonsense'], 'nonsense');
    const other = mkdtempSync(join(dir, 'other-'));
    const { publicKeys } = await openTicketKeys(other);
    writeFileSync(join(dir, 'other.key'), `${verifierKey(await logOrigin(office.deps.db), publicKeys[0]!)}\n`);
    // a key of somebody else proves nothing
    expect(await log(['verify', '--key', 'other.key'])).toMatchObject({ code: 1 });
  });
});
