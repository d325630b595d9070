import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { violations } from '../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { hireAdmin } from '../support/people.ts';
import { published } from '../support/published.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

/** A moment so many hours from now, as a field of China's time takes it. */
const inHours = (hours: number): string => new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16);

describe.skipIf(!chromiumIsInstalled())('what takes two people, at the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  test('a change of a source waits on the page of sources until another person confirms it', async () => {
    const one = await office.page('dict1', '/sources');
    const row = one.getByRole('row', { name: /人民网/ });
    await row.getByRole('button', { name: '修改' }).click();
    await one.locator('#entry-domains').fill('people.com.cn\nadded.example.cn');
    await one.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
    const waiting = one.getByRole('region', { name: '待确认的变更' });
    await waiting.getByText('added.example.cn').waitFor();
    await waiting.getByText('由您提出').waitFor();
    expect(await row.textContent()).not.toContain('added.example.cn');
    const two = await office.page('dict2', '/sources');
    const theirs = two.getByRole('region', { name: '待确认的变更' });
    await theirs.getByRole('button', { name: '确认' }).click();
    await theirs.getByText('没有待确认的变更').waitFor();
    await two
      .getByRole('row', { name: /人民网/ })
      .getByText('added.example.cn')
      .waitFor();
  });

  test('a reviewer offers a colleague to stand in, who accepts under their own account', async () => {
    const principal = await office.page('final1', '/me');
    const mine = principal.getByRole('region', { name: '代理' });
    await mine.getByLabel('代理人').selectOption({ label: '演示编辑乙' });
    await mine.getByLabel('事由').fill('外出开会');
    await mine.getByLabel('起').fill(inHours(-1));
    await mine.getByLabel('止').fill(inHours(24));
    await mine.getByRole('button', { name: '提出代理' }).click();
    await mine.getByText('待同意').waitFor();
    const other = await office.page('editor2', '/me');
    const theirs = other.getByRole('region', { name: '代理' });
    await theirs.getByRole('button', { name: '同意' }).click();
    await theirs.getByText('已同意').waitFor();
    await theirs.getByRole('button', { name: '终止' }).click();
    await theirs.waitFor({ state: 'detached' });
    expect(office.complaints).toEqual([]);
  });

  test('an erasure that one administrator asked for is confirmed by another, one of their own by somebody else', async () => {
    const [theirs, own] = ['全县慰问活动开展', '全县表彰大会召开'];
    const { id } = await published(office, { title: theirs });
    const { id: other } = await published(office, { title: own });
    await hireAdmin(office, 'admin2');
    const asked = await office.as('admin2').call('POST', `/v1/drafts/${id}/erasure`, { reason: '当事人依法申请' });
    expect(asked.status).toBe(201);
    const page = await office.page('admin', '/erasures');
    const rowOf = (title: string) => page.getByRole('row').filter({ hasText: title });
    await page.getByRole('button', { name: '申请清除' }).click();
    const dialog = page.locator('.ant-modal:visible');
    await dialog.getByLabel('稿件编号或网址').fill(`${office.baseUrl}/drafts/${other}?x=1`);
    await dialog.getByLabel(/^理由/).fill('当事人依法申请');
    await dialog.getByRole('button', { name: '申请清除' }).click();
    await rowOf(own).getByText('待另一名管理员确认').waitFor();
    expect(await rowOf(own).getByRole('button', { name: '确认清除' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await rowOf(theirs).getByRole('button', { name: '确认清除' }).click();
    await dialog.getByText(theirs).waitFor();
    await dialog.getByRole('button', { name: '确认清除' }).click();
    await rowOf(theirs).waitFor({ state: 'detached' });
    await rowOf(own).getByRole('button', { name: '不予清除' }).click();
    await dialog.getByLabel(/^理由/).fill('本人撤回申请');
    await dialog.getByRole('button', { name: '不予清除' }).click();
    await rowOf(own).waitFor({ state: 'detached' });
    await page.locator('.filters select').selectOption('CONFIRMED');
    await rowOf('（内容已清除）').getByText('已清除', { exact: true }).waitFor();
    const content = await office.as('editor1').call<{ title: string }>('GET', `/v1/drafts/${id}`);
    expect(content.body.title).toBe('（内容已清除）');
  });
});
