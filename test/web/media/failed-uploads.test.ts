import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { violations } from '../../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../../support/console.ts';
import { picture } from '../../support/media.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const addressOf = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

describe.skipIf(!chromiumIsInstalled())('a draft of which a picture was not uploaded', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  /** A page on which uploads break off as often as `breaks` says. */
  const compose = async (title: string, written = '会议要求压实责任。') => {
    const page = await office.page('editor1', '/compose');
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.locator('.account-choice input').first().check();
    await page.locator('#title').fill(title);
    await page.locator('.tiptap').click();
    await page.keyboard.type(written);
    const line = { breaks: 0 };
    await page.route('**/v1/media*', (route) => {
      if (route.request().method() !== 'POST' || line.breaks === 0) return route.continue();
      line.breaks -= 1;
      return route.abort('connectionreset');
    });
    return { page, line };
  };
  const give = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('.rich-tools').getByRole('button', { name: '图片' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'image/png', buffer });
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const onlyBroken = (): void => {
    const broken = office.complaints.splice(0);
    expect(broken.filter((line) => !line.includes('ERR_CONNECTION_RESET'))).toEqual([]);
  };

  test('is not submitted before it was sent again or taken out, and the page says which one it is', async () => {
    const { page, line } = await compose('全县安全生产会议召开');
    const submit = button(page, '送审');
    await expect.poll(() => submit.isEnabled()).toBe(true);
    const [first, second] = [await picture('#135', 40, 30), await picture('#531', 40, 30)];
    line.breaks = 1;
    await give(page, '甲.png', first);
    const note = page.locator('[data-missing]');
    await note.waitFor();
    expect(await note.textContent()).toContain('有 1 个文件没有传上：甲.png');
    expect(await submit.isDisabled()).toBe(true);
    expect(await button(page, '保存').isEnabled()).toBe(true);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: '重试上传 甲.png' }).click();
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(first)}"]`).waitFor();
    await expect.poll(() => submit.isEnabled()).toBe(true);
    expect(await note.count()).toBe(0);

    line.breaks = 1;
    await give(page, '乙.png', second);
    await expect.poll(() => note.textContent()).toContain('乙.png');
    expect(await submit.isDisabled()).toBe(true);
    await page.getByRole('button', { name: '移除未上传的 乙.png' }).click();
    await expect.poll(() => submit.isEnabled()).toBe(true);
    expect(await page.locator('.tiptap .body-picture').count()).toBe(1);
    await submit.click();
    await page.waitForURL(/\/drafts\/[0-9a-f-]+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { body } = await office
      .as('editor1')
      .call<{ status: string; content: { media: { digest: string }[] } }>('GET', `/v1/drafts/${id}`);
    expect(body.content.media.map(({ digest }) => digest)).toEqual([addressOf(first)]);
    expect(body.status).not.toBe('EDITING');
    onlyBroken();
  });

  test('is saved without it on purpose, and the page says so', async () => {
    const { page, line } = await compose('全县防汛工作会议召开');
    const [first, second] = [await picture('#246', 40, 30), await picture('#642', 40, 30)];
    await give(page, '甲.png', first);
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(first)}"]`).waitFor();
    line.breaks = 1;
    await give(page, '乙.png', second);
    await page.locator('[data-missing]').waitFor();
    await button(page, '保存').click();
    await page.getByText('已保存，没有传上的文件不在其中').waitFor();
    await page.waitForURL(/\/drafts\/[0-9a-f-]+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { body } = await office
      .as('editor1')
      .call<{ status: string; content: { body: string; media: { digest: string }[] } }>('GET', `/v1/drafts/${id}`);
    expect(body.status).toBe('EDITING');
    expect(body.content.media.map(({ digest }) => digest)).toEqual([addressOf(first)]);
    onlyBroken();
  });

  test('nor is one that shows a picture which never came with its text, in Markdown or in the list of files', async () => {
    const { page, line } = await compose('全县春耕生产现场会召开', '');
    await button(page, 'Markdown').click();
    await page.locator('textarea#body').fill('第一段。\n\n![现场](https://example.com/a.png)');
    const note = page.locator('[data-missing]');
    await expect.poll(() => note.textContent()).toContain('现场');
    expect(await button(page, '送审').isDisabled()).toBe(true);
    line.breaks = 1;
    const chooser = page.locator('.media-panel > .row input[type=file]');
    await chooser.setInputFiles({ name: '附图.png', mimeType: 'image/png', buffer: await picture('#975', 40, 30) });
    await expect.poll(() => note.textContent()).toContain('有 2 个文件没有传上：附图.png、现场');
    await page.getByRole('button', { name: '移除未上传的 附图.png' }).click();
    await page.getByRole('button', { name: '删除现场' }).click();
    await expect.poll(() => button(page, '送审').isEnabled()).toBe(true);
    expect(await page.locator('textarea#body').inputValue()).not.toContain('example.com');
    onlyBroken();
  });
});
