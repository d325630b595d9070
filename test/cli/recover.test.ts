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
    // the second administrator of an office that has one: what the first one knew of their password is over
    const made = await wuguan(['recover', '--grant-admin', 'editor1'], settings);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(LINK) });
    const granted = await office.database.pool.query(
      `select g.role, n.parent_id, u.password_by, u.password_set_at, a.login, a.details->>'operator' as operator
       from role_grant g join app_user u on u.id = g.user_id join unit n on n.id = g.unit_id
         join audit_event a on a.entity_id = g.id and a.action = 'grants.created'
       where u.login = 'editor1' and g.role = 'ADMIN'`,
    );
    expect(granted.rows).toEqual([
      {
        ...{ role: 'ADMIN', parent_id: null, password_by: null, password_set_at: null },
        ...{ login: 'editor1', operator: userInfo().username },
      },
    ]);
    const reviewer = await wuguan(['recover', '--grant-admin', 'final1'], settings);
    expect(reviewer).toMatchObject({ code: 1, out: '', err: expect.stringContaining('不能兼任管理员') });
    const { rows: left } = await office.database.pool.query(
      `select from app_user where login = 'final1' and password_set_at is null`,
    );
    expect(left, 'nothing was done').toEqual([]);
    for (const args of [[], ['--login', 'admin', '--grant-admin', 'editor1']])
      expect(await wuguan(['recover', ...args], settings)).toMatchObject({
        out: '',
        err: expect.stringContaining('--grant-admin'),
      });
  } finally {
    await office.close();
  }
});
