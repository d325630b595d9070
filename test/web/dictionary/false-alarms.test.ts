import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readFindings } from '../../../src/db/drafts/checks.ts';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { violations } from '../../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../../support/console.ts';
import { openTask, runAllChecks, submit } from '../../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PACK = {
  ...{ name: 'trial', kind: 'words', gate: 'LEGAL', stage: 'sensitive', severity: 'WARN', since: '2026-01-01' },
  ...{ topic: '测试用词', basis: '测试', why: '测试中不得出现' },
  entries: [{ word: '碧落宫' }, { word: '紫霄殿' }, { word: '太虚境', shadow: true }],
};

describe.skipIf(!chromiumIsInstalled())('false alarms at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
    const post = async (login: string, path: string, body: object) =>
      (await office.as(login).call<{ version: string }>('POST', path, body)).body;
    const { version } = await post('dict1', '/v1/rulesets', { packs: [PACK] });
    await post('dict2', `/v1/rulesets/${version}/activate`, { reason: '测试用的词，宁可多报些' });
    const { id } = await submit(office, 'editor1', { body: '<p>碧落宫景区、紫霄殿路、太虚境今日开放。</p>' });
    await runAllChecks(office, id);
    for (const { id: finding } of await readFindings(office.deps.db, [{ draftId: id, rev: 1 }]))
      await office.as('first1').call('POST', `/v1/findings/${finding}/false-alarm`, { reason: '是地名，并无不当' });
  });
  afterAll(async () => {
    await office.close();
  });

  picturesOfFailures(() => office);

  test('who keeps the dictionary allows one use and dismisses another, each in one act', async () => {
    const page = await office.page('dict1', '/false-alarms');
    const table = page.getByRole('table', { name: '误报', exact: true });
    await table.getByText('敏感词「碧落宫」').waitFor();
    expect(await violations(page)).toEqual([]);
    // words of the page, none of the program
    expect(await page.locator('main').innerText()).not.toMatch(/sensitive|ALLOW|OPEN|[0-9a-f]{32}/);

    const row = (word: string) => table.getByRole('row', { name: new RegExp(word) });
    const dialog = page.getByRole('dialog', { name: '处理误报' });
    await row('敏感词「紫霄殿」').getByRole('button', { name: '处理' }).click();
    const confirm = dialog.getByRole('button', { name: '确定' });
    await confirm.waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '允许的用语' }).fill('毫不相干');
    await confirm.click();
    await dialog.getByText('允许的用语须与检出的词有重合').waitFor();
    await dialog.getByRole('textbox', { name: '允许的用语' }).fill('紫霄殿路');
    await confirm.click();
    await page.getByRole('status').getByText('将少检出 1 处').waitFor();

    await row('敏感词「碧落宫」').getByRole('button', { name: '处理' }).click();
    await dialog.getByLabel('驳回：规则无误').check();
    await dialog.getByLabel('理由').fill('确为宗教场所');
    await confirm.click();
    await page.getByText('没有符合条件的误报').waitFor();
    await page.getByLabel('状态').selectOption('ALLOWED');
    await table.getByText('允许「紫霄殿路」').waitFor();
    await table.getByText('待启用').waitFor();
    await page
      .getByRole('table', { name: '静默运行的规则（近 90 天，只计数）' })
      .getByText('敏感词「太虚境」')
      .waitFor();
    await page.getByRole('link', { name: '词库', exact: true }).last().click();
    await page.waitForURL(/\/rulesets\/[0-9a-f]{64}$/);
    expect(office.complaints).toEqual([]);
  });

  test('a reviewer reports one beside the decision, which stays as it is', async () => {
    const { id } = await submit(office, 'editor1', { body: '<p>游客可由东门进入碧落宫游览。</p>' });
    await runAllChecks(office, id);
    const { id: taskId } = await openTask(office, id);
    const page = await office.page('first1', `/review/${taskId}`);
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    const finding = page.locator('.finding', { hasText: '碧落宫' });
    await finding.locator('.finding-head').click();
    await finding.getByRole('button', { name: '报告误报' }).click();
    const send = finding.getByRole('button', { name: '报告', exact: true });
    expect(await send.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await finding.getByLabel('误报的理由').fill('碧落宫是景区名称');
    await send.click();
    await finding.getByRole('status').getByText('已报告误报').waitFor();
    // nothing was decided by that
    expect(await finding.getByRole('button', { name: '准予保留' }).getAttribute('aria-pressed')).toBe('false');
    const [found] = await readFindings(office.deps.db, [{ draftId: id, rev: 1 }]);
    expect(found?.state).toBe('OPEN');

    const keeper = await office.page('dict1', '/false-alarms');
    await keeper.getByRole('table', { name: '误报', exact: true }).getByText('碧落宫是景区名称').waitFor();
    expect(office.complaints).toEqual([]);
  });

  test('nobody else has the page', async () => {
    const page = await office.page('first1', '/inbox');
    await page.getByRole('navigation').first().waitFor();
    expect(await page.getByRole('link', { name: '误报', exact: true }).count()).toBe(0);
  });
});
