import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { violations } from '../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { openNewDraft } from '../support/new-draft.ts';
import { runAllChecks, submit } from '../support/flow.ts';
import { expectAsked } from './forms/asked.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('what is done seldom', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  const compose = (title: string): Promise<Page> => openNewDraft(office, title);
  const savedBody = async (page: Page): Promise<string> => {
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/\/drafts\/[0-9a-f-]+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const draft = await office.as('editor1').call<{ content: { body: string } }>('GET', `/v1/drafts/${id}`);
    return draft.body.content.body;
  };

  test('a table is made by keys, grown and cut, and saved as it is shown', async () => {
    const page = await compose('全县春耕备耕物资储备情况');
    await page.keyboard.type('储备情况如下。');
    await page.getByRole('button', { name: '表格', exact: true }).press('Enter');
    await page.getByLabel('行数').fill('0');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('行数须为 1 至 50').waitFor();
    await page.getByLabel('行数').fill('2');
    await page.getByLabel('列数').fill('2');
    await page.keyboard.press('Enter');
    for (const words of ['物资', '数量', '化肥', '120 吨']) {
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
    }
    // Tab behind the last cell made a row
    await page.keyboard.type('种子');
    await page.keyboard.press('Alt+F10');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('上方加行');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '右侧加列' }).press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('备注');
    await page.getByRole('button', { name: '下方加行' }).click();
    for (const key of ['Tab', 'Tab']) await page.keyboard.press(key);
    await page.getByRole('button', { name: '删除行' }).click();
    await page.locator('.tiptap th').getByText('物资').click();
    await page.getByRole('button', { name: '左侧加列' }).click();
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('button', { name: '删除列' }).click();
    expect(await page.locator('.tiptap tr').count()).toBe(3);
    const body = await savedBody(page);
    expect(body).toBe(
      // lines in the text itself: neither a site nor a platform draws any
      (
        '<p>储备情况如下。</p><table style="border-collapse:collapse;width:100%"><thead><tr><th>物资</th><th></th><th>数量</th></tr></thead><tbody>' +
        '<tr><td>化肥</td><td></td><td>120 吨</td></tr><tr><td>种子</td><td>备注</td><td></td></tr></tbody></table><p></p>'
      ).replaceAll(/<t[dh](?=>)/g, '$& style="border:1px solid #999;padding:4px 8px"'),
    );
    expect(office.complaints).toEqual([]);
  });

  test('a table is pasted from an office program with its cells, and goes with its last column', async () => {
    const page = await compose('全县义务教育招生安排公布');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        `<table class=MsoTable border=1 style='width:100%'><colgroup><col width=72></colgroup><tr style='height:14pt'>
        <td width=72 colspan=2><p class=MsoNormal align=center>招生安排<o:p></o:p></p></td></tr>
        <tr><td><p>示范小学</p></td><td><p>六个班</p></td></tr></table>`,
      );
      data.setData('text/plain', ' ');
      const target = document.querySelector('.tiptap');
      target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.locator('.tiptap td').getByText('示范小学').click();
    await page.getByRole('toolbar', { name: '表格工具' }).waitFor();
    await page.getByRole('button', { name: '删除列' }).click();
    await page.locator('.tiptap td').first().click();
    await page.getByRole('button', { name: '首行为表头' }).click();
    await page.locator('.tiptap th').waitFor();
    expect(await page.locator('.tiptap table').innerText()).toMatch(/^招生安排\s+六个班$/);
    await page.getByRole('button', { name: '删除列' }).click();
    await expect.poll(() => page.locator('.tiptap table').count()).toBe(0);
    await page.getByRole('button', { name: '撤销' }).click();
    const body = await savedBody(page);
    expect(body).toContain(
      '<table><thead><tr><th>招生安排</th></tr></thead><tbody><tr><td>六个班</td></tr></tbody></table>',
    );
    expect(office.complaints).toEqual([]);
  });

  test('a link is made, changed and taken away by the field under the bar', async () => {
    const page = await compose('全县政务服务事项目录公布');
    const field = page.getByRole('group', { name: '链接地址' });
    const link = page.getByRole('button', { name: '链接', exact: true });
    await page.keyboard.type('办事指南');
    await page.keyboard.press('Shift+Home');
    await link.click();
    await field.getByLabel('链接地址').waitFor();
    await page.keyboard.type('www.shifan.gov.cn');
    await page.keyboard.press('Enter');
    await field.getByRole('alert').waitFor();
    expect(await field.getByLabel('链接地址').getAttribute('aria-invalid')).toBe('true');
    await field.getByLabel('链接地址').fill('https://www.shifan.gov.cn/zn');
    await page.keyboard.press('Enter');
    await expect.poll(() => field.count()).toBe(0);
    await page.locator('.tiptap a').click();
    await link.click();
    expect(await field.getByLabel('链接地址').inputValue()).toBe('https://www.shifan.gov.cn/zn');
    await field.getByLabel('链接地址').fill('https://www.shifan.gov.cn/zn2');
    await field
      .getByRole('button', { name: '确 定' })
      .or(field.getByRole('button', { name: '确定' }))
      .click();
    // the cursor is behind the link
    await page.keyboard.press('Enter');
    await link.click();
    await field.getByLabel('链接地址').waitFor();
    await page.keyboard.type('https://www.shifan.gov.cn');
    await page.keyboard.press('Enter');
    await page.locator('.tiptap a').nth(1).click();
    await link.click();
    await field.getByRole('button', { name: '去掉链接' }).click();
    // the second link stays as words alone
    expect(await savedBody(page)).toBe(
      '<p><a href="https://www.shifan.gov.cn/zn2">办事指南</a></p><p>https://www.shifan.gov.cn</p>',
    );
    expect(office.complaints).toEqual([]);
  });

  test('a false account is reported, looked into, and agreed to by another person', async () => {
    const editor = await office.page('editor1', '/impersonations');
    await editor.getByRole('button', { name: '登记举报' }).click();
    await editor.getByLabel('假冒账号名称').fill('示范县发布1');
    await editor.getByLabel('账号主页或内容链接（可不填）').fill('https://mp.example.com/1');
    await editor.getByLabel('收到时间').fill('2026-10-09T09:00');
    await editor.getByLabel('举报内容').fill('头像、名称与示范县发布相同');
    await editor.getByLabel('证据').fill('截图存于办公室第 7 号文件夹');
    expect(await violations(editor)).toEqual([]);
    await editor.getByRole('button', { name: '保存', exact: true }).click();
    const row = (page: Page) => page.getByRole('row', { name: /头像、名称与示范县发布相同/ });
    await row(editor).getByText('待核查').waitFor();
    expect(await row(editor).getByRole('link', { name: '示范县发布1' }).getAttribute('href')).toBe(
      'https://mp.example.com/1',
    );
    await editor.getByRole('button', { name: '填写核查结果' }).click();
    await editor.getByRole('button', { name: '保存', exact: true }).click();
    await expectAsked(editor, '处理情况');
    await editor.getByLabel('处理情况').fill('已向平台投诉，账号已封停');
    await editor.getByRole('button', { name: '保存', exact: true }).click();
    await row(editor).getByText('处理结果待确认').waitFor();
    expect(await editor.getByRole('button', { name: '确认并办结' }).count()).toBe(0);
    const duty = await office.page('duty', '/impersonations', true);
    await row(duty).getByRole('button', { name: '确认并办结' }).click();
    await duty.locator('.ant-modal').getByText('属实。已向平台投诉').waitFor();
    await duty.locator('.ant-modal').getByRole('button', { name: '确认并办结' }).click();
    await row(duty).getByText('已办结').waitFor();
    expect(await violations(duty)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });

  test('a unit is closed after what it touches was shown', async () => {
    const units = await office.as('admin').call<{ items: readonly { id: string }[] }>('GET', '/v1/admin/units');
    const unit = { name: '示范县旧档案馆', kind: 'HOST', parentId: units.body.items[0]?.id };
    expect((await office.as('admin').call('POST', '/v1/admin/units', unit)).status).toBe(201);
    const page = await office.page('admin', '/units/reorganise');
    await page.getByLabel('事项').selectOption({ label: '撤销单位' });
    await page.getByLabel('单位', { exact: true }).selectOption({ label: unit.name });
    await page.getByLabel('依据或理由').fill('机构改革');
    await page.getByRole('button', { name: '查看影响' }).click();
    await page.getByRole('status').getByText('办理后：').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '确认办理' }).click();
    await page.getByRole('status').getByText('已办理：').waitFor();
    await page.goto('/units');
    await page.getByRole('row', { name: /示范县旧档案馆/ }).waitFor();
    expect(await page.getByRole('row', { name: /示范县旧档案馆/ }).innerText()).toMatch(/20\d\d/);
    expect(office.complaints).toEqual([]);
  });

  test('an auditor makes a draft a blind test, and sees that it is under review', async () => {
    const { id } = await submit(office, 'editor1', { title: '全县秋粮收购工作会议召开' });
    await runAllChecks(office, id);
    const page = await office.page('auditor', '/quality');
    await page.getByLabel('稿件编号或网址（须还在审核）').fill(id);
    await page.getByText('全县秋粮收购工作会议召开').waitFor();
    await page.getByLabel('埋设的差错').fill('会议时间与原文不符');
    await page.getByRole('button', { name: '设为抽测稿' }).click();
    const row = page.getByRole('table', { name: '抽测稿' }).getByRole('row', { name: /会议时间与原文不符/ });
    await row.getByText('审核中').waitFor();
    expect(await row.getByRole('link').getAttribute('href')).toBe(`/drafts/${id}`);
    expect(await violations(page)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});
