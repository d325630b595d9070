import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { violations } from '../support/axe.ts';
import { browserless } from '../support/browserless.ts';
import { openConsole, picturesOfFailures, signIn, type ConsoleOffice } from '../support/console.ts';
import { shiftClock } from '../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** `WUGUAN_PICTURES=DIR` shows what the pages look like. */
const picture = async (page: Page, name: string): Promise<void> => {
  const dir = process.env['WUGUAN_PICTURES'];
  if (dir !== undefined) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
};

describe.skipIf(!chromiumIsInstalled())('a second factor', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole({ secondFactorRoles: ['DICT_MANAGER'] });
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);
  const { nextCode, passwordOf } = browserless(() => office);

  /** By the page, from the button on; answers the secret. */
  const setUp = async (page: Page, login: string, name: string): Promise<string> => {
    await page.locator('#factor-password').fill(passwordOf(login));
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `${name}-qr`);
    const secret = ((await page.locator('form code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('六位动态码').fill(await nextCode(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '恢复码' }).first().waitFor();
    return secret;
  };
  const path = (page: Page): string => new URL(page.url()).pathname;

  test('is set up with a QR code, shows its recovery codes once, and is asked for at sign-in', async () => {
    const page = await office.page('editor1', '/me');
    await page.getByRole('link', { name: '第二因素' }).click();
    await page.getByText('尚未启用').waitFor();
    await picture(page, 'security-none');
    await page.getByRole('button', { name: '设置动态码应用' }).click();
    const secret = await setUp(page, 'editor1', 'security');
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'security-codes');
    const [code = ''] = await page.locator('.recovery-codes li').allTextContents();
    await page.getByRole('button', { name: '我已保管好' }).click();
    await page.getByText('还剩 10 个未用').waitFor();
    expect(await page.locator('.recovery-codes').count()).toBe(0);
    await picture(page, 'security-set-up');

    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL(/sign-in/);
    await page.getByLabel('用户名').fill('editor1');
    await page.locator('#password').fill(passwordOf('editor1'));
    await page.keyboard.press('Enter');
    const field = page.getByLabel('动态码或恢复码');
    await field.fill('000000');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('动态码或恢复码不正确').waitFor();
    await picture(page, 'second-step');
    await field.fill(await nextCode(secret));
    await page.keyboard.press('Enter');
    await expect.poll(() => path(page), { timeout: 20_000 }).not.toBe('/sign-in');

    await page.goto('/security');
    await page.getByRole('button', { name: '解除' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('当前密码').fill(passwordOf('editor1'));
    await dialog.getByLabel('动态码或恢复码').fill(code);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'security-remove');
    await dialog.getByRole('button', { name: '解除' }).click();
    await page.getByText('尚未启用').waitFor();
  });

  test('is all that a person may set up whose role asks for one', async () => {
    const page = await office.stranger('/sign-in');
    await signIn(page, 'dict1', passwordOf('dict1'));
    await page.getByText('您的角色须启用第二因素').waitFor();
    expect(path(page)).toBe('/security');
    await page.goto('/rulesets');
    await page.getByText('您的角色须启用第二因素').waitFor();
    expect(path(page)).toBe('/security');
    await picture(page, 'security-demanded');
    await page.getByRole('button', { name: '设置动态码应用' }).click();
    await setUp(page, 'dict1', 'demanded');
    await page.getByRole('button', { name: '我已保管好' }).click();
    await page.goto('/rulesets');
    await page.getByRole('heading', { name: '词库' }).waitFor();
    expect(path(page)).toBe('/rulesets');
  });

  test('goes with a reset where an administrator says so, which another one reads', async () => {
    const page = await office.page('admin', '/users');
    await page.locator('#reset-person').selectOption({ index: 1 });
    await page.getByLabel(/一并解除/).check();
    await picture(page, 'reset-with-factors');
    await page.getByRole('button', { name: '重置密码' }).click();
    await page.getByText('请另一名管理员在本页确认').waitFor();
    await page.getByText('，并解除其第二因素').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });

  // two clocks are moved one after the other: on a busy machine something may be asked between them
  test('an idle session ends with a warning, and what was being written is still there', async ({ onTestFailed }) => {
    const said: string[] = [];
    onTestFailed(() => void process.stderr.write(`${said.join('\n')}\n`));
    await shiftClock(office, '0 seconds');
    const page = await office.page('editor2', '/compose');
    await page.clock.install();
    let ahead = 0;
    const asked = new Set<Request>();
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') asked.add(request);
      const by = request.headers()['wuguan-background'] === undefined ? 'by hand' : 'by itself';
      if (request.url().includes('/v1/')) said.push(`at ${ahead} s ${by}: ${request.url()}`);
    });
    page.on('requestfinished', (request) => void asked.delete(request));
    page.on('requestfailed', (request) => void asked.delete(request));
    await page.goto('/compose');
    await page.getByLabel('标题', { exact: true }).fill('写到一半的标题');
    const idleUntil = async (minutes: number, seconds: number): Promise<void> => {
      const before = ahead;
      ahead = minutes * 60 + seconds;
      await shiftClock(office, `${ahead} seconds`);
      await page.clock.fastForward((ahead - before) * 1000);
    };
    // what the page still asks because of what was typed would count as an act at the later time
    await idleUntil(0, 20);
    await expect.poll(() => [...asked].map((request) => request.url())).toEqual([]);
    // as early as the warning comes: whatever follows takes its time on a busy machine
    await idleUntil(29, 1);
    const warning = page.getByRole('dialog', { name: '即将自动退出' });
    await warning.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'idle-warning');
    await page.getByRole('button', { name: '继续使用' }).click();
    await warning.waitFor({ state: 'hidden' });
    await shiftClock(office, '62 minutes');
    await page.clock.fastForward('33:00');
    await page.waitForURL(/sign-in\?to=%2Fcompose/);
    await page.getByLabel('用户名').fill('editor2');
    await page.locator('#password').fill(passwordOf('editor2'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/compose$/);
    await expect
      .poll(() => page.getByLabel('标题', { exact: true }).inputValue(), { timeout: 20_000 })
      .toBe('写到一半的标题');
    expect(office.complaints).toEqual([]);
  });
});
