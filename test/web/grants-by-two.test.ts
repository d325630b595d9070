import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { violations } from '../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { hire, hireAdmin, idOf } from '../support/people.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('where two administrators must agree', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
    Object.assign(office.deps, { grantsByTwo: true });
  });
  afterAll(() => office.close());
  picturesOfFailures(() => office);

  const look = async (page: Page, name: string): Promise<void> => {
    const dir = process.env['WUGUAN_PICTURES'];
    if (dir !== undefined) await page.screenshot({ path: join(dir, `by-two-${name}.png`), fullPage: true });
    expect(await violations(page)).toEqual([]);
  };
  const propose = (by: string, login: string) =>
    office.as(by).call('POST', '/v1/admin/grants', {
      ...{ userId: idOf(office, login), role: 'DICT_MANAGER', unitId: office.demo.unit.id },
    });

  test('the page of grants says who waits, for whom, and how one gets a second administrator', async () => {
    await hire(office, 'mine', 'EDITOR');
    await hire(office, 'theirs', 'EDITOR');
    expect((await propose('admin', 'mine')).status).toBe(202);
    const admin = await office.page('admin', '/grants');
    await admin.getByRole('heading', { name: '等待另一位管理员确认' }).waitFor();
    await admin.getByText('wuguan recover --grant-admin').waitFor();
    expect(await admin.getByRole('button', { name: '确认', exact: true }).count()).toBe(0);
    await look(admin, 'alone');

    await hireAdmin(office, 'admin2');
    expect((await propose('admin2', 'theirs')).status).toBe(202);
    await admin.reload();
    await admin.getByText('演示theirs（theirs）').waitFor();
    expect(await admin.getByText('wuguan recover --grant-admin').count()).toBe(0);
    await look(admin, 'waiting');
    await admin.getByRole('button', { name: '确认', exact: true }).click();
    await admin.getByText('演示theirs（theirs）').waitFor({ state: 'detached' });
    const granted = await office.deps.db
      .selectFrom('role_grant')
      .select('role')
      .where('user_id', '=', idOf(office, 'theirs'))
      .orderBy('role')
      .execute();
    expect(granted.map(({ role }) => role)).toEqual(['DICT_MANAGER', 'EDITOR']);
    await admin.getByRole('button', { name: '撤销' }).click();
    await admin.getByRole('heading', { name: '等待另一位管理员确认' }).waitFor({ state: 'detached' });
    expect(office.complaints).toEqual([]);
  });

  test('what waits is said where it was entered', async () => {
    await office.deps.db
      .updateTable('app_user')
      .set({ disabled_at: new Date() })
      .where('id', '=', idOf(office, 'final1'))
      .execute();
    const admin = await office.page('admin', '/users?find=final1');
    await admin.getByRole('button', { name: '恢复' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: '恢复' }).click();
    await admin.getByText('等待另一位管理员确认，尚未生效').waitFor();
    await admin.goto('/grants');
    await admin.getByText('人员变更').waitFor();
    await look(admin, 'person');
    expect(office.complaints).toEqual([]);
  });
});
