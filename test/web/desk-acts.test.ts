import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { may, type Permission } from '../../src/domain/permissions.ts';
import { ALL_STAGES } from '../../src/domain/vocabulary.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { published } from '../support/published.ts';
import { approved, openTask, review, runAllChecks, statusOf, submit } from '../support/flow.ts';
import { follow, settled } from './follow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Names of the packs that came with the product; those of one word may be a word. */
const PACKS = readdirSync('dictionaries')
  .map((file) => file.replace('.yaml', ''))
  .filter((name) => name.includes('-'));

/** What machines write, and people are not shown. */
const OF_MACHINES: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an id', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/],
  ['a time of machines', /\d{4}-\d\d-\d\dT\d\d:/],
  ['a name of a constant', /\b[A-Z]{2,}(?:_[A-Z]+)+\b/],
  [
    'the name of a state',
    /\b(?:EDITING|CHECKING|RETURNED|APPROVED|CLAIMED|PUBLISHED|OVERRIDE|BLOCK|HARD|REVIEW|POST)\b/,
  ],
  ['JSON', /\{"|"\s*:\s*["{[]/],
  ['the id of a rule', new RegExp(String.raw`\b(?:${ALL_STAGES.join('|')})\.[a-z]`)],
  ['the id of a rule pack', new RegExp(String.raw`\b(?:${PACKS.join('|')})\b`)],
  ['a version of machines', /\bdefault-\d/],
  ['a place that was left open', /\{\w+\}/],
  ['nothing where something should be', /\b(?:undefined|NaN|\[object)\b/],
];

describe.skipIf(!chromiumIsInstalled())('acts of the desk', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(() => office.close());
  picturesOfFailures(() => office);

  const nameOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.name ?? '';
  const dialog = (page: Page) => page.locator('.ant-modal-wrap:visible .ant-modal');

  test('下线 is an act of its own that names who confirms it and counts down', async () => {
    const { id } = await published(office, { title: '全县招商推介会举行' });
    const duty = await office.page('duty', `/drafts/${id}`);
    await duty.getByRole('button', { name: '要求下线' }).click();
    await dialog(duty).getByText('《全县招商推介会举行》').waitFor();
    const who = dialog(duty).getByText(/须由第二人在两小时内（20\d\d.* 前）确认/);
    await who.waitFor();
    expect(await who.textContent()).toContain(nameOf('final1'));
    expect(await who.textContent()).not.toContain(nameOf('duty'));
    await dialog(duty).getByLabel('理由').fill('内容失实');
    await dialog(duty).getByLabel('理由').press('Control+Enter');
    await duty.waitForURL('**/cases/*');
    const note = duty.locator('.takedown-note');
    await note.getByText(/剩余 1:\d\d:\d\d/).waitFor();
    expect(await note.textContent()).toContain(nameOf('final2'));
    // what is asked of a case is not what takes down
    const other = await published(office, { title: '全县项目签约仪式举行' });
    const final = await office.page('final1', `/drafts/${other.id}`);
    await final.getByRole('button', { name: '开处置单' }).click();
    const kinds = dialog(final).getByLabel('处置方式').locator('option');
    await expect.poll(() => kinds.allTextContents()).toEqual(['更正', '补充', '查处']);
    await final.keyboard.press('Escape');
    await follow(final, new URL(duty.url()).pathname);
    await final.getByRole('button', { name: '确认下线' }).click();
    await dialog(final).getByRole('button', { name: '确认下线' }).click();
    await final.locator('.facts-list .badge', { hasText: '已确认' }).waitFor();
    expect(await final.locator('.takedown-note').count()).toBe(0);
  });

  test('a word is added from the word, and the pack that has others like it is proposed', async () => {
    const { ruleset } = await office.deps.registry.latest();
    const page = await office.page('dict1', `/rulesets/${ruleset}`);
    await page.getByRole('button', { name: '新增条目' }).click();
    await dialog(page).getByLabel('要收的词或表述').fill('再接再厉励');
    await dialog(page)
      .getByLabel(/正确写法/)
      .fill('再接再厉');
    const proposals = dialog(page).getByRole('group', { name: '建议放入' }).getByRole('button');
    await proposals.filter({ hasText: '其中有相近的' }).first().click();
    const form = dialog(page);
    expect(await form.getByRole('textbox', { name: /^误/ }).inputValue()).toBe('再接再厉励');
    expect(await form.getByRole('textbox', { name: /^正 / }).inputValue()).toBe('再接再厉');
    await form.getByRole('button', { name: '加入改动' }).click();
    await page.getByText('未保存的改动 1 项').waitFor();
  });

  test('a check code of which only the last group is wrong is not called valid', async () => {
    const { id } = await submit(office, 'editor1', { title: '全县冬季防火工作会议召开' });
    await runAllChecks(office, id);
    await review(office, id, 'first1');
    const asked = await office.as('editor1').call<{ code: string }>('GET', `/v1/drafts/${id}`);
    expect(asked.status).toBe(200);
    const page = await office.page('editor1', `/drafts/${id}`);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: '审核表' }).click();
    const sheet = await opened;
    const code = ((await sheet.locator('.code').textContent()) ?? '').replace('校验码 ', '');
    await sheet.close();
    const forged = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    await page.getByRole('button', { name: '核验审核表' }).click();
    await dialog(page).getByLabel('审核表上的校验码').fill(forged);
    await dialog(page).getByLabel('审核表上的校验码').press('Control+Enter');
    await dialog(page).getByText('不能认定整张表有效').waitFor();
    expect(await dialog(page).getByText('校验码有效').count()).toBe(0);
    await dialog(page).getByLabel('审核表上的校验码').fill(code);
    await dialog(page).getByLabel('审核表上的校验码').press('Control+Enter');
    await dialog(page).getByText('校验码有效').waitFor();
  });

  /** Every page of the console that is of no one thing, with somebody who may read it. */
  async function pagesOfNothing(): Promise<readonly (readonly [login: string, path: string])[]> {
    const people = await Promise.all(
      ['admin', 'editor1', 'first2', 'duty', 'dict1', 'auditor'].map(async (login) => ({
        login,
        actor: await office.actor(login),
      })),
    );
    const routes = readFileSync('web/src/routes.tsx', 'utf8');
    const found = [
      ...routes.matchAll(/\bpage\(\s*'([a-z/-]+)',\s*(?:'([a-z.-]+)'|undefined)/g),
      ...routes.matchAll(/^  ([a-z]+): '([a-z.-]+)',$/gm),
    ];
    expect(found.length).toBeGreaterThan(40);
    return found.map(([, path, permission]) => {
      const reader = people.find(({ actor }) => permission === undefined || may(actor, permission as Permission));
      if (reader === undefined) throw new Error(`nobody may read /${path}`);
      return [reader.login, `/${path}`];
    });
  }

  test('no page and no dialog shows people what machines write', async () => {
    const draft = await submit(office, 'editor1', {
      title: '县委县政府布署秋冬季森林防火工作',
      body: '<p>会议对秋冬季森林防火工作进行了布署，要求压实责任，再接再励。</p>',
    });
    await runAllChecks(office, draft.id);
    const { id: taskId } = await openTask(office, draft.id);
    await claimThis(office.deps, await office.actor('first2'), taskId);
    const blocked = await submit(office, 'editor1', { title: '我县苹果上市', body: '<p>限时抢购，全场包邮。</p>' });
    await runAllChecks(office, blocked.id);
    const released = await approved(office, { title: '全县工作推进会召开' });
    const out = await published(office, { title: '全县表彰大会召开' });
    const [item] = out.items;
    const { ruleset } = await office.deps.registry.latest();
    const pages: readonly (readonly [login: string, path: string])[] = [
      ['editor1', `/drafts/${draft.id}`],
      ['editor1', `/drafts/${blocked.id}`],
      ['editor1', `/drafts/${released.id}`],
      ['editor1', `/drafts/${out.id}`],
      ['editor1', `/compose/${blocked.id}`],
      ['first2', `/review/${taskId}`],
      ['duty', `/releases/${item?.releaseId}`],
      ['dict1', `/rulesets/${ruleset}`],
      ...(await pagesOfNothing()),
    ];
    const shown: string[] = [];
    const look = async (page: Page, where: string, within: string): Promise<void> => {
      // addresses and numbers are the platform's own
      const text = (await page.locator(within).last().innerText()).replaceAll(/https?:\/\/\S+|\bp-[0-9a-f-]{36}/g, '');
      for (const [what, pattern] of OF_MACHINES) {
        const found = pattern.exec(text);
        if (found !== null) {
          const at = Math.max(0, found.index - 20);
          shown.push(`${where}: ${what}: ${text.slice(at, found.index + 40).replaceAll('\n', ' ⏎ ')}`);
        }
      }
    };
    const open = new Map<string, Page>();
    for (const [login, path] of pages) {
      const known = open.get(login);
      const page = known ?? (await office.page(login, path));
      if (known === undefined) await settled(page);
      else await follow(page, path);
      open.set(login, page);
      const where = path.replaceAll(/[0-9a-f-]{36}|[0-9a-f]{20,}/g, '…');
      await look(page, where, '#main');
      // every button of the head that asks something first
      if (/^\/(?:drafts|review)\/./.test(path)) {
        await page.locator('.known .tabs').getByRole('button', { name: '过程' }).click();
        await page.locator('.known .timeline li').first().waitFor();
        await look(page, `${where} 过程`, '.known');
      }
      // the compose page hands in at once
      if (path.startsWith('/compose')) continue;
      const buttons = page.locator('.page-head button:not([tabindex="-1"])');
      for (let n = 0; n < (await buttons.count()); n += 1) {
        const label = (await buttons.nth(n).innerText()).trim();
        if (!/撤|下线|处置单|送审|机审|核验|新增|启用|取消发布/.test(label)) continue;
        await buttons.nth(n).click();
        const asked = dialog(page).first();
        const elsewhere = page.waitForURL((url) => url.pathname !== path);
        elsewhere.catch(() => {});
        await Promise.any([asked.waitFor(), elsewhere]).catch(() =>
          Promise.reject(new Error(`${where} ${label}: neither a dialog nor a page`)),
        );
        if (new URL(page.url()).pathname !== path) {
          await settled(page);
          await look(page, `${where} ${label}`, '#main');
          await page.goto(path);
          await settled(page);
          continue;
        }
        await look(page, `${where} ${label}`, '.ant-modal-wrap:visible .ant-modal');
        await page.keyboard.press('Escape');
        await asked.waitFor({ state: 'hidden' });
      }
    }
    expect(shown).toEqual([]);
    expect(await statusOf(office, blocked.id)).toBe('CHECK_FAILED');
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
