import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsInstalled, openBrowser } from '../../scripts/chromium.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

describe.skipIf(!chromiumIsInstalled())('pages in a browser', () => {
  let office: HttpOffice;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    [office, browser] = await Promise.all([openHttpOffice(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.drop();
    await office.close();
  });

  /** Opens a page and collects whatever the browser complains about. */
  async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    await page.goto(office.baseUrl + path, { waitUntil: 'networkidle' });
    return { page, complaints };
  }

  test('the page about the server leads to the documentation, which lists every route', async () => {
    const { page, complaints } = await open('/about');
    await page
      .getByRole('link', { name: /docs|API|接口/ })
      .first()
      .click();
    await page.waitForURL('**/docs');
    expect(await page.getByText('/v1/releases/pull').count()).toBeGreaterThan(0);
    expect(await page.locator('details').count()).toBeGreaterThan(40);
    expect(complaints).toEqual([]);
  });

  test('the board shows the queues to an administrator who signed in, and nothing to anybody else', async () => {
    const stranger = await open('/board');
    expect(await stranger.page.textContent('body')).toContain('UNAUTHENTICATED');
    const admin = office.demo.users.find((user) => user.login === 'admin');
    const signedIn = await stranger.page.request.post(`${office.baseUrl}/v1/login`, {
      data: { login: admin?.login, password: admin?.password },
    });
    expect(signedIn.status()).toBe(200);
    const { page, complaints } = await open('/board');
    await page.getByText('approvals').first().waitFor();
    for (const queue of ['checks', 'approvals', 'release', 'rescan', 'reconcile']) {
      expect(await page.getByText(queue).count(), queue).toBeGreaterThan(0);
    }
    // the board would fetch fonts from elsewhere; our policy does not let it, and it does without
    expect(complaints.filter((complaint) => !complaint.includes('fonts.googleapis.com'))).toEqual([]);
  });

  test('the review sheet shows what an inspector asks for', async () => {
    const accepted = await approved(office, { title: '<b>全县</b>工作推进会召开' });
    const editor = office.demo.users.find((user) => user.login === 'editor1');
    const page = await browser.newPage();
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${editor?.token}` });
    await page.goto(`${office.baseUrl}/v1/drafts/${accepted.id}/review-sheet`);
    const text = (await page.textContent('body')) ?? '';
    for (const piece of [
      accepted.contentHash,
      '演示初审甲',
      '演示复审甲',
      '演示终审甲',
      '政治关',
      '文字关',
      '<b>全县</b>工作推进会召开',
    ]) {
      expect(text).toContain(piece);
    }
  });
});
