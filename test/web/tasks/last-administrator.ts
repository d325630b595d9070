import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { arrive, goTo, type Task } from './task.ts';

const COMMAND = fileURLToPath(new URL('../../../scripts/wuguan.mjs', import.meta.url));

/** The only administrator has lost their password: whoever holds the machine makes a link, and they are in again. */
export const lastAdministrator: Task = {
  name: 'the last administrator is lost: a link from the machine lets them in again',
  zh: '唯一的管理员忘了密码：在服务器上生成链接，重新进入',
  where: 'work',
  most: { clicks: 2, keys: 89 },
  walk: async (office, hands) => {
    const before = await office.page('admin');
    const { name } = office.database;
    const env = {
      ...process.env,
      PORT: new URL(office.baseUrl).port,
      DATA_DIR: office.keyDir,
      DATABASE_URL: `postgresql://wuguan@localhost/${name}?host=${encodeURIComponent(inject('postgresHost'))}`,
    };
    hands.besides({ keys: 'npm run wuguan -- recover --login admin\n'.length });
    const child = spawn(process.execPath, [COMMAND, 'recover', '--login', 'admin'], { cwd: office.keyDir, env });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(code).toBe(0);
    const link = /^http\S+/.exec(out)?.[0] ?? '';
    expect(link).toContain(`${office.baseUrl}/recover#wgr_`);
    // whoever was in with the old password is out
    await before.goto('/users');
    await before.waitForURL('**/sign-in*');

    const admin = await arrive(office, hands, link, 'admin');
    await goTo(admin, hands, '人员');
    await admin.locator('#leaver').waitFor();
  },
};
