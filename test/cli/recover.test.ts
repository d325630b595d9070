import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { openOffice } from '../support/office.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-recover-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function wuguan(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const env = { ...process.env, DATA_DIR: dir, ...settings };
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: dir, env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
const LINK = /^http:\/\/127\.0\.0\.1:8099\/recover#wgr_[\w-]{43}\n/;

test(
  'wuguan recover makes a link in the embedded database while the server is stopped',
  { timeout: 240_000 },
  async () => {
    const settings = { PORT: '8099' };
    const founded = await wuguan(['found', '--unit', '某县人民政府', '--login', 'founder'], settings);
    expect(founded).toMatchObject({ code: 0 });
    const recovered = await wuguan(['recover', '--login', 'founder'], settings);
    expect(recovered).toMatchObject({ code: 0, out: expect.stringMatching(LINK) });
    const unknown = await wuguan(['recover', '--login', 'nobody'], settings);
    expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringContaining('nobody') });
  },
);

test('wuguan recover works on a database of yours, and the log has who asked', { timeout: 240_000 }, async () => {
  const office = await openOffice();
  try {
    const host = encodeURIComponent(inject('postgresHost'));
    const settings = {
      PORT: '8099',
      DATABASE_URL: `postgresql://wuguan@localhost/${office.database.name}?host=${host}`,
    };
    expect(await wuguan(['recover', '--login', 'admin'], settings)).toMatchObject({
      code: 0,
      out: expect.stringMatching(LINK),
    });
    const { rows } = await office.database.pool.query(
      `select login, details->>'operator' as operator from audit_event where action = 'person.recovered'`,
    );
    expect(rows).toEqual([{ login: 'admin', operator: userInfo().username }]);
  } finally {
    await office.close();
  }
});
