import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openConsole, picturesOfFailures, sendDialogByKeys, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { review, runAllChecks, shiftClock, statusOf, submit } from '../support/flow.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('people at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole({ idleMinutes: 720 });
  });
  afterAll(async () => {
    await office.close();
  });

  picturesOfFailures(() => office);

  /** A draft in review, submitted over the API. */
  async function inReview(title: string, body = '<p>会议对下一步重点任务作出部署。</p>'): Promise<string> {
    const accepted = await submit(office, 'editor1', { title, body });
    await runAllChecks(office, accepted.id);
    return accepted.id;
  }
  const taskOf = async (draftId: string): Promise<string> =>
    (
      await office.deps.db
        .selectFrom('review_task')
        .select('id')
        .where('draft_id', '=', draftId)
        .where('state', 'in', ['OPEN', 'CLAIMED'])
        .executeTakeFirstOrThrow()
    ).id;

  /** Signs five gates and approves, with keys alone. */
  async function approveByKeys(page: Page): Promise<void> {
    await page.locator('.signing').waitFor();
    for (const key of ['1', '2', '3', '4', '5']) await page.keyboard.press(key);
    await page.keyboard.press('a');
    await sendDialogByKeys(page, 'Enter');
    await page.locator('.decided').waitFor();
  }

  test('five people take a draft from composing to its receipt', async () => {
    const editor = await office.page('editor1', '/compose');
    await editor.locator('#title').fill('全县基层治理现场会召开');
    await editor.locator('.tiptap').click();
    await editor.keyboard.type('会议对下一步重点任务作出布署。');
    await editor.locator('.account-choice input').first().check();
    await editor.locator('.tiptap .mark-text').first().waitFor();
    expect(await editor.locator('.tiptap .mark-text').first().textContent()).toContain('布署');
    await editor.keyboard.press('Control+.');
    await expect.poll(() => editor.locator('.tiptap').textContent()).toContain('作出部署');
    await editor.locator('[data-verdict=PASSED]').waitFor();
    await editor.getByRole('button', { name: '送审', exact: true }).click();
    await editor.waitForURL('**/drafts/*');
    const id = editor.url().split('/').at(-1) ?? '';
    await editor.locator('.facts .badge', { hasText: '审核中' }).waitFor();

    for (const login of ['first1', 'second1', 'final1']) {
      const page = await office.page(login, `/review/${await taskOf(id)}`);
      await page.getByRole('button', { name: /认领此件/ }).click();
      await approveByKeys(page);
    }
    await editor.locator('.facts .badge', { hasText: '已批准' }).waitFor();

    const tool = office.as('publisher');
    const pulled = await tool.call<{
      items: { releaseId: string; draftId: string; pullNo: number; contentHash: string }[];
    }>('POST', '/v1/releases/pull', { max: 50 });
    const item = pulled.body.items.find((one) => one.draftId === id);
    expect(item).toBeDefined();
    for (const phase of ['SUBMITTED', 'PUBLISHED']) {
      const receipt = { pullNo: item?.pullNo, phase, platformId: 'demo-1', publishedHash: item?.contentHash };
      expect((await tool.call('POST', `/v1/releases/${item?.releaseId}/receipt`, receipt)).status).toBe(200);
    }
    await editor.locator('.facts .badge', { hasText: '已发布' }).waitFor();
    await editor.goto(`/releases/${item?.releaseId}`);
    await editor.getByText('验签通过').waitFor();
    expect(await editor.getByText('一致', { exact: true }).count()).toBe(2);

    const auditor = await office.page('auditor', '/audit');
    await auditor.getByRole('table', { name: '留痕' }).getByText('回执').first().waitFor();
  });

  test('a lost lease is said clearly, the opinion stays, and claiming again goes on', async () => {
    const id = await inReview('全县防汛工作会议召开');
    const page = await office.page('first1', `/review/${await taskOf(id)}`);
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    await page.keyboard.press('o');
    await page.keyboard.type('标题与正文一致，同意。');
    await shiftClock(office, '40 minutes');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByRole('alert').filter({ hasText: '认领已失效' }).waitFor();
    expect(await page.locator('#opinion').inputValue()).toBe('标题与正文一致，同意。');
    expect(await page.getByRole('button', { name: /^同意/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '重新认领' }).click();
    await page.getByRole('timer').waitFor();
    expect(await page.locator('#opinion').inputValue()).toBe('标题与正文一致，同意。');
    await page.locator('.page h1').click();
    await approveByKeys(page);
    await shiftClock(office, '0 seconds');
  });

  test('a returned draft shows the comment at its place; what changed is shown when it comes back', async () => {
    const id = await inReview('全县春耕备耕工作会议召开', '<p>会议要求做好春耕备耕。</p><p>各镇要加强农资储备。</p>');
    const reviewer = await office.page('first1', `/review/${await taskOf(id)}`);
    await reviewer.keyboard.press('Enter');
    await reviewer.locator('.signing').waitFor();
    await reviewer.evaluate(() => {
      const host = document.querySelector('.draft-text[data-field=body]');
      const text = host?.querySelectorAll('p')[1]?.firstChild;
      if (host == null || text == null) throw new Error('no text');
      window.getSelection()?.setBaseAndExtent(text, 3, text, 7);
      host.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    });
    await reviewer.getByText('对「加强农资」的批注').waitFor();
    await reviewer.keyboard.press('c');
    await reviewer.locator('#comment').fill('请写明责任单位');
    await reviewer.keyboard.press('Control+Enter');
    await reviewer.locator('.mark-text.look-comment').waitFor();
    await reviewer.locator('#opinion').fill('请按批注修改。');
    await reviewer.getByRole('button', { name: /^退回修改/ }).click();
    await reviewer.getByRole('button', { name: '确认退回修改' }).click();
    await reviewer.locator('.decided').waitFor();

    const editor = await office.page('editor1', `/drafts/${id}`);
    await editor.getByText('请写明责任单位').first().waitFor();
    expect(await editor.locator('.mark-text.look-comment').textContent()).toBe('加强农资');
    await editor.getByRole('link', { name: '修改' }).click();
    await editor.locator('.tiptap').waitFor();
    await editor.locator('.tiptap p').nth(1).click();
    await editor.keyboard.press('End');
    await editor.keyboard.type('由县农业农村局负责。');
    await editor.getByRole('button', { name: '送审', exact: true }).click();
    await editor.waitForURL(`**/drafts/${id}`);
    await editor.locator('.facts .badge', { hasText: '审核中' }).waitFor();

    await reviewer.goto(`/review/${await taskOf(id)}`);
    await reviewer.locator('.reading').waitFor();
    await reviewer.keyboard.press('d');
    await reviewer.locator('.diff ins').first().waitFor();
    expect((await reviewer.locator('.diff ins').allTextContents()).join('')).toContain('县农业农村局');
  });

  test('the last tier lets a blocking finding pass, with a reason; others cannot', async () => {
    const accepted = await submit(office, 'editor1', {
      title: '我县苹果上市',
      category: 'INDUSTRY',
      body: '<p>我县红富士苹果正式上市，限时抢购，全场包邮。</p>',
    });
    await runAllChecks(office, accepted.id);
    expect(await statusOf(office, accepted.id)).toBe('CHECK_FAILED');
    const editor = await office.page('editor1', `/drafts/${accepted.id}`);
    await editor.getByRole('button', { name: '附说明送审' }).click();
    const reasons = editor.locator('.ant-modal input');
    await reasons.first().waitFor();
    for (let n = 0; n < (await reasons.count()); n += 1) await reasons.nth(n).fill('助农活动的正式名称');
    await editor.locator('.ant-modal').getByRole('button', { name: '送审' }).click();
    await editor.locator('.facts .badge', { hasText: '审核中' }).waitFor();

    const first = await office.page('first1', `/review/${await taskOf(accepted.id)}`);
    await first.keyboard.press('Enter');
    await first.locator('.signing').waitFor();
    await first
      .locator('.finding', { has: first.locator('.severity-BLOCK') })
      .first()
      .locator('.finding-head')
      .click();
    await first.getByText('阻断项只能由终审逐条处理').waitFor();
    await approveByKeys(first);
    await review(office, accepted.id, 'second1');

    const final = await office.page('final1', `/review/${await taskOf(accepted.id)}`);
    await final.keyboard.press('Enter');
    await final.locator('.signing').waitFor();
    const blocking = final.locator('.finding', { has: final.locator('.severity-BLOCK') });
    for (let n = 0; n < (await blocking.count()); n += 1) {
      await blocking.nth(n).locator('.finding-head').click();
      await blocking.nth(n).getByRole('button', { name: '准予保留' }).click();
      await blocking.nth(n).locator('textarea').fill('助农活动名称，已与主办单位核实');
    }
    await final.locator('.page h1').click();
    await approveByKeys(final);
    expect(await statusOf(office, accepted.id)).toBe('APPROVED');
  });

  test('a ruleset that one person imports is made active by another', async () => {
    const one = await office.page('dict1', '/rulesets');
    await one.getByText('导入词表').click();
    await one.getByLabel('词库名').fill('fraud-slang');
    await one.locator('input[type=file]').setInputFiles({
      name: 'words.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('演示新增词条甲\n演示新增词条乙\n'),
    });
    await one.getByRole('button', { name: '导入为新版本' }).click();
    await one.waitForURL('**/rulesets/*');
    await one.getByText('您提交的规则集须由第二人启用').waitFor();
    await one.getByText('演示新增词条甲').waitFor();
    const two = await office.page('dict2', new URL(one.url()).pathname);
    await two.getByRole('button', { name: /在最近 100 件/ }).click();
    await two.getByText(/将新增检出/).waitFor();
    await two.getByRole('button', { name: '启用' }).click();
    await two.locator('.ant-modal').getByRole('button', { name: '启用' }).click();
    await two.locator('.facts-list .badge', { hasText: '生效中' }).waitFor();
    const active = await office.deps.registry.latest();
    expect(two.url()).toContain(active.ruleset);
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
