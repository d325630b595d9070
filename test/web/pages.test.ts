import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openCaseByHand } from '../../src/app/cases/open-case.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { violations } from '../support/axe.ts';
import { callsDuring } from '../support/browser-work.ts';
import { openConsole, signIn, type ConsoleOffice } from '../support/console.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { approved, runAllChecks, submit } from '../support/flow.ts';
import { HOSTILE, HOSTILE_MARKDOWN } from '../support/hostile-markup.ts';
import { follow, settled, shade } from './follow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ASSETS = fileURLToPath(new URL('../../web/dist/assets/', import.meta.url));

describe.skipIf(!chromiumIsInstalled())('pages of the console', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });

  const taskOf = async (draftId: string): Promise<string> =>
    (
      await office.deps.db
        .selectFrom('review_task')
        .select('id')
        .where('draft_id', '=', draftId)
        .orderBy('created_at')
        .executeTakeFirstOrThrow()
    ).id;

  test('a browser that goes to an address which is not there sees the console say so', async () => {
    const page = await office.page('editor1', '/');
    const answer = await page.goto(`${office.baseUrl}/nowhere?x=1`);
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: '回到首页' }).click();
    await page.waitForURL((url) => url.pathname !== '/nowhere');
    const asked = await fetch(`${office.baseUrl}/nowhere`);
    expect([asked.status, ((await asked.json()) as { code: string }).code]).toEqual([404, 'ROUTE_NOT_FOUND']);
    const api = await fetch(`${office.baseUrl}/v1/nowhere`, { headers: { accept: 'text/html' } });
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  test('no page has an accessibility violation, light or dark, or is wider than its window in very large letters', async () => {
    const draft = await submit(office, 'editor1', {
      title: '县委县政府布署秋冬季森林防火工作',
      body: '<p>会议对秋冬季森林防火工作进行了布署，要求压实责任，再接再励。</p>',
    });
    await runAllChecks(office, draft.id);
    const released = await approved(office, { title: '全县工作推进会召开' });
    const release = await office.deps.db
      .selectFrom('release_item')
      .select('id')
      .where('draft_id', '=', released.id)
      .executeTakeFirstOrThrow();
    const opened = await openCaseByHand(office.deps, await office.actor('duty'), {
      ...{ kind: 'INQUIRY', trigger: 'REPORT', draftId: released.id, reason: '核查数据来源' },
    });
    const account = await office.deps.db.selectFrom('account').select('id').executeTakeFirstOrThrow();
    const ruleset = await office.deps.db.selectFrom('ruleset').select('version').executeTakeFirstOrThrow();
    const pages: readonly (readonly [login: string, path: string])[] = [
      ['first1', '/inbox'],
      ['first1', `/review/${await taskOf(draft.id)}`],
      ['editor1', '/compose'],
      ['editor1', '/drafts'],
      ['editor1', `/drafts/${draft.id}`],
      ['editor1', `/compose/${draft.id}`],
      ['editor1', '/releases'],
      ['editor1', `/releases/${release.id}`],
      ['duty', '/incidents'],
      ['duty', '/cases'],
      ['duty', `/cases/${opened.id}`],
      ['dict1', '/rulesets'],
      ['dict1', `/rulesets/${ruleset.version}`],
      ['dict1', '/sources'],
      ['admin', '/accounts'],
      ['admin', '/units'],
      ['admin', '/agreements'],
      ['admin', `/accounts/${account.id}`],
      ['admin', '/custodians'],
      ['admin', '/users'],
      ['admin', '/setup'],
      ['admin', '/import'],
      ['admin', '/users/new'],
      ['admin', '/holidays/announced'],
      ['admin', '/grants'],
      ['admin', '/tokens'],
      ['admin', '/shifts'],
      ['admin', '/delegations'],
      ['admin', '/holidays'],
      ['admin', '/policies'],
      ['admin', '/policies/new'],
      ['admin', '/policies/explain'],
      ['admin', '/reminders'],
      ['admin', '/erasures'],
      ['auditor', '/statistics'],
      ['auditor', '/audit'],
      ['duty', '/patrol'],
      ['first1', '/security'],
      ['first1', '/me'],
      ['first1', '/password'],
    ];
    const wrong: string[] = [];
    const stranger = await office.stranger('/sign-in');
    await stranger.locator('h1').waitFor();
    wrong.push(...(await violations(stranger)));
    const open = new Map<string, Page>();
    for (const [login, path] of pages) {
      const known = open.get(login);
      const page = known ?? (await office.page(login, path));
      if (known === undefined) await settled(page);
      else await follow(page, path);
      open.set(login, page);
      if (path.startsWith('/review/')) {
        await page.keyboard.press('Enter');
        await page.locator('.signing').waitFor();
        await page.keyboard.press('j');
      }
      wrong.push(...(await violations(page)));
      await shade(page, 'dark');
      wrong.push(...(await violations(page, ['color-contrast'])).map((one) => `dark ${one}`));
      await shade(page, 'light');
      const banner = page.getByRole('banner');
      await banner.getByRole('button', { name: 'A++' }).click();
      const { scroll, client } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scroll: scrollWidth, client: clientWidth };
      });
      if (scroll > client) wrong.push(`${path} is ${scroll} wide in a window of ${client}`);
      await banner.getByRole('button', { name: '标准字号' }).click();
    }
    expect(wrong).toEqual([]);
  });

  test('the review page comes in 300 KB at the most, a draft in HTML and the tools of the frame included', async () => {
    const draft = await submit(office, 'editor1', { title: '全县教育工作会议召开' });
    await runAllChecks(office, draft.id);
    const page = await office.page('first2', '/me');
    const fresh = await page.context().newPage();
    const files = new Set<string>();
    fresh.on('response', (response) => {
      const name = /\/assets\/([^/?]+)$/.exec(response.url())?.[1];
      if (name !== undefined) files.add(name);
    });
    await fresh.goto(`/review/${await taskOf(draft.id)}`);
    await fresh.locator('.reading').waitFor();
    await fresh.waitForLoadState('networkidle');
    const bytes = [...files].reduce((sum, name) => sum + statSync(`${ASSETS}${name}.gz`).size, 0);
    process.stdout.write(`first load of the review page: ${Math.round(bytes / 1024)} KB gzip in ${files.size} files\n`);
    expect(files.size).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(300 * 1024);
  });

  test('20,000 characters with 200 findings open, scroll, are selected and walked through without being made anew', async () => {
    const paragraph = `${'会议要求各镇各部门压实责任，认真抓好落实，确保各项任务按时完成。'.repeat(3)}会议对工作进行了布署。`;
    const body = Array.from({ length: 200 }, () => `<p>${paragraph}</p>`).join('');
    const draft = await submit(office, 'editor1', { title: '全县重点工作推进会召开', body });
    await runAllChecks(office, draft.id);
    const taskId = await taskOf(draft.id);
    await claimThis(office.deps, await office.actor('first1'), taskId);
    const page = await office.page('first1', '/me');
    const opening = await callsDuring(page, async () => {
      await page.evaluate((path) => {
        window.history.pushState({}, '', path);
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, `/review/${taskId}`);
      await page.locator('.finding').nth(150).waitFor({ state: 'attached' });
    });
    const marks = await page.locator('.draft-text[data-field=body] .mark-text').count();
    expect(marks).toBeGreaterThanOrEqual(200);
    const walking = await callsDuring(page, async () => {
      for (let n = 0; n < 20; n += 1) await page.keyboard.press('j');
      for (let n = 0; n < 10; n += 1) await page.keyboard.press('k');
    });
    const scrolling = await callsDuring(page, async () => {
      for (let n = 0; n < 30; n += 1) await page.mouse.wheel(0, 800);
    });
    const selecting = await callsDuring(page, async () => {
      await page.evaluate(() => {
        const texts = document.querySelectorAll('.draft-text[data-field=body] p');
        // the text itself: a mark may lie over the whole body
        const textIn = (paragraph: Element | undefined): Node | null =>
          paragraph === undefined ? null : document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
        const [from, to] = [textIn(texts[10]), textIn(texts[190])];
        if (from === null || to === null) throw new Error('no text');
        window.getSelection()?.setBaseAndExtent(from, 0, to, 5);
        texts[10]?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
      });
      await page.getByText(/对「会议要求/).waitFor();
      await page.keyboard.press('c');
      await page.locator('#comment').fill('请核对');
      await page.keyboard.press('Control+Enter');
      await page.locator('.look-comment').first().waitFor();
    });
    const seen = { opening, walking, scrolling, selecting };
    process.stdout.write(`functions called: ${JSON.stringify(seen)}\n`);
    // opening makes the whole page once; what people then do must not make it again for every key and turn of the wheel
    const most = { opening: 1_000_000, walking: 30 * 50_000, scrolling: 30 * 5_000, selecting: 500_000 };
    for (const [what, calls] of Object.entries(seen)) {
      expect(calls, what).toBeLessThan(most[what as keyof typeof most]);
    }
  });

  test('hostile drafts run no script and bring no markup of their own into any page', async () => {
    const ids: string[] = [];
    for (const [index, payload] of HOSTILE.entries()) {
      const draft = await submit(office, 'editor1', {
        title: `${payload}${index}`.slice(0, 190),
        body: `<p>正文</p>${payload}`,
      });
      await runAllChecks(office, draft.id);
      ids.push(draft.id);
    }
    const plain = await submit(office, 'editor1', { title: '文本', body: HOSTILE.join('\n'), bodyFormat: 'text' });
    await runAllChecks(office, plain.id);
    ids.push(plain.id);
    const marked = await submit(office, 'editor1', { title: '标记', body: HOSTILE_MARKDOWN, bodyFormat: 'markdown' });
    await runAllChecks(office, marked.id);
    ids.push(marked.id);
    const before = office.complaints.length;
    const hit: string[] = [];
    const look = async (page: Page): Promise<void> => {
      const state = await page.evaluate(() => ({
        ran: (window as unknown as { hostile?: number }).hostile !== undefined,
        // React's nodes carry no on… attributes; neither may a draft's
        handlers: document.querySelectorAll(
          ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onstart']
            .map((on) => `[${on}]`)
            .join(),
        ).length,
        framed: document.querySelectorAll(
          '#main :is(script, iframe, object, embed, base, link, meta, form, svg animate, math)',
        ).length,
        // the store's alone are shown; the editor's own mark where a line ends with a picture has no address
        pictures: [
          ...document.querySelectorAll('.draft-text :is(img, video, audio), .tiptap :is(video, audio, script)'),
        ].filter(
          (element) =>
            !/^\/v1\/media\/sha256-[0-9a-f]{64}$/.test(element.getAttribute('src') ?? '') &&
            !(element.className === 'ProseMirror-separator' && !element.hasAttribute('src')),
        ).length,
        schemes: [...document.querySelectorAll('#main a[href]')].filter((link) =>
          /^\s*(?:javascript|data|vbscript):/i.test(link.getAttribute('href') ?? ''),
        ).length,
      }));
      const { ran, ...counts } = state;
      if (ran || Object.values(counts).some((count) => count > 0)) hit.push(`${page.url()} ${JSON.stringify(state)}`);
    };
    const editor = await office.page('editor1', '/drafts');
    const reviewer = await office.page('first1', '/inbox');
    for (const page of [editor, reviewer]) await look(page);
    for (const id of ids) {
      await follow(editor, `/drafts/${id}`);
      await editor.locator('.draft-text').first().waitFor();
      await look(editor);
      await follow(editor, `/compose/${id}`);
      await editor.locator('#title').waitFor();
      await editor.locator('.tiptap, textarea#body').first().waitFor();
      await look(editor);
      const task = await office.deps.db
        .selectFrom('review_task')
        .select('id')
        .where('draft_id', '=', id)
        .executeTakeFirst();
      if (task === undefined) continue;
      await follow(reviewer, `/review/${task.id}`);
      await reviewer.locator('.draft-text').first().waitFor();
      await look(reviewer);
    }
    // and one as it is when it is loaded anew
    await reviewer.reload();
    await reviewer.locator('.draft-text').first().waitFor();
    await look(reviewer);
    const auditor = await office.page('auditor', '/audit');
    await look(auditor);
    expect(hit).toEqual([]);
    expect(office.complaints.slice(before)).toEqual([]);
  });

  test('the policy of every page allows our own scripts only', async () => {
    for (const path of ['/', '/sign-in', '/review/x', '/drafts/y/z']) {
      const response = await fetch(office.baseUrl + path);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, path).toMatch(/script-src 'self'(?:;|$)/);
      expect(policy).not.toContain('unsafe');
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(await response.text()).toContain(nonce);
    }
    expect((await fetch(`${office.baseUrl}/no-such-page`)).status).toBe(404);
    expect((await fetch(`${office.baseUrl}/v1/no-such-route`)).headers.get('content-type')).toContain('problem+json');
    expect((await fetch(`${office.baseUrl}/assets/../index.html`)).status).toBe(404);
  });

  test('a page that a role may not see is neither in the menu nor reachable', async () => {
    const editor = await office.page('editor1', '/drafts');
    expect(await editor.getByRole('navigation').getByText('留痕').count()).toBe(0);
    for (const path of ['/audit', '/users', '/inbox', '/rulesets']) {
      await editor.goto(path);
      await editor.getByRole('heading', { name: '没有此项权限' }).waitFor();
    }
  });

  test('a new person changes the password first, and signs out everywhere', async () => {
    // over HTTP an administrator may still give a first password
    const [unitId, password] = [office.demo.unit.id, 'given-by-the-administrator'];
    const person = { unitId, name: '演示新人', login: 'newcomer', password };
    expect((await office.as('admin').call('POST', '/v1/admin/users', person)).status).toBe(201);
    const page = await office.stranger('/sign-in');
    await signIn(page, 'newcomer', 'given-by-the-administrator');
    await page.waitForURL('**/password');
    await page.locator('#current').fill('given-by-the-administrator');
    await page.locator('#next').fill('a-password-of-my-own');
    await page.locator('#again').fill('a-password-of-my-own');
    await page.locator('form').getByRole('button', { name: '修改密码' }).click();
    await page.waitForURL('**/home');
    await page.goto('/me');
    await page.getByRole('button', { name: '全部退出' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: '全部退出' }).click();
    await page.waitForURL('**/sign-in**');
    await page.goto('/me');
    await page.waitForURL('**/sign-in**');
    expect(await page.locator('.shell').count()).toBe(0);
  });
});
