import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { violations } from '../support/axe.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { openConsole, picturesOfFailures, signIn, type ConsoleOffice } from '../support/console.ts';
import { hire, idOf } from '../support/people.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('who cannot sign in', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  test('gets a link from an administrator, and sets a password that nobody else knows', async () => {
    const admin = await office.page('admin', '/users');
    await admin.locator('#reset-person').selectOption(idOf(office, 'editor2'));
    await admin.getByRole('button', { name: '重置密码' }).click();
    const link = (await admin.locator('[role=status] code').textContent()) ?? '';
    expect(link).toMatch(new RegExp(`^${office.baseUrl}/recover#wgr_`));

    const page = await office.stranger(link);
    await page.getByRole('heading', { name: '设定新密码' }).waitFor();
    expect(page.url(), 'the secret is in no history').toBe(`${office.baseUrl}/recover`);
    expect(await violations(page)).toEqual([]);
    await page.locator('#next').fill('a-password-of-my-own');
    await page.locator('#again').fill('a-password-of-my-own');
    await page.locator('button[type=submit]').click();
    await page.getByText('editor2').waitFor();
    await signIn(page, 'editor2', 'a-password-of-my-own');
  });

  test('waits for a second administrator where they review', async () => {
    await hire(office, 'admin2', 'ADMIN');
    const admin = await office.page('admin', '/users');
    await admin.locator('#reset-person').selectOption(idOf(office, 'first1'));
    await admin.getByRole('button', { name: '重置密码' }).click();
    await admin.getByText('请另一名管理员在本页确认').waitFor();
    expect(await admin.getByRole('button', { name: '确认', exact: true }).isDisabled()).toBe(true);
    expect(office.complaints).toEqual([]);
  });
});
