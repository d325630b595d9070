import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { violations } from '../support/axe.ts';
import { openConsole, PHONE, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { tellMarch } from '../support/march.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('looking back at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
    // its clock stands at 25 March 2031, noon
    await tellMarch(office);
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  /** Nothing against a page as it is now, and it is no wider than a phone. */
  async function isFit(page: Page): Promise<void> {
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  }

  test('the ledger of a month is taken away as a workbook', async () => {
    const page = await office.page('auditor', '/ledger');
    await page.getByLabel('起', { exact: true }).fill('2031-03-01');
    await page.getByLabel('止', { exact: true }).fill('2031-03-31');
    await page.getByText('2031-03-01 至 2031-03-31，共 4 条').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载台账（XLSX）' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('ledger-2031-03-01-2031-03-31.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(readFileSync(await download.path())).buffer);
    expect(book.worksheets[0]?.rowCount).toBe(5);
    await page.getByRole('status').getByText('已下载').waitFor();
    await page.getByLabel('止', { exact: true }).fill('2031-02-01');
    await page.getByRole('alert').getByText('早于起始日期').waitFor();
    await page.getByLabel('止', { exact: true }).fill('2031-03-31');
    await page.getByText('共 4 条').waitFor();
    await isFit(page);
    // who does not answer for a unit has no such page
    expect(await (await office.page('editor1', '/drafts')).getByRole('link', { name: '台账' }).count()).toBe(0);
  });

  test('an upper unit orders a repost, the account explains, and the inspection says what is left to do', async () => {
    const admin = await office.page('admin', '/reposts');
    await admin.getByRole('button', { name: '下达任务' }).click();
    await admin.getByLabel('标题').fill('惠民政策解读');
    await admin.getByLabel('原文网址').fill('https://www.gov.cn/zhengce/1');
    await admin.getByLabel('期限（北京时间）').fill('2031-03-28T18:00');
    await admin.getByLabel(/哪个单位/).selectOption({ label: office.demo.unit.name });
    await admin.getByRole('button', { name: '下达', exact: true }).click();
    const table = admin.getByRole('table', { name: '惠民政策解读' });
    await table.getByText('待转载').first().waitFor();
    expect(await table.getByText('待转载').count()).toBe(3);

    const duty = await office.page('duty', '/reposts');
    await duty.getByRole('button', { name: '说明理由' }).first().click();
    const dialog = duty.locator('.ant-modal:visible');
    await dialog.getByLabel('理由').fill('账号正在改版');
    await dialog.getByRole('button', { name: '说明理由' }).click();
    await duty.getByText('已说明').waitFor();
    await isFit(duty);

    const auditor = await office.page('auditor', '/inspection');
    await auditor.getByText('共 3 个账号，3 个有未达标项').waitFor();
    expect(await auditor.getByText('《惠民政策解读》').count()).toBe(2);
    await auditor.getByText('只看未达标').click();
    await expect.poll(() => auditor.locator('.badge', { hasText: /^达标$/ }).count()).toBe(0);
    await auditor.getByText('只看未达标').click();
    const href = await auditor.getByRole('link', { name: '下载（CSV）' }).getAttribute('href');
    expect(await (await auditor.request.get(href ?? '')).text()).toContain('惠民政策解读');
    await auditor.getByRole('link', { name: '去办理' }).first().click();
    await auditor.waitForURL((url) => !url.pathname.endsWith('/inspection'));
    await auditor.goBack();
    await auditor.getByText('共 3 个账号').waitFor();
    await isFit(auditor);
  });

  test('a message is entered, answered, and the answer approved by a second person', async () => {
    const editor = await office.page('editor1', '/messages');
    await editor.getByText('没有留言').waitFor();
    await editor.getByRole('button', { name: '登记留言' }).click();
    await editor.getByLabel('收到时间').fill('2031-03-14T09:00');
    await editor.getByLabel('留言', { exact: true }).fill('请问新办事大厅何时启用？');
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.getByText('请问新办事大厅何时启用？').waitFor();
    await editor.getByText('已逾期').waitFor();
    await editor.getByRole('button', { name: '拟写答复' }).click();
    const dialog = editor.locator('.ant-modal:visible');
    await dialog.getByLabel('答复').fill('新办事大厅将于下月启用。');
    await dialog.getByRole('button', { name: '拟写答复' }).click();
    await editor.getByRole('table', { name: '留言' }).getByText('答复待审核').waitFor();
    await isFit(editor);
    const duty = await office.page('duty', '/messages');
    await duty.getByRole('button', { name: '审核答复' }).click();
    await duty.locator('.ant-modal:visible').getByRole('button', { name: '审核答复' }).click();
    await duty.getByRole('table', { name: '留言' }).getByText('已答复').waitFor();
    expect(office.complaints).toEqual([]);
  });
});
