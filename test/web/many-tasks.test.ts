import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openConsole, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { callsDuring } from '../support/browser-work.ts';
import { fillTasks, titleDrafts } from '../support/many-tasks.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('an inbox of 100,000 tasks', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
    await fillTasks(office.database.pool, office.demo, 100_000);
    await titleDrafts(office.database.pool);
  });
  afterAll(async () => {
    await office.close();
  });

  test('is fetched and shown page by page, by cursor, in the order of claiming', async () => {
    const page = await office.page('first1', '/me');
    const asked: URL[] = [];
    const bytes: Promise<number>[] = [];
    page.on('response', (response) => {
      const url = new URL(response.url());
      if (url.pathname !== '/v1/tasks') return;
      asked.push(url);
      bytes.push(response.body().then((body) => body.length));
    });
    const opening = await callsDuring(page, async () => {
      await page.getByRole('link', { name: '待审', exact: true }).click();
      await page.locator('.task').nth(49).waitFor();
    });
    expect(await page.locator('.task').count()).toBe(50);
    const more = await callsDuring(page, async () => {
      await page.getByRole('button', { name: '更多' }).click();
      await page.locator('.task').nth(99).waitFor();
    });
    expect(await page.locator('.task').count()).toBe(100);
    await page.getByRole('button', { name: '全部', exact: true }).click();
    await expect.poll(() => asked.length).toBe(3);
    await expect.poll(() => page.locator('.task').count()).toBe(50);
    expect(asked.map((url) => [url.searchParams.get('limit'), url.searchParams.has('cursor')])).toEqual([
      ['50', false],
      ['50', true],
      ['50', false],
    ]);
    expect(Math.max(...(await Promise.all(bytes)))).toBeLessThan(100_000);
    process.stdout.write(`functions called with 100,000 tasks: opening ${opening}; more ${more}\n`);
    expect(Math.max(opening, more)).toBeLessThan(400_000);
    const links = await page
      .locator('.task a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(new Set(links).size).toBe(50);
    const { rows } = await office.database.pool.query<{ id: string }>(
      `select id from review_task where state = 'OPEN' and unit_id = $1 order by priority, due_at, id limit 50`,
      [office.demo.unit.id],
    );
    expect(links).toEqual(rows.map(({ id }) => `/review/${id}`));
    expect(office.complaints).toEqual([]);
  });
});
