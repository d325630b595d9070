import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DraftInput } from '../../../src/app/drafts/draft-input.ts';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../../support/console.ts';
import { review, runAllChecks, submit } from '../../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('suggestions and comments in a draft that is written', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  async function opened(over: Partial<DraftInput>): Promise<{ readonly page: Page; readonly id: string }> {
    const { id } = await submit(office, 'editor1', over, false);
    return { page: await office.page('editor1', `/compose/${id}`), id };
  }
  const take = async (page: Page): Promise<string | null> => {
    await page.keyboard.press('Control+.');
    const said = page.locator('[data-outcome]');
    await said.waitFor();
    return said.getAttribute('data-outcome');
  };
  /** Saves, and tells what is stored. */
  async function saved(page: Page, id: string): Promise<{ title: string; body: string }> {
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL('**/drafts/*');
    const draft = await office
      .as('editor1')
      .call<{ content: { title: string; body: string } }>('GET', `/v1/drafts/${id}`);
    return draft.body.content;
  }

  test('between paragraphs with line ends the right characters are replaced, nothing else changes, and undoing brings all back', async () => {
    const body =
      '<h2>会议 召开</h2>\n<p>\r\n  会议要求，各镇&nbsp;压实责任 &amp; 抓好落实😀。</p>\n\n<ul>\n  <li>第一项</li>\n</ul>\n' +
      '<p>会议对<strong>重点工作</strong>作出布署，请认真\n执行。</p>\n';
    const { page, id } = await opened({ body });
    const mark = page.locator('.tiptap .mark-text', { hasText: '布署' });
    await mark.waitFor();
    expect(await mark.textContent()).toContain('布署');
    expect(await take(page)).toBe('REPLACED');
    await page.getByText('已改为「部署」').waitFor();
    const paragraph = page.locator('.tiptap p').last();
    expect(await paragraph.textContent()).toBe('会议对重点工作作出部署，请认真\n执行。');
    await page.locator('[data-verdict=PASSED]').waitFor();
    // the line ends are there, and look as readers see them
    expect(await paragraph.innerText()).toBe('会议对重点工作作出部署，请认真 执行。');
    expect(await page.locator('.tiptap p').first().innerText()).toBe('会议要求，各镇\u00a0压实责任 & 抓好落实😀。');
    await paragraph.click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => paragraph.textContent()).toBe('会议对重点工作作出布署，请认真\n执行。');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => paragraph.textContent()).toBe('会议对重点工作作出部署，请认真\n执行。');
    const { body: stored } = await office
      .as('editor1')
      .call<{ content: { body: string } }>('GET', `/v1/drafts/${id}`)
      .then((answer) => answer.body.content);
    expect((await saved(page, id)).body).toBe(stored.replace('布署', '部署'));
  });

  test('typing beside line ends touches no others, and a suggestion behind what was typed is taken at its place', async () => {
    const { page, id } = await opened({ body: '<p>会议要求\n  压实责任。</p>\n<p>会议作出布署。</p>' });
    await page.locator('.tiptap .mark-text', { hasText: '布署' }).waitFor();
    await page.locator('.tiptap p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.type('全县');
    expect(await take(page)).toBe('STALE');
    await page.getByText('文字在检查后有改动，没有替换').waitFor();
    expect(await page.locator('.tiptap').textContent()).toBe('全县会议要求\n  压实责任。会议作出布署。');
    await expect.poll(() => take(page)).toBe('REPLACED');
    expect((await saved(page, id)).body).toBe('<p>全县会议要求\n  压实责任。</p><p>会议作出部署。</p>');
  });

  test('text with other line ends, and a title behind a space, get theirs at the right characters, and typing undoes it', async () => {
    const body = '第一行\r\n第二行\r\n会议作出布署。\r\n第四行';
    const { page, id } = await opened({ body, bodyFormat: 'text', title: '会议召开' });
    const area = page.locator('textarea#body');
    await page.locator('.body-editor .mark-text', { hasText: '布署' }).waitFor();
    expect(await take(page)).toBe('REPLACED');
    expect(await area.inputValue()).toBe('第一行\n第二行\n会议作出部署。\n第四行');
    await area.focus();
    await page.keyboard.press('Control+z');
    expect(await area.inputValue()).toBe(body.replaceAll('\r\n', '\n'));
    await page.keyboard.press('Control+Shift+z');
    await page.locator('#title').fill('  全县工作布署会召开');
    const mark = page.locator('.marked-single .mark-text').first();
    await mark.waitFor();
    expect(await mark.textContent()).toBe('布署');
    await expect.poll(() => take(page)).toBe('REPLACED');
    await expect.poll(() => page.locator('#title').inputValue()).toBe('  全县工作部署会召开');
    const stored = await saved(page, id);
    expect(stored).toMatchObject({ title: '全县工作部署会召开', body: body.replace('布署', '部署') });
  });

  test('what the editor cannot hold is edited as HTML, with its findings, until somebody gives it up', async () => {
    const table = '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>';
    const body = `<p style="text-align:center">会议召开</p>\n${table}\n<p>会议作出布署。</p>`;
    const { page, id } = await opened({ body });
    const area = page.locator('textarea#body');
    await area.waitFor();
    await page.getByText('不能原样保留的内容（样式）').waitFor();
    await page.locator('.source-form .mark-text', { hasText: '布署' }).waitFor();
    expect(await take(page)).toBe('REPLACED');
    expect(await area.inputValue()).toBe(body.replace('布署', '部署'));
    expect((await saved(page, id)).body).toBe(body.replace('布署', '部署'));
    await page.goto(`/compose/${id}`);
    await page.getByRole('button', { name: '改用富文本编辑' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.getByText('将去掉：样式。文字全部保留。').waitFor();
    await dialog.getByRole('button', { name: '改用富文本编辑' }).click();
    await page.locator('.tiptap').waitFor();
    expect(await page.locator('.tiptap').innerText()).toMatch(/会议召开\s+甲\s+乙\s+会议作出部署。/);
  });

  test('pasted HTML loses its indentation, not its text, and a suggestion finds its place in it', async () => {
    const { page, id } = await opened({ body: '<p>开头</p>' });
    await page.locator('.tiptap p').click();
    await page.keyboard.press('Control+a');
    await page.locator('.tiptap').evaluate((element) => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<div class="x">\n  <p style="a">\n    会议 id=5 要求\n    压实责任。\n  </p>\n  <p>会议<b>作出</b>布署。</p>\n</div>',
      );
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await page.locator('.tiptap p').allTextContents()).toEqual(['会议 id=5 要求 压实责任。', '会议作出布署。']);
    await page.locator('.tiptap .mark-text', { hasText: '布署' }).waitFor();
    expect(await take(page)).toBe('REPLACED');
    expect((await saved(page, id)).body).toBe('<p>会议 id=5 要求 压实责任。</p><p>会议<strong>作出</strong>部署。</p>');
  });

  test('comments stand at their words in every format, and stay there', async () => {
    const body = '<p>会议 要求。</p>\n\n<p>会议对下一步&amp;<em>重点</em>任务作出部署。</p>';
    const { id } = await submit(office, 'editor1', { body });
    await runAllChecks(office, id);
    const at = body.indexOf('<em>重点') + 4;
    await review(office, id, 'first1', 'RETURN', {
      opinion: '请按批注修改',
      comments: [{ field: 'body', span: [at, body.indexOf('任务') + 2], text: '请列明是哪些任务' }],
    });
    const page = await office.page('editor1', `/compose/${id}`);
    const words = async (): Promise<string> => (await page.locator('.tiptap .look-comment').allTextContents()).join('');
    await page.locator('.tiptap .look-comment').first().waitFor();
    expect(await words()).toBe('重点任务');
    await page.locator('.tiptap p').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type('各镇落实。');
    expect(await words()).toBe('重点任务');
    await page.locator('[data-kept=true]').waitFor();
    // what was kept is another text than the one that was commented on
    await page.reload();
    await page.locator('.tiptap .look-comment').first().waitFor();
    expect(await page.locator('.tiptap').textContent()).toContain('各镇落实。');
    expect(await words()).toBe('重点任务');
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
