import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { openConsole, picturesOfFailures, sendDialogByKeys, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { openTask, review, runAllChecks, statusOf, submit } from '../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('the review desk', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(() => office.close());
  picturesOfFailures(() => office);

  const nameOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.name ?? '';
  async function inReview(title: string, body?: string): Promise<{ readonly id: string; readonly taskId: string }> {
    const { id } = await submit(office, 'editor1', { title, ...(body === undefined ? {} : { body }) });
    await runAllChecks(office, id);
    return { id, taskId: (await openTask(office, id)).id };
  }
  /** A page on which the person holds the task. */
  async function holding(login: string, taskId: string): Promise<Page> {
    await claimThis(office.deps, await office.actor(login), taskId);
    const page = await office.page(login, `/review/${taskId}`);
    await page.locator('.signing').waitFor();
    return page;
  }
  const dialog = (page: Page) => page.locator('.ant-modal-wrap:visible .ant-modal');

  test('what is begun in a review or a dialog stays in the tab until it is sent, and a dialog is sent by Ctrl+Enter', async () => {
    const { taskId } = await inReview('全县秋冬季造林工作会议召开', '<p>会议对造林工作进行了布署。</p>');
    const page = await holding('first1', taskId);
    await page.keyboard.press('j');
    await page.locator('.finding.active').getByRole('button', { name: '误报', exact: true }).click();
    await page.locator('.finding.active textarea').fill('口误');
    await page.locator('#opinion').fill('请核对造林面积');
    await page.locator('.page h1').click();
    await page.keyboard.press('h');
    // the first field has the focus
    await expect.poll(() => dialog(page).locator('input:focus, textarea:focus').count()).toBe(1);
    await dialog(page).getByLabel('理由').fill('等林业局回复');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    // away, and back with a reload
    await page.goto('/inbox');
    await page.goto(`/review/${taskId}`);
    await page.locator('.signing').waitFor();
    expect(await page.locator('#opinion').inputValue()).toBe('请核对造林面积');
    await page.locator('.finding', { hasText: '理由不足 10 个字，尚不生效：口误' }).waitFor();
    await page.locator('.page h1').click();
    await page.keyboard.press('h');
    await expect.poll(() => dialog(page).getByLabel('理由').inputValue()).toBe('等林业局回复');
    await dialog(page).getByLabel('理由').press('Control+Enter');
    await page.getByText(/您已搁置此件至.*理由：等林业局回复/).waitFor();
    // sent: the next one begins empty
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    await page.keyboard.press('h');
    await expect.poll(() => dialog(page).getByLabel('理由').inputValue()).toBe('');
  });

  test('a sentence is commented on by keys, with words instead that the author takes in one act; a returned draft opens on it', async () => {
    const body = '<p>会议听取了情况汇报。会议对下一步重点任务作出部署。</p>';
    const { id, taskId } = await inReview('全县春耕备耕工作会议召开', body);
    const page = await holding('first1', taskId);
    const selected = (): Promise<string> => page.evaluate(() => window.getSelection()?.toString() ?? '');
    await page.keyboard.press(']');
    await expect.poll(selected).toBe('全县春耕备耕工作会议召开');
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    await expect.poll(selected).toBe('会议对下一步重点任务作出部署。');
    await page.keyboard.press('[');
    await expect.poll(selected).toBe('会议听取了情况汇报。');
    await page.getByRole('button', { name: '对「会议听取了情况汇报。」的批注' }).waitFor();
    await page.keyboard.press('c');
    await page.locator('#comment:focus').waitFor();
    await page.keyboard.type('写明汇报单位');
    // a reload loses neither the comment nor its place
    await page.reload();
    await page.locator('#comment').waitFor();
    expect(await page.locator('#comment').inputValue()).toBe('写明汇报单位');
    await page.locator('#comment-instead').fill('会议听取了县农业农村局的情况汇报。');
    await page.locator('#comment-instead').press('Control+Enter');
    await page.locator('.look-comment', { hasText: '会议听取了情况汇报' }).waitFor();
    await page.locator('#opinion').fill('按批注修改');
    await page.locator('.page h1').click();
    await page.keyboard.press('r');
    await dialog(page).getByText('《全县春耕备耕工作会议召开》').waitFor();
    await dialog(page).getByText('随签署发出的批注 1 条').waitFor();
    await sendDialogByKeys(page);
    await page.locator('.decided').waitFor();

    const editor = await office.page('editor1', `/drafts/${id}`);
    const panel = editor.locator('.returned-panel');
    await panel.getByText('写明汇报单位').waitFor();
    await panel.getByText('按批注修改', { exact: true }).waitFor();
    // the main button is to change it; to hand it in as it is takes a second thought
    expect(await editor.locator('.page-head .ant-btn-primary').allTextContents()).toEqual(['按意见修改']);
    await editor.getByRole('button', { name: '不修改，原样送审' }).click();
    await dialog(editor).getByText('稿件退回后还没有改动').waitFor();
    await editor.keyboard.press('Escape');
    await editor.getByRole('link', { name: '按意见修改' }).click();
    const asked = editor.locator('.asked .finding', { hasText: '写明汇报单位' });
    await asked.waitFor();
    await editor.locator('.tiptap .look-comment').waitFor();
    await editor.getByRole('button', { name: '送审', exact: true }).click();
    await dialog(editor).getByText('稿件退回后还没有改动').waitFor();
    await editor.keyboard.press('Escape');
    expect(await statusOf(office, id)).toBe('RETURNED');
    await asked.getByRole('button', { name: '采用' }).click();
    await expect
      .poll(() => editor.locator('.tiptap').textContent())
      .toBe('会议听取了县农业农村局的情况汇报。会议对下一步重点任务作出部署。');
    await asked.getByRole('button', { name: '已采用' }).waitFor();
    await editor.locator('[data-verdict=PASSED]').waitFor();
    await editor.getByRole('button', { name: '送审', exact: true }).click();
    await editor.waitForURL(`**/drafts/${id}`);
    await runAllChecks(office, id, 2);

    // whoever reviews it now sees who wrote it, when it came, why it went back and what changed since
    const second = (await openTask(office, id)).id;
    const again = await office.page('first2', `/review/${second}`);
    await again.locator('.facts', { hasText: `撰稿 ${nameOf('editor1')}` }).waitFor();
    await again.locator('.facts', { hasText: /送审 20\d\d/ }).waitFor();
    const note = again.locator('.returned-note');
    await note.getByText(`送审过：第 1 版 初审退回修改（${nameOf('first1')}`).waitFor();
    await note.getByText('按批注修改').waitFor();
    await note.getByRole('button', { name: '看第 1 版以来的改动' }).click();
    await again.locator('.diff ins', { hasText: '县农业农村局' }).waitFor();
    await note.getByRole('button', { name: /看全部意见/ }).click();
    await again.locator('.opinion', { hasText: '按批注修改' }).waitFor();
  });

  test('on a phone a selection is commented on by a button beside it', async () => {
    const { taskId } = await inReview('全县夏粮收购工作会议召开');
    await claimThis(office.deps, await office.actor('first2'), taskId);
    const page = await office.page('first2', `/review/${taskId}`, true);
    await page.locator('.draft-text[data-field=body] p').waitFor();
    // what a long press does
    await page.evaluate(() => {
      const text = document.querySelector('.draft-text[data-field=body] p')?.firstChild;
      if (text != null) window.getSelection()?.setBaseAndExtent(text, 0, text, 4);
    });
    const start = page.locator('.comment-start');
    await start.waitFor();
    const box = await start.boundingBox();
    expect(box === null ? 0 : box.height).toBeGreaterThanOrEqual(44);
    expect(box === null ? Infinity : box.y + box.height).toBeLessThanOrEqual(844);
    await start.click();
    await page.locator('#comment').fill('写明时间');
    await page.getByRole('button', { name: '添加批注' }).click();
    await page.locator('.look-comment').waitFor();
  });

  test('the confirmation says what is open, and warns of a gate that is signed over a blocking finding of its own', async () => {
    const { id } = await submit(office, 'editor1', {
      ...{ title: '我县特色农产品上市', category: 'INDUSTRY', body: '<p>我县红富士苹果上市，限时抢购，全场包邮。</p>' },
    });
    await runAllChecks(office, id);
    const editor = await office.page('editor1', `/drafts/${id}`);
    await editor.getByRole('button', { name: '附说明送审' }).click();
    const fields = dialog(editor).locator('input');
    await fields.first().waitFor();
    for (let n = 0; n < (await fields.count()); n += 1) await fields.nth(n).fill('助农活动的正式名称');
    // the reasons stay when the dialog is closed and the page is left
    await editor.keyboard.press('Escape');
    await editor.reload();
    await editor.getByRole('button', { name: '附说明送审' }).click();
    await expect.poll(() => fields.first().inputValue()).toBe('助农活动的正式名称');
    await fields.first().press('Control+Enter');
    await expect.poll(() => statusOf(office, id)).toBe('IN_REVIEW');
    const page = await holding('first2', (await openTask(office, id)).id);
    for (const key of ['1', '2', '3', '4', '5', 'a']) await page.keyboard.press(key);
    await dialog(page).getByText('《我县特色农产品上市》').waitFor();
    await dialog(page)
      .getByText(/未处理的检出项 \d+ 项/)
      .waitFor();
    await dialog(page)
      .getByText(/法律关签为通过或不涉及，但该关还有未处理的阻断项/)
      .waitFor();
    await sendDialogByKeys(page);
    await page.locator('.decided').waitFor();
  });

  test('补审 and what is out already are said at the top and where it is signed', async () => {
    const { id } = await submit(office, 'duty', {
      ...{ title: '暴雨红色预警发布', lane: 'EMERGENCY' as const, reason: '暴雨红色预警' },
    });
    await runAllChecks(office, id);
    await review(office, id, 'final1');
    await office.deps.db.updateTable('draft').set({ status: 'PUBLISHED' }).where('id', '=', id).execute();
    const { id: taskId } = await office.deps.db
      .selectFrom('review_task')
      .select('id')
      .where('draft_id', '=', id)
      .where('purpose', '=', 'POST')
      .where('tier', '=', 'FIRST')
      .executeTakeFirstOrThrow();
    const page = await holding('first1', taskId);
    const said = '这是补审：应急通道先行批准，本层级事后审核，须在时限内完成。本稿已经发布。';
    await page.locator('.standing-note', { hasText: said }).waitFor();
    for (const key of ['1', '2', '3', '4', '5', 'a']) await page.keyboard.press(key);
    await dialog(page).locator('.standing-note', { hasText: said }).waitFor();
    await dialog(page).getByText('不改变稿件的发布状态').waitFor();
    expect(await dialog(page).getByText('进入下一层级').count()).toBe(0);
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
