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

  test('the review sheet of an ordinary draft is signed on one sheet of A4, and its hashes follow on the next', async () => {
    const sentence = '会议要求，各镇街和有关部门要压实责任，细化措施，确保各项工作按期完成，让群众得到实惠。';
    const { id, contentHash } = await approved(office, {
      title: '全县农村人居环境整治提升工作推进会在县会议中心召开，部署下一阶段重点任务',
      body: `<p>${sentence.repeat(20)}</p>`,
      accounts: office.demo.accounts.map((account) => account.id),
    });
    const editor = office.demo.users.find((user) => user.login === 'editor1');
    const page = await browser.newPage();
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${editor?.token}` });
    await page.goto(`${office.baseUrl}/v1/drafts/${id}/review-sheet`);
    const front = (await page.locator('.sheet').textContent()) ?? '';
    for (const piece of ['演示终审甲', '同意', '签发人签字', '校验码', id]) expect(front).toContain(piece);
    expect(front).not.toContain(contentHash);
    expect(await page.locator('.appendix').textContent()).toContain(contentHash);
    const pagesOf = async (): Promise<number> =>
      (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    const whole = await pagesOf();
    await page.evaluate(`document.querySelector('.appendix').remove()`);
    expect(await pagesOf()).toBe(1);
    expect(whole).toBeGreaterThan(1);
    // the only script of the page is its button to print
    await page.evaluate(`window.print = () => { document.title = 'printed' }`);
    await page.getByRole('button', { name: '打印' }).click();
    expect(await page.title()).toBe('printed');
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
