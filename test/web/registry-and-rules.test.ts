import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays, chinaDate } from '../../src/domain/china-day.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { submit } from '../support/flow.ts';
import { idOf } from '../support/people.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('registry, rules and drafts at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });

  picturesOfFailures(() => office);

  const save = (page: Page) => page.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
  const account = (platform: string) =>
    office.deps.db
      .selectFrom('account')
      .selectAll()
      .where('platform', '=', platform as 'WEIBO')
      .executeTakeFirstOrThrow();

  test('an administrator enters a custodian and a notice on the account’s own page', async () => {
    const { id } = await account('WEIBO');
    const today = chinaDate(new Date());
    const page = await office.page('admin', `/accounts/${id}`);
    await page.getByRole('button', { name: '新增 账号管理员' }).click();
    expect(await page.locator('#entry-accountId').inputValue()).toBe(id);
    await page.locator('#entry-userId').selectOption(idOf(office, 'editor2'));
    await page.locator('#entry-passwordChangedOn').fill(today);
    await save(page);
    await page.getByRole('table', { name: '账号管理员' }).getByText('演示编辑乙').waitFor();

    await page.getByRole('button', { name: '新增 开设与注销公告' }).click();
    await page.locator('#entry-kind').selectOption('CLOSING');
    await page.locator('#entry-publishedOn').fill(today);
    await page.locator('#entry-effectiveOn').fill(addDays(today, 5));
    await save(page);
    await page.locator('.ant-modal').getByText('公告期不少于 30 日，最早为').waitFor();
    await page.locator('#entry-effectiveOn').fill(addDays(today, 30));
    await save(page);
    await page.getByRole('table', { name: '开设与注销公告' }).getByText(addDays(today, 30)).waitFor();

    // the one who ended by mistake is brought back
    const row = page.getByRole('table', { name: '账号管理员' }).getByRole('row', { name: /演示编辑乙/ });
    await row.getByRole('button', { name: '修改' }).click();
    await page.locator('#entry-endedOn').fill(today);
    await save(page);
    await row.getByText('已失效').waitFor();
    await row.getByRole('button', { name: '恢复' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: '恢复' }).click();
    await row.getByText('已失效').waitFor({ state: 'detached' });
  });

  test('a stolen account is reported with one confirmation that names what happens', async () => {
    const { id } = await account('DOUYIN');
    const editor = await office.page('editor1', `/accounts/${id}`);
    expect(await editor.getByRole('button', { name: '报告被盗' }).count()).toBe(0);
    expect(await editor.getByRole('button', { name: '修改' }).count()).toBe(0);
    const duty = await office.page('duty', `/accounts/${id}`);
    await duty.getByRole('button', { name: '报告被盗' }).click();
    const dialog = duty.locator('.ant-modal');
    await dialog.getByText('账号停用，不再放行任何稿件').waitFor();
    await dialog.getByLabel('理由').fill('发现异常登录');
    await dialog.getByRole('button', { name: '确认被盗，立即停用' }).click();
    await duty.getByText('账号已停用，不放行任何稿件').waitFor();
    expect((await account('DOUYIN')).state).toBe('SUSPENDED');

    const admin = await office.page('admin', `/accounts/${id}`);
    await admin.getByRole('button', { name: '修改', exact: true }).first().click();
    const states = admin.locator('#entry-state option');
    await states.first().waitFor({ state: 'attached' });
    expect(await states.allTextContents()).toEqual(['已停用', '使用中', '注销公示中']);
    await admin.locator('#entry-state').selectOption('ACTIVE');
    await save(admin);
    await admin.locator('.facts-list .badge', { hasText: '使用中' }).waitFor();
  });

  test('two entries are edited and a pack added, saved as a new version, and activated by a second person', async () => {
    const active = (await office.deps.registry.latest()).ruleset;
    const one = await office.page('dict1', `/rulesets/${active}`);
    const find = (text: string) => one.getByLabel('在条目中查找').fill(text);
    const dialog = one.locator('.ant-modal:visible');
    await find('布署');
    await one.getByRole('button', { name: '修改 布署' }).click();
    await dialog.getByLabel('级别').selectOption('BLOCK');
    await dialog.getByRole('button', { name: '加入改动' }).click();
    await find('再接再励');
    await one.getByRole('button', { name: '删除 再接再励' }).click();

    await one.getByRole('button', { name: '新建词库' }).click();
    await dialog.getByLabel('代号').fill('office-words');
    await dialog.getByLabel('主题').fill('本单位用词');
    await dialog.getByLabel('关口').selectOption('POLITICAL');
    await dialog.getByLabel('级别').selectOption('BLOCK');
    await dialog.getByLabel('理由').fill('本单位不用此名');
    await dialog.getByLabel('依据').fill('第十四条');
    await dialog.getByRole('button', { name: '加入改动' }).click();
    await one.getByText('尚无条目，请先新增条目').waitFor();
    expect(await one.getByRole('button', { name: '保存为新版本' }).isDisabled()).toBe(true);
    await one.getByRole('button', { name: '新增条目' }).click();
    await dialog.getByRole('textbox', { name: /^词/ }).fill('碧落紫霄宫');
    await dialog.getByRole('button', { name: '加入改动' }).click();

    // the changes outlive a reload, and one too many is taken back
    await one.reload();
    await one.getByText('未保存的改动 4 项').waitFor();
    await find('布署');
    await one.getByRole('button', { name: '新增条目' }).click();
    await dialog.getByRole('textbox', { name: /^词/ }).fill('琼楼玉宇阁');
    await dialog.getByRole('button', { name: '加入改动' }).click();
    await one.getByRole('button', { name: '撤销 琼楼玉宇阁' }).click();
    await one.getByLabel('说明').fill('按本单位要求调整');
    await one.getByRole('button', { name: '保存为新版本' }).click();
    await one.waitForURL((url) => !url.pathname.endsWith(active));
    await one.getByText('将新增检出').waitFor();
    await one.getByText('须由第二人启用').first().waitFor();

    const two = await office.page('dict2', new URL(one.url()).pathname);
    const diff = two.locator('section', { hasText: '与生效版本对比' });
    await diff.getByText('碧落紫霄宫').waitFor();
    await diff.getByText('级别: （未填） → 阻断').waitFor();
    await two.getByRole('button', { name: '启用' }).click();
    await two.locator('.ant-modal').getByRole('button', { name: '启用' }).click();
    await two.locator('.facts-list .badge', { hasText: '生效中' }).waitFor();
    const found = await office
      .as('editor1')
      .call<{ findings: { ruleId: string; severity: string }[] }>('POST', '/v1/check', {
        ...{ kind: 'ORIGINAL', category: 'OTHER', title: '参观碧落紫霄宫', bodyFormat: 'text' },
        ...{ body: '会议作出布署，再接再励。', accounts: [office.demo.accounts[0]?.id] },
      });
    const rules = found.body.findings.map(
      ({ ruleId, severity }) => `${severity} ${ruleId.split('.').slice(1).join('.')}`,
    );
    expect(rules).toContain('BLOCK office-words.碧落紫霄宫');
    expect(rules.some((rule) => /^BLOCK .*布署/.test(rule))).toBe(true);
    expect(rules.some((rule) => rule.includes('再接再励'))).toBe(false);
  });

  test('what is typed outlives a reload, and is given up and taken back', async () => {
    const page = await office.page('editor2', '/compose');
    await page.locator('#title').fill('全县秋粮收购工作启动');
    await page.locator('.tiptap').click();
    await page.keyboard.type('各镇按计划组织收购。');
    await page.locator('[data-kept=true]').waitFor();
    await page.reload();
    await page.getByText('未保存的内容。内容只暂存在本机浏览器').waitFor();
    expect(await page.locator('#title').inputValue()).toBe('全县秋粮收购工作启动');
    await expect.poll(() => page.locator('.tiptap').textContent()).toBe('各镇按计划组织收购。');
    await page.getByRole('button', { name: '放弃这些内容' }).click();
    expect(await page.locator('#title').inputValue()).toBe('');
    await page.getByRole('button', { name: '撤销' }).and(page.locator('.note button')).click();
    expect(await page.locator('#title').inputValue()).toBe('全县秋粮收购工作启动');
    // without a pause in the typing, too
    await page.locator('#title').fill('全县秋粮收购工作有序推进');
    await page.reload();
    await expect.poll(() => page.locator('#title').inputValue()).toBe('全县秋粮收购工作有序推进');
    // nobody else finds it, and once it is saved nothing is kept
    const other = await office.page('editor1', '/compose');
    expect(await other.locator('#title').inputValue()).toBe('');
    await page.locator('.account-choice input').first().check();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL('**/drafts/*');
    await page.goto('/compose');
    await page.locator('#title').waitFor();
    expect(await page.locator('#title').inputValue()).toBe('');
  });

  test('a co-author is named, and findings of an account’s own text stand at its field', async () => {
    const page = await office.page('editor1', '/compose');
    await page.getByLabel('合作作者').selectOption({ label: '演示初审甲' });
    await page.locator('#title').fill('全县基层治理现场会召开');
    await page.locator('.tiptap').click();
    await page.keyboard.type('会议对下一步重点任务作出安排。');
    await page.getByLabel(/示范县发布微博/).check();
    await page.locator('.variant summary').click();
    await page.locator('.variant .tiptap').click();
    await page.keyboard.type('会议作出布署。');
    await page.locator('.variant .field-findings').getByText('布署').waitFor();
    expect(await page.locator('.variant .tiptap .mark-text').first().textContent()).toContain('布署');
    await page.keyboard.press('Control+.');
    await expect.poll(() => page.locator('.variant .tiptap').textContent()).toContain('作出部署');
    await page.locator('[data-verdict=PASSED]').waitFor();
    await page.getByRole('button', { name: '送审', exact: true }).click();
    await page.waitForURL('**/drafts/*');
    const id = page.url().split('/').at(-1) ?? '';
    const draft = await office
      .as('editor1')
      .call<{ authors: string[]; content: { variants: object } }>('GET', `/v1/drafts/${id}`);
    expect(draft.body.authors.toSorted()).toEqual([idOf(office, 'editor1'), idOf(office, 'first1')].toSorted());
    expect(JSON.stringify(draft.body.content.variants)).toContain('作出部署');
    await expect.poll(async () => (await office.as('first1').call('GET', '/v1/tasks?tier=FIRST')).status).toBe(200);
    const task = await office.deps.db
      .selectFrom('review_task')
      .select('id')
      .where('draft_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await office.as('first1').call('POST', `/v1/tasks/${task.id}/claim`)).toMatchObject({
      status: 403,
      body: { code: 'OWN_WORK' },
    });
    expect(await office.as('editor1').call('GET', `/v1/authors?unit=${id}`)).toMatchObject({
      status: 403,
      body: { code: 'FOREIGN_UNIT' },
    });
  });

  test('on this machine a demo person signs in by one click, and the auditor finds it in the log', async () => {
    const page = await office.stranger('/sign-in?to=%2Faudit');
    await page.getByText('点选姓名即可登录').waitFor();
    await page.getByRole('button', { name: /演示审计员/ }).click();
    await page.getByRole('heading', { name: '留痕' }).waitFor();
    await page.getByLabel('人员', { exact: true }).selectOption({ label: '演示审计员' });
    await page.getByLabel(/^动作/).selectOption({ label: '登录' });
    const rows = page.getByRole('table', { name: '留痕' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.first().locator('summary').click();
    await rows.first().getByText('点选姓名登录').waitFor();
    await page.getByLabel('结果').selectOption('REFUSED');
    await page.getByText('没有符合条件的记录').waitFor();
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('REFUSED');
    await page.getByRole('button', { name: '清除筛选' }).click();

    const draft = await submit(office, 'editor1', { title: '全县冬季取暖工作部署会召开' });
    await page.getByLabel('稿件编号或链接').fill(`${office.baseUrl}/drafts/${draft.id}`);
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    await expect.poll(async () => (await rows.allTextContents()).every((row) => row.includes('只看此件'))).toBe(true);
    await page.getByLabel('止').fill('2020-01-01T00:00');
    await page.getByText('没有符合条件的记录').waitFor();
  });
});
