import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { activateRuleset, proposeRuleset } from '../../src/app/rulesets/manage-rulesets.ts';
import { patrol } from '../../src/app/oversight/patrol.ts';
import { runningPatrol } from '../../src/db/cases/patrols.ts';
import { DEFAULT_POLICY } from '../../src/domain/review/policy.ts';
import { violations } from '../support/axe.ts';
import { openConsole, PHONE, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { runAllChecks, submit } from '../support/flow.ts';
import { tellMarch } from '../support/march.ts';
import { grant, hire } from '../support/people.ts';
import { published } from '../support/published.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('oversight at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
    // a month whose figures can be counted by hand; its clock stands at 25 March 2031, noon
    await tellMarch(office);
    await hire(office, 'secrecy1', 'SECRECY_REVIEWER');
    // they write the policy of the root unit, for everybody
    await grant(office, 'admin', 'ADMIN', null, office.demo.supervisingUnit.id);
    await grant(office, 'duty', 'DUTY_OFFICER', null, office.demo.supervisingUnit.id);
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  /** A table's rows, cell by cell. */
  const rowsOf = (page: Page, label: string): Promise<string[][]> =>
    page
      .getByRole('table', { name: label, exact: true })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim())),
      );

  /** The figures behind a chart, which anybody can open. */
  async function figuresOf(page: Page, title: string): Promise<string[][]> {
    await page.getByRole('region', { name: title }).getByText('查看数据').click();
    return rowsOf(page, title);
  }

  /** Nothing serious against a page as it is now, and it is no wider than a phone. */
  async function isFit(page: Page): Promise<void> {
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  }

  test('the statistics show the figures of a small office, and who is silent', async () => {
    const page = await office.page('auditor', '/statistics');
    const figure = (name: string) =>
      page
        .locator('.key-figures > div', { has: page.getByText(name, { exact: true }) })
        .locator('dd')
        .textContent();
    await page.locator('.key-figures').waitFor();
    const shown = ['送审稿件', '审核稿件', '退回率', '发布条次', '原创占比', '最长未更新（天）'];
    expect(await Promise.all(shown.map(figure))).toEqual(['7', '6', '16.7%', '4', '75%', '27']);
    const hours = page.getByRole('img', { name: /每日各时段.*送审 8 次，审核 13 次/ });
    await hours.waitFor();
    expect(await hours.locator('rect').count()).toBe(48);
    expect(await figuresOf(page, '每日各时段的送审与审核')).toEqual([
      ['9:00–10:00', '4', '6'],
      ['10:00–11:00', '0', '1'],
      ['14:00–15:00', '2', '2'],
      ['15:00–16:00', '1', '3'],
      ['22:00–23:00', '1', '1'],
    ]);
    expect(await figuresOf(page, '各层级等待认领的时间')).toEqual([
      ['初审', '30 分钟', '50 分钟', '5', '100%', '1'],
      ['复审', '9 分钟', '20 分钟', '3', '100%', '0'],
      ['终审', '9 分钟', '1440 分钟', '4', '75%', '0'],
    ]);
    const { rows } = await office.database.pool.query<{ gate: string; n: string }>(
      `select gate, count(*)::text as n from finding group by gate`,
    );
    const legal = (await figuresOf(page, '各关口检出项')).find(([gate]) => gate === '法律关');
    expect(legal?.at(-1)).toBe(rows.find(({ gate }) => gate === 'LEGAL')?.n);

    const silent = await rowsOf(page, '未更新提醒');
    expect(silent.map(([, , days, level]) => [days, level])).toEqual([
      ['21 天', '告警'],
      ['15 天', '告警'],
    ]);
    expect(silent[1]?.at(-1)).toContain('全县基层治理现场会召开');
    await page.getByText('显示全部账号').click();
    await expect.poll(async () => (await rowsOf(page, '未更新提醒')).length).toBe(3);

    // another period is another question; the workbook is of the same
    await page.getByLabel('起', { exact: true }).fill('2031-03-10');
    await page.getByLabel('止', { exact: true }).fill('2031-03-10');
    await expect.poll(() => figure('送审稿件')).toBe('1');
    const href = await page.getByRole('link', { name: '下载考核表（XLSX）' }).getAttribute('href');
    expect(href).toContain('from=2031-03-10&to=2031-03-10&format=xlsx');
    const book = await page.request.get(href ?? '');
    expect([book.status(), book.headers()['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    await page.getByLabel('止', { exact: true }).fill('2031-03-09');
    await page.getByRole('alert').getByText('早于起始日期').waitFor();

    const first = await office.page('first1', '/statistics');
    await first.getByRole('table', { name: '未更新提醒' }).waitFor();
    expect(await first.locator('.period').count()).toBe(0);
    await page.getByLabel('止', { exact: true }).fill('2031-03-25');
    await page.locator('.chart svg').first().waitFor();
    await isFit(page);
  });

  /** Has two people forbid words, as they would in the console. */
  async function forbid(words: readonly { word: string; severity: string }[]): Promise<void> {
    const { deps } = office;
    const header = {
      ...{ topic: '测试用词', gate: 'LEGAL', stage: 'sensitive', kind: 'words', basis: '第十五条' },
      ...{ since: '2026-11', why: '测试中不得出现', severity: 'BLOCK' },
    };
    const edits = [{ pack: 'office-words', header, set: [...words], remove: [], replace: false }];
    const { ruleset: base } = await deps.registry.latest();
    const { version } = await proposeRuleset(deps, await office.actor('dict1'), { base, edits }, '测试');
    await activateRuleset(deps, await office.actor('dict2'), version, '测试中启用');
  }

  test('what a patrol finds becomes a case, or is closed with a reason', async () => {
    const title = '游览碧落紫霄宫<img src=x onerror="window.hostile=1">';
    await published(office, { title, body: '<p>碧落紫霄宫今日开放，另有金沙银海楼。</p>' });
    await forbid([
      { word: '碧落紫霄宫', severity: 'BLOCK' },
      { word: '金沙银海楼', severity: 'WARN' },
    ]);
    const duty = await office.page('duty', '/patrol');
    await duty.getByText('还没有巡查过').waitFor();
    await duty.getByRole('button', { name: '开始巡查' }).click();
    await duty.getByText('巡查已开始，共').waitFor();
    const run = await runningPatrol(office.deps.db);
    await patrol(office.deps, run?.id ?? '');
    await duty.getByText('已完成').waitFor();
    const findings = duty.getByRole('table', { name: '巡查发现' });
    const kept = findings.locator('tr', { hasText: '警示' });
    await kept.waitFor();
    expect(await kept.textContent()).toContain('金沙银海楼');
    expect(await findings.getByRole('link', { name: title }).count()).toBe(3);
    expect(await duty.evaluate(() => document.querySelectorAll('#main img').length)).toBe(0);
    expect(await duty.evaluate(() => 'hostile' in window)).toBe(false);

    // the milder one is made a correction by hand
    await kept.getByRole('button', { name: '开处置单' }).click();
    const dialog = duty.locator('.ant-modal:visible');
    await dialog.getByLabel('处置方式').selectOption('CORRECTION');
    await dialog.getByLabel('理由').fill('地名须更正');
    await dialog.getByRole('button', { name: '开处置单' }).click();
    await kept.getByText('该稿件有 2 件处置单未了结').waitFor();

    // the inquiry that the patrol opened by itself ends with a reason
    const blocking = findings.locator('tr', { hasText: '阻断' }).first();
    await blocking.getByRole('button', { name: '了结' }).click();
    await dialog.getByLabel('理由').fill('已另开更正单处理，查处了结');
    await dialog.getByRole('button', { name: '了结' }).click();
    await blocking.getByText('已了结').waitFor();
    const cases = await office.deps.db.selectFrom('case_file').select(['kind', 'state']).orderBy('opened_at').execute();
    expect(cases.slice(-2)).toEqual(
      expect.arrayContaining([
        { kind: 'INQUIRY', state: 'CLOSED' },
        { kind: 'CORRECTION', state: 'OPEN' },
      ]),
    );
    await isFit(duty);
    // who may not see cases sees runs alone
    const dict = await office.page('dict1', '/patrol');
    await dict.getByRole('table', { name: '巡查记录' }).waitFor();
    expect(await dict.getByRole('heading', { name: '巡查发现' }).count()).toBe(0);
  });

  test('a policy is proposed by a form, looked at and put in force by a second person', async () => {
    const waiting = await submit(office, 'editor1', { title: '全县防汛工作会议召开' });
    await runAllChecks(office, waiting.id);
    const admin = await office.page('admin', '/policies');
    await admin.getByRole('button', { name: '拟定新策略' }).click();
    const last = admin.getByRole('region', { name: '规则 3' });
    await last.getByRole('group', { name: '发布前' }).getByLabel('保密会签').check();
    await admin.getByLabel(/终审有效期/).fill('9');
    await admin.getByLabel('说明').fill('汛期加保密会签');
    await admin.getByRole('button', { name: '提交策略' }).click();
    await admin.locator('.field-errors', { hasText: '终审有效期不得超过 7 天' }).waitFor();
    await admin.getByLabel(/终审有效期/).fill('5');
    expect((await rowsOf(admin, '与现行策略对比')).map(([what]) => what)).toEqual(['规则「三级审核」', '终审有效期']);
    await admin.getByRole('button', { name: '提交策略' }).click();
    await admin.getByText('您提交的策略须由第二人启用').waitFor();
    expect(await admin.getByRole('button', { name: '启用', exact: true }).count()).toBe(0);

    const duty = await office.page('duty', new URL(admin.url()).pathname);
    await duty.locator('.policy-preview .note').waitFor();
    expect(await duty.locator('.policy-preview .note').textContent()).toContain('补保密会签');
    await duty.getByRole('link', { name: '全县防汛工作会议召开' }).waitFor();
    const staff = await rowsOf(duty, '各单位可审人员');
    // the other unit has nobody of its own, nor has the one above it
    expect(staff.map(([unit]) => unit)).toEqual(['示范区人民政府办公室', office.demo.unit.name]);
    expect(staff[0]?.[1]).toContain('保密会签 0 人 无人可审，不能启用');
    expect(staff[1]?.[1]).toContain('保密会签 1 人：演示secrecy1');
    await duty.getByRole('button', { name: '启用', exact: true }).click();
    const dialog = duty.locator('.ant-modal');
    await dialog.getByRole('button', { name: '启用' }).click();
    await dialog.getByRole('alert').getByText('0 人可审').first().waitFor();

    // once that unit publishes no more, the policy can be put in force
    await office.database.pool.query(`update account set unit_id = $1 where name = '示范区发布'`, [
      office.demo.unit.id,
    ]);
    await dialog.getByRole('button', { name: '启用' }).click();
    await duty.locator('.facts-list .badge', { hasText: '生效中' }).waitFor();
    await duty.goto('/policies');
    await duty.getByRole('table', { name: '策略' }).waitFor();
    const [newest] = await rowsOf(duty, '策略');
    expect(newest?.slice(1, 3)).toEqual(['生效中', '汛期加保密会签']);
    expect(newest?.[4]).toContain('演示管理员');
    expect(newest?.[5]).toContain('演示值班');
    for (const page of [admin, duty]) await isFit(page);
  });

  test('a policy that lets something out unread goes no further, and says at which rule', async () => {
    const admin = await office.page('admin', '/policies/new');
    const rule = admin.getByRole('region', { name: '规则 1' });
    const after = rule.getByRole('group', { name: '发布后补审' });
    for (const tier of ['初审', '复审']) await after.getByLabel(tier).uncheck();
    await admin.getByRole('button', { name: '提交策略' }).click();
    await admin
      .getByRole('alert')
      .getByRole('listitem')
      .filter({ hasText: '应急通道省去的初审、复审须列入补审' })
      .waitFor();
    await rule.getByText('应急通道省去的初审').waitFor();
    expect(await admin.locator('#main').innerText()).not.toMatch(/JSON|slaMinutes|postTiers/);
    await isFit(admin);
  });

  test('a policy explains which way a draft takes, imagined or real', async () => {
    const duty = await office.page('duty', '/policies/explain');
    await duty.getByLabel('通道').selectOption('EMERGENCY');
    await duty.getByRole('button', { name: '查询' }).click();
    await duty.getByRole('table', { name: '审核安排' }).waitFor();
    const emergency = await rowsOf(duty, '审核安排');
    expect(emergency.map(([tier, purpose]) => [tier, purpose])).toEqual([
      ['终审', '发布前审核'],
      ['初审', '发布后补审'],
      ['复审', '发布后补审'],
    ]);
    expect(emergency[0]?.[3]).toBe('演示终审甲、演示终审乙');
    expect(emergency[0]?.[4]).toContain('30 分钟');
    await duty.getByRole('button', { name: '取自稿件' }).click();
    const draft = duty.getByRole('combobox', { name: '稿件' });
    const option = draft.locator('option', { hasText: '全县防汛工作会议召开' });
    await option.waitFor({ state: 'attached' });
    await draft.selectOption(await option.getAttribute('value'));
    await duty.getByLabel('审核策略').selectOption(DEFAULT_POLICY.version);
    await duty.getByRole('button', { name: '查询' }).click();
    await expect
      .poll(async () => (await rowsOf(duty, '审核安排')).map(([tier]) => tier))
      .toEqual(['初审', '复审', '终审']);
    expect(await duty.locator('.asked li').allTextContents()).toEqual([
      '应急通道 不符：通道',
      '名单内稿源一般转载 不符：类型',
      '三级审核 适用',
    ]);
    await isFit(duty);
  });

  test('reminders lead to the entry that they are about', async () => {
    const admin = await office.page('admin', '/reminders');
    await admin.getByRole('table').first().waitFor();
    await isFit(admin);
    // on a phone every row is a card
    const due = admin.locator('tr', { hasText: '账号密码超过 90 天未更改' }).first();
    const account = ((await due.locator('td').nth(2).textContent()) ?? '').split(' · ')[1] ?? '';
    await due.getByRole('link', { name: '办理' }).click();
    await admin.waitForURL('**/accounts?find=*');
    await admin.getByRole('heading', { name: '账号', exact: true }).waitFor();
    await expect.poll(() => admin.getByRole('cell', { name: account }).count()).toBeGreaterThan(0);
  });

  test('nobody complained', () => {
    expect(office.complaints).toEqual([]);
  });
});
