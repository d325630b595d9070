import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync, renameSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { currentSigner } from '../../src/app/evidence/keys/current-signer.ts';
import { openTicketKeys, type TicketKeys } from '../../src/crypto/tickets.ts';
import { openOffice, type Office } from '../support/office.ts';
import { published } from '../support/published.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-keys-cli-'));
let office: Office;
/** The running server's, which opened them before. */
let keys: TicketKeys;

beforeAll(async () => {
  office = await openOffice();
  // the command finds them where the server has them
  mkdirSync(join(dir, 'keys'));
  for (const name of readdirSync(office.keyDir).filter((file) => file.endsWith('.pem')))
    renameSync(join(office.keyDir, name), join(dir, 'keys', name));
  keys = await openTicketKeys(join(dir, 'keys'));
});
afterAll(async () => {
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

async function command(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const host = encodeURIComponent(inject('postgresHost'));
  const DATABASE_URL = `postgresql://wuguan@localhost/${office.database.name}?host=${host}`;
  const env = { ...process.env, DATA_DIR: dir, DATABASE_URL, ...settings };
  const child = spawn(process.execPath, [COMMAND, 'keys', ...args], { cwd: dir, env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
const current = async (): Promise<string> => (await currentSigner(office.deps.db, keys)).key.kid;

test(
  'keys are listed, rotated and revoked beside the running server, which goes on with the new one',
  { timeout: 240_000 },
  async () => {
    const { items } = await published(office, { title: '关于开放自习室的通知', body: '<p>自下周一起开放。</p>' });
    const first = await current();
    const listed = await command(['list']);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toMatch(new RegExp(`^${first} +EdDSA .*使用中 signs now\n$`));
    const rotated = await command(['rotate'], { SIGNATURE_ALGORITHM: 'SM2' });
    expect(rotated).toMatchObject({ code: 0, err: '' });
    const second = await current();
    expect(rotated.out).toContain(`${second}  SM2SM3`);
    // what left under it since is to be looked into, one by one
    const revoked = await command(['revoke', first.slice(0, 10), '--from', '2020-01-01', '--reason', '备份盘遗失']);
    expect(revoked).toMatchObject({ code: 1, err: '' });
    expect(revoked.out).toContain(`${first} 已作废，自 2019-12-31T16:00:00.000Z（当时留痕 0 条）`);
    expect(revoked.out).toContain(`发布记录 ${items[0]?.releaseId} 第 1 次`);
    expect(await current()).toBe(second);
    const { out } = await command(['list']);
    expect(out).toContain('使用中 signs now');
    expect(out).toMatch(new RegExp(`^${first} +EdDSA .*作废 revoked`, 'm'));
  },
);

test('says what it cannot use, and changes nothing then', { timeout: 240_000 }, async () => {
  const kid = await current();
  const refused = async (args: readonly string[], said: string) =>
    expect(await command(args)).toMatchObject({ code: 2, err: expect.stringContaining(said) as string });
  await refused(['revoke', kid, '--from', 'yesterday', '--reason', 'x'], 'not a date');
  await refused(['revoke', kid, '--from', '2999-01-01', '--reason', 'x'], '在将来');
  await refused(['revoke', kid, '--from', '2026-01-01', '--reason', ' '], '不得为空');
  await refused(['revoke', 'nobodyhasit', '--from', '2026-01-01', '--reason', 'x'], '没有这一把密钥');
  await refused(['revoke', kid, '--from', '2026-01-01'], '--reason');
  expect(await current()).toBe(kid);
});
