import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { submit } from '../support/flow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('a browser with many tabs', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  // a browser has six connections to a server at the most
  test('shows eight drafts at once, and each goes on to say what happens', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 8 }, (_, n) => submit(office, 'editor1', { title: `第${n + 1}次全县工作推进会召开` })),
    );
    const pages = [];
    for (const { id } of drafts) pages.push(await office.page('editor1', `/drafts/${id}`));
    for (const page of pages) await page.locator('.facts .badge').first().waitFor();
    // the last one still asks and is answered
    const last = pages.at(-1);
    const answered = await last?.evaluate(async () => (await fetch('/v1/me')).status);
    expect(answered).toBe(200);
    for (const index of [0, 7]) {
      const { id } = drafts[index] ?? { id: '' };
      const done = await office.as('editor1').call('POST', `/v1/drafts/${id}/withdraw`, { reason: '不再发布' });
      expect(done.status).toBe(200);
      await pages[index]?.locator('.facts .badge', { hasText: '已作废' }).waitFor();
    }
    expect(office.complaints).toEqual([]);
  });
});
