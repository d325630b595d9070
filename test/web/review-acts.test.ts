import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { submitDraft } from '../../src/app/drafts/submit-draft.ts';
import { openConsole, picturesOfFailures, sendDialogByKeys, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { published, report } from '../support/published.ts';
import { expectAsked } from './forms/asked.ts';
import { openTask, review, runAllChecks, statusOf, submit } from '../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('what reviewers do beside deciding', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  /** A draft in review and the id of its open task. */
  async function inReview(title: string): Promise<{ readonly id: string; readonly taskId: string }> {
    const { id } = await submit(office, 'editor1', { title });
    await runAllChecks(office, id);
    return { id, taskId: (await openTask(office, id)).id };
  }
  async function claimed(login: string, taskId: string): Promise<Page> {
    const page = await office.page(login, `/review/${taskId}`);
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    return page;
  }
  const taskState = async (id: string): Promise<string> =>
    (await office.deps.db.selectFrom('review_task').select('state').where('id', '=', id).executeTakeFirstOrThrow())
      .state;
  const nameOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.name ?? '';

  test('a claim is put aside with a reason, shows so to others, and is taken up again with what was written', async () => {
    const { taskId } = await inReview('全县秋粮收购工作会议召开');
    const page = await claimed('first1', taskId);
    await page.locator('#opinion').fill('等主办单位回复数据');
    await page.locator('.page h1').click();
    await page.keyboard.press('h');
    const dialog = page.locator('.ant-modal');
    expect(await dialog.getByRole('button', { name: '搁置', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '2 小时' }).click();
    await dialog.getByLabel('理由').fill('等数据核实');
    await dialog.getByRole('button', { name: '搁置', exact: true }).click();
    await page.getByText(/您已搁置此件至.*理由：等数据核实/).waitFor();
    expect(await taskState(taskId)).toBe('ON_HOLD');

    const other = await office.page('first2', `/review/${taskId}`);
    await other.getByText(`${nameOf('first1')} 已搁置此件`).waitFor();
    expect(await other.getByRole('button', { name: /认领此件/ }).count()).toBe(0);

    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    expect(await page.locator('#opinion').inputValue()).toBe('等主办单位回复数据');
    await page.keyboard.press('t');
    await page.locator('.claims li', { hasText: '搁置：等数据核实' }).waitFor();
    await page.locator('.claims li', { hasText: '继续审核' }).waitFor();
  });

  test('what came of the same words before is said to the author and to whoever reviews them now', async () => {
    const title = '全县冬季供暖工作会议召开';
    const before = await inReview(title);
    await review(office, before.id, 'first1', 'REJECT', { opinion: '会议尚未召开' });
    const { id, taskId } = await inReview(title);
    for (const [login, path] of [
      ['first2', `/review/${taskId}`],
      ['editor1', `/drafts/${id}`],
    ] as const) {
      const page = await office.page(login, path);
      const note = page.locator('.note', { hasText: '曾送审过相同的内容' });
      await note.getByText(/内容完全相同 · 已否决 · 初审否决/).waitFor();
      expect(await note.getByRole('link').getAttribute('href')).toBe(`/drafts/${before.id}`);
    }
  });

  test('a claim is handed to a colleague who may take it', async () => {
    const { taskId } = await inReview('全县文旅融合发展大会召开');
    const page = await claimed('first1', taskId);
    await page.keyboard.press('g');
    const dialog = page.locator('.ant-modal');
    const choice = dialog.getByLabel('转交给');
    await choice.locator('option').nth(1).waitFor({ state: 'attached' });
    const offered = await choice.locator('option').allTextContents();
    expect(offered.some((name) => name.startsWith(nameOf('first2')))).toBe(true);
    expect(offered.some((name) => name.startsWith(nameOf('second1')) || name.startsWith(nameOf('first1')))).toBe(false);
    await choice.selectOption({ label: offered.find((name) => name.startsWith(nameOf('first2'))) ?? '' });
    await dialog.getByLabel('理由').fill('临时外出开会');
    await dialog.getByRole('button', { name: '转交', exact: true }).click();
    await page.getByText(`此件正由 ${nameOf('first2')} 审核`).waitFor();
    const other = await office.page('first2', `/review/${taskId}`);
    await other.locator('.signing').waitFor();
    await other.keyboard.press('t');
    await other.locator('.claims li', { hasText: `转交 → ${nameOf('first2')}：临时外出开会` }).waitFor();
  });

  test('whoever is quicker than an opening dialog signs, and is asked for what is missing from the top', async () => {
    const { taskId } = await inReview('全县防汛演练举行');
    const page = await claimed('first1', taskId);
    // what has the focus whenever a key could be pressed
    await page.evaluate(() => {
      const held: Element[] = Object.assign(window, { held: [] }).held;
      document.addEventListener('focusin', () =>
        queueMicrotask(() => document.activeElement !== null && held.push(document.activeElement)),
      );
    });
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/candidates', async (route) => {
      await asked;
      await route.continue();
    });
    await page.keyboard.press('g');
    await page.getByLabel('转交给').waitFor();
    await sendDialogByKeys(page);
    await expectAsked(page, '转交给');
    answer();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.ant-modal-wrap:visible').count(), { timeout: 60_000 }).toBe(0);

    for (const key of ['1', '2', '3', '4', '5', 'a']) await page.keyboard.press(key);
    await sendDialogByKeys(page, 'Enter');
    await page.locator('.decided').waitFor();
    expect(await taskState(taskId)).toBe('DECIDED');
    const held = await page.evaluate(() =>
      (window as unknown as { held: Element[] }).held.map((element) => element.className),
    );
    expect(held).toContainEqual(expect.stringContaining('ant-btn-primary'));
    expect(held).not.toContainEqual(expect.stringContaining('ant-modal-close'));
  });

  test('an author asks for the draft back: the holder refuses once, then agrees', async () => {
    const { id, taskId } = await inReview('全县安全生产工作会议召开');
    const page = await claimed('first1', taskId);
    const editor = await office.page('editor1', `/drafts/${id}`);
    const ask = async (reason: string): Promise<void> => {
      await editor.getByRole('button', { name: '请求撤回' }).click();
      await editor.locator('.ant-modal').getByLabel('理由').fill(reason);
      await editor.locator('.ant-modal').getByRole('button', { name: '请求撤回' }).click();
      await editor.getByText(`等待审核人答复。理由：${reason}`).waitFor();
      // the holder's page learns of it with its next heartbeat
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.getByRole('alert').filter({ hasText: reason }).waitFor();
    };
    await ask('会议时间有误');
    await page.getByRole('button', { name: '不同意，继续审核' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: '不同意，继续审核' }).click();
    await editor.getByText(`${nameOf('first1')} 于`).waitFor();
    expect(await statusOf(office, id)).toBe('IN_REVIEW');
    await ask('会议时间确实有误');
    await page.keyboard.press('w');
    await page.getByText('稿件立即回到撰稿人手中修改').waitFor();
    await page.locator('.ant-modal').getByRole('button', { name: '同意撤回' }).click();
    await page.getByText('此任务已结束').waitFor();
    expect(await statusOf(office, id)).toBe('EDITING');
    await editor.locator('.facts .badge', { hasText: '编辑中' }).waitFor();
  });

  test('a finding in the text of one account is marked there, and let pass there', async () => {
    const [first, second] = office.demo.accounts.map((account) => account.id);
    const accepted = await submit(office, 'editor1', {
      title: '我县苹果上市',
      category: 'INDUSTRY',
      body: '## 丰收\n\n我县红富士苹果**正式上市**。',
      bodyFormat: 'markdown',
      accounts: [first ?? '', second ?? ''],
      variants: { [second ?? '']: { body: '我县红富士苹果**正式上市**，限时抢购，全场包邮。' } },
    });
    await runAllChecks(office, accepted.id);
    const stops = await office.deps.db
      .selectFrom('finding')
      .select('id')
      .where('draft_id', '=', accepted.id)
      .where('severity', '=', 'BLOCK')
      .execute();
    const justified = stops.map(({ id }) => ({ findingId: id, reason: '助农活动的正式名称' }));
    await submitDraft(
      office.deps,
      await office.actor('editor1'),
      accepted.id,
      justified,
      await office.deps.registry.latest(),
    );
    for (const login of ['first1', 'second1']) await review(office, accepted.id, login);
    const page = await claimed('final1', (await openTask(office, accepted.id)).id);
    expect(await page.locator('.draft-text[data-field=body] :is(h2, h3, h4)').textContent()).toBe('丰收');
    expect(await page.locator('.draft-text[data-field=body] strong').textContent()).toBe('正式上市');
    const blocking = page.locator('.finding', { has: page.locator('.severity-BLOCK') });
    for (let n = 0; n < (await blocking.count()); n += 1) {
      await blocking.nth(n).locator('.finding-head').click();
      await blocking
        .nth(n)
        .getByText(/专用正文/)
        .waitFor();
      await page.locator('.phone .mark-active').first().waitFor();
      await blocking.nth(n).getByRole('button', { name: '准予保留' }).click();
      await blocking.nth(n).locator('textarea').fill('助农活动名称，已与主办单位核实');
    }
    const marked = await page
      .locator(`.phone .draft-text[data-field="variants.${second}.body"] .mark-text`)
      .allTextContents();
    expect(marked.join()).toContain('限时抢购');
    await page.getByRole('button', { name: '全文' }).click();
    expect(await page.locator('.phone').count()).toBe(0);
    await page.locator('.page h1').click();
    for (const key of ['1', '2', '3', '4', '5', 'a']) await page.keyboard.press(key);
    await page.getByRole('button', { name: '确认同意' }).click();
    await page.locator('.decided').waitFor();
    expect(await statusOf(office, accepted.id)).toBe('APPROVED');
  });

  test('the review sheet prints on A4 with headings on every page, and is found again by its check code', async () => {
    const sentence = '会议对秋冬季森林防火工作进行了布署，要求压实责任，再接再励。';
    const { id } = await submit(office, 'editor1', {
      title: '全县秋冬季森林防火工作会议召开',
      body: Array.from({ length: 40 }, () => `<p>${sentence}</p>`).join(''),
    });
    await runAllChecks(office, id);
    await review(office, id, 'first1', 'APPROVE', { opinion: '同意，请核对错别字。' });
    const page = await office.page('editor1', `/drafts/${id}`);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: '审核表' }).click();
    const sheet = await opened;
    await sheet.locator('.code').waitFor();
    const code = ((await sheet.locator('.code').textContent()) ?? '').replace('校验码 ', '');
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    const shown = (await sheet.textContent('body')) ?? '';
    for (const part of [nameOf('first1'), nameOf('editor1'), '同意，请核对错别字。', '机审检出项', '规则集版本']) {
      expect(shown).toContain(part);
    }
    const pdf = (await sheet.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.length).toBeGreaterThan(3);
    for (const [, width, height] of boxes) {
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    }
    await sheet.emulateMedia({ media: 'print' });
    const flow = await sheet.evaluate(() => ({
      heads: [...document.querySelectorAll('thead')].every(
        (head) => getComputedStyle(head).display === 'table-header-group',
      ),
      rows: [...document.querySelectorAll('tr')].every((row) => getComputedStyle(row).breakInside === 'avoid'),
    }));
    expect(flow).toEqual({ heads: true, rows: true });

    const verify = async (typed: string): Promise<void> => {
      await page.getByRole('button', { name: '核验审核表' }).click();
      await page.getByLabel('审核表上的校验码').fill(typed);
      await page.locator('.ant-modal').getByRole('button', { name: '核验', exact: true }).click();
    };
    await verify(code.toLowerCase().replaceAll('-', ' '));
    await page.getByText('校验码有效：第 1 版的审核表。出表后没有变化。').waitFor();
    await page.locator('.ant-modal .opinion', { hasText: nameOf('first1') }).waitFor();
    await page.keyboard.press('Escape');
    await review(office, id, 'second1');
    await verify(code);
    await page.getByText('出表后又有 1 条审核意见').waitFor();
    const anotherCode = `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`;
    await page.getByLabel('审核表上的校验码').fill(anotherCode);
    await page.locator('.ant-modal').getByRole('button', { name: '核验', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '不是本稿件任何一份审核表的校验码' }).waitFor();
  });

  test('a case is opened on what is out, and its correction is written from it', async () => {
    const { id } = await published(office, { title: '全县重点项目开工仪式举行' });
    const page = await office.page('editor1', `/drafts/${id}`);
    await page.getByRole('button', { name: '开处置单' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.getByLabel('处置方式').waitFor();
    expect(await dialog.getByLabel('处置方式').locator('option').allTextContents()).toEqual(['更正', '补充', '查处']);
    await dialog.getByLabel('理由').fill('开工项目数量有误');
    await dialog.getByRole('button', { name: '开处置单' }).click();
    await page.waitForURL('**/cases/*');
    await page.getByText('尚未撰写').waitFor();
    await page.getByRole('link', { name: '撰写更正稿' }).click();
    await page.getByText('本稿更正已发布的《全县重点项目开工仪式举行》').waitFor();
    expect(await page.locator('#title').inputValue()).toBe('【更正】全县重点项目开工仪式举行');
    expect(await page.getByLabel('稿件类型').inputValue()).toBe('CORRECTION');
    await page.locator('[data-verdict=PASSED]').waitFor();
    await page.getByRole('button', { name: '送审', exact: true }).click();
    await page.waitForURL('**/drafts/*');
    await page.getByText('本稿为其更正/补充稿').waitFor();
    expect(await statusOf(office, id)).toBe('CORRECTING');
    await page.getByRole('link', { name: '更正', exact: true }).click();
    await page.getByRole('link', { name: '查看关联稿件' }).waitFor();
    expect(await page.getByRole('link', { name: '撰写更正稿' }).count()).toBe(0);
  });

  test('a take-down is ordered from an item, confirmed by a second person, and its progress is shown', async () => {
    const { items } = await published(office, { title: '全县招商推介活动举行' });
    const [item] = items;
    if (item === undefined) throw new Error('nothing was pulled');
    const duty = await office.page('duty', `/releases/${item.releaseId}`);
    await duty.getByRole('button', { name: '要求下线' }).click();
    const dialog = duty.locator('.ant-modal');
    await dialog.getByText('须由第二人在两小时内').waitFor();
    await dialog.getByLabel('理由').fill('内容失实，上级要求下线');
    await dialog.getByRole('button', { name: '要求下线' }).click();
    await duty.waitForURL('**/cases/*');
    await duty.getByText('已发布，第二人确认后要求删除').waitFor();
    expect(await duty.getByRole('button', { name: '确认下线' }).count()).toBe(0);
    const final = await office.page('final1', new URL(duty.url()).pathname);
    await final.getByRole('button', { name: '确认下线' }).click();
    await final.locator('.ant-modal').getByRole('button', { name: '确认下线' }).click();
    await final.getByText('已要求删除，等待删除回执').waitFor();
    await final.getByText('0/1 个账号已停发或删除').waitFor();
    await report(office, item, 'DELETED');
    await final.reload();
    await final.getByText('1/1 个账号已停发或删除').waitFor();
    await final.locator('.facts-list .badge', { hasText: '已了结' }).waitFor();
  });

  test('a returned draft is edited with its comments at their places, and its changes against the last version', async () => {
    const { id, taskId } = await inReview('全县冬春农田水利建设推进会召开');
    const task = await openTask(office, id);
    const body = '<p>会议对下一步重点任务作出部署。</p>';
    const at = body.indexOf('重点任务');
    await review(office, id, 'first1', 'RETURN', {
      opinion: '请按批注修改',
      comments: [
        { field: 'body', span: [at, at + 4], text: '请列明是哪些任务' },
        { field: 'title', span: [0, 2], text: '写明县名' },
      ],
    });
    expect(task.id).toBe(taskId);
    const page = await office.page('editor1', `/compose/${id}`);
    const mark = page.locator('.tiptap .look-comment');
    await mark.waitFor();
    expect(await mark.textContent()).toBe('重点任务');
    expect(await page.locator('.marked-single .look-comment').first().textContent()).toBe('全县');
    await page.locator('.asked .finding-head', { hasText: '请列明是哪些任务' }).click();
    await page.locator('.tiptap .look-comment.mark-active').waitFor();
    await page.locator('.tiptap p').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('全县');
    expect(await mark.textContent()).toBe('重点任务');
    expect(await page.locator('.tiptap').textContent()).toContain('全县会议对下一步');
    await page.getByText('与第 1 版对比').click();
    await expect.poll(async () => (await page.locator('.diff ins').allTextContents()).join()).toContain('全县');
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
