import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { verifyExportCommand } from '../../src/cli/log/verify-export.ts';
import { verifierKey } from '../../src/evidence/checkpoint.ts';
import { logOrigin } from '../../src/db/evidence/log-tree.ts';
import { verifyExport, type ExportVerdict } from '../../src/evidence/log-export.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
let lines: readonly string[];
beforeAll(async () => {
  office = await openHttpOffice();
  await approved(office);
  await growLog(office.deps, { wait: true });
  lines = (await get('auditor')).trimEnd().split('\n');
});
afterAll(() => office.close());

const fetched = (login: string, query = ''): Promise<Response> => {
  const token = office.demo.users.find((user) => user.login === login)?.token ?? '';
  return fetch(`${office.baseUrl}/v1/audit/export${query}`, { headers: { authorization: `Bearer ${token}` } });
};
const get = async (login: string, query = ''): Promise<string> => (await fetched(login, query)).text();
const verified = (of: readonly string[]): Promise<ExportVerdict> =>
  verifyExport(
    (async function* () {
      yield* of;
    })(),
    office.deps.keys.publicKeys,
  );

test('every entry that an auditor may read is proven with the public key alone', async () => {
  const { problem, entries, size } = await verified(lines);
  expect(problem).toBeNull();
  expect(entries).toBeGreaterThan(10);
  expect(entries).toBe(lines.length - 2);
  expect(size).toBeGreaterThanOrEqual(entries);
  expect(lines.join('')).toContain('task.decided');
  expect((await fetched('editor1')).status).toBe(403);
});

test('what is changed, left out at the end, moved or added is found', async () => {
  const at = lines.findIndex((line) => line.includes('task.decided'));
  const changed = lines.with(at, lines[at]!.replace('task.decided', 'task.expired'));
  expect((await verified(changed)).problem).toContain('与签名树头不符');
  expect((await verified(lines.slice(0, -1))).problem).toContain('不完整');
  expect((await verified([...lines.slice(0, 3), ...lines.slice(4)])).problem).toContain('应有');
  expect((await verified([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)])).problem).toContain('次序');
  expect((await verified([...lines, lines[1]!])).problem).toContain('结尾之后');
  await expect(verified([])).rejects.toThrow('空文件');
  await expect(verified(['甲'])).rejects.toThrow('第 1 行');
  const stranger = lines.with(0, lines[0]!.replace(/(— \S+ )(.{20})/, '$1AAAAAAAAAAAAAAAAAAAA'));
  await expect(verified(stranger)).rejects.toThrow('none of the known keys');
});

test('a period is exported alone', async () => {
  const none = (await get('auditor', '?from=2099-01-01T00:00:00Z')).trimEnd().split('\n');
  expect(none).toHaveLength(2);
  expect(await verified(none)).toMatchObject({ entries: 0, problem: null });
});

test('the command says so without a server', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-export-'));
  const said = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    const [file, key] = [join(dir, 'log.ndjson'), join(dir, 'office.key')];
    const origin = await logOrigin(office.deps.db);
    writeFileSync(key, office.deps.keys.publicKeys.map((one) => `${verifierKey(origin, one)}\n`).join(''));
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect(await verifyExportCommand(file, { key })).toBe(0);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('一致'));
    writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
    expect(await verifyExportCommand(file, { key })).toBe(1);
  } finally {
    said.mockRestore();
    rmSync(dir, { recursive: true, force: true });
  }
});
