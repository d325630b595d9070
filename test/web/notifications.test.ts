import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { approved, review, runAllChecks, submit } from '../support/flow.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { publish } from '../support/published.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let office: ConsoleOffice;
beforeAll(async () => {
  office = await openConsole();
});
afterAll(() => office.close());
picturesOfFailures(() => office);

test('a person begins with their work, is told live, and finds what it is about', async () => {
  const editor = await office.page('editor1');
  expect(new URL(editor.url()).pathname).toBe('/home');
  await editor.getByText('现在没有等您办理的事项').waitFor();
  const { id } = await submit(office);
  await runAllChecks(office, id);
  await review(office, id, 'first1', 'RETURN', { opinion: '请补充会议时间' });
  // nobody reloads the page
  await editor.getByRole('heading', { name: '退回给我的稿件' }).waitFor();
  await editor.getByText('请补充会议时间').waitFor();
  await expect.poll(() => editor.title(), { timeout: 60_000 }).toMatch(/^\(1\) /);
  await editor.getByRole('link', { name: '通知，1 条未读' }).click();
  await editor.getByRole('heading', { name: '通知', exact: true }).waitFor();
  await editor.getByRole('link', { name: '稿件被退回' }).click();
  await editor.waitForURL(`**/drafts/${id}`);
  await expect.poll(() => editor.title(), { timeout: 60_000 }).not.toMatch(/^\(/);
});

test('a duty officer sees at once what has to be confirmed within two hours', async () => {
  const { id } = await publish(office, await approved(office));
  const order = { kind: 'TAKEDOWN', trigger: 'REPORT', draftId: id, reason: '地名有误' };
  const { body } = await office.as('final1').call<{ id: string }>('POST', '/v1/cases', order);
  const duty = await office.page('duty', '/home', true);
  await duty.getByRole('heading', { name: '待我确认' }).waitFor();
  await duty.getByText('紧急').waitFor();
  expect(await duty.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await duty.getByRole('link', { name: '下线待第二人确认' }).click();
  await duty.waitForURL(`**/cases/${body.id}`);
});

test('Ctrl+K finds a draft by two characters, by keyboard alone', async () => {
  const { id } = await submit(office, 'editor1', { title: '城东大道建成通车' });
  const editor = await office.page('editor1', '/home');
  await editor.getByRole('button', { name: '检索' }).waitFor();
  await editor.keyboard.press('Control+k');
  await expect
    .poll(() => editor.getByRole('combobox').evaluate((field) => field === document.activeElement))
    .toBe(true);
  await editor.keyboard.type('通车');
  await editor
    .getByRole('option', { name: /城东大道建成通车/ })
    .first()
    .waitFor();
  await editor.keyboard.press('Enter');
  await editor.waitForURL(`**/drafts/${id}`);
  await expect.poll(() => editor.getByRole('heading', { name: '城东大道建成通车' }).count()).toBeGreaterThan(0);
});

test('browsers complained about nothing', () => {
  expect(office.complaints).toEqual([]);
});
