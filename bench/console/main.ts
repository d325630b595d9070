import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowserForMany } from '../../scripts/chromium.ts';
import { client } from '../../scripts/client.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { draftChecker } from '../../src/app/checks/check-draft.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { tasksOfDraft } from '../../src/db/review/tasks.ts';
import { httpApp } from '../../src/http/app.ts';
import { registerShippedRuleset } from '../../src/runtime.ts';
import { fillTasks, titleDrafts } from '../../test/support/many-tasks.ts';
import { assertBounds } from '../bounds.ts';
import { endFor } from '../missing.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';
import { tasksDuring, type LongestTask } from './long-tasks.ts';

/**
 * How long the console stops for what a person does, in a real browser: a draft of 20,000 characters with 200 findings,
 * and an inbox of 100,000 tasks.
 */

const HELP = `npm run bench:console -- [options]
  --json FILE     write the figures
  --tasks N       open tasks (100000)
  --assert        exit code 1 when the page stops for longer than it may
`;
const CONSOLE = fileURLToPath(new URL('../../web/dist', import.meta.url));
const BUILD = fileURLToPath(new URL('../../scripts/build-web.mjs', import.meta.url));
/** Milliseconds that the page's own thread may work at a stretch: opening a draft makes the whole page once. */
const MOST_MS = { opening: 200, act: 100 };

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    tasks: { type: 'string', default: '100000' },
    assert: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What a person does, in the order in which it is measured. */
const ACTS = {
  opening: ['a draft of 20,000 characters with 200 findings opens', '打开 20,000 字、200 条检出的稿件'],
  walking: ['walking through its findings', '逐条查看检出项'],
  scrolling: ['scrolling through it', '滚动全文'],
  selecting: ['selecting nearly all of it and commenting', '选中几乎全文并批注'],
  inboxOpening: ['the inbox opens', '打开待审清单'],
  inboxMore: ['the inbox shows 50 more', '待审清单再取 50 件'],
} as const;
type Act = keyof typeof ACTS;
type Stops<A extends Act = Act> = Readonly<Record<A, LongestTask>>;

const acts = (stops: Stops): readonly (readonly [Act, LongestTask])[] =>
  (Object.keys(ACTS) as Act[]).map((act) => [act, stops[act]]);
const mostOf = (act: Act): number => (act === 'opening' ? MOST_MS.opening : MOST_MS.act);

const figuresOf = (stops: Stops): readonly Figure[] =>
  acts(stops).map(([act, { own }]) => {
    const [what, zh] = ACTS[act];
    const among = act.startsWith('inbox') ? `, ${counted(Number(values.tasks))} open tasks` : '';
    const amongZh = among === '' ? '' : `（${counted(Number(values.tasks))} 件待审）`;
    return {
      ...{ what: `the page's own thread at a stretch while ${what}${among}`, zh: `${zh}${amongZh}：页面线程最长停顿` },
      ...{ value: own, unit: 'ms', aim: `≤ ${mostOf(act)} ms` },
    };
  });

/** A page on which a demo person has signed in. */
async function pageOf(browser: Browser, baseUrl: string, demo: DemoCredentials, login: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: baseUrl, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } },
  });
  const password = demo.users.find((user) => user.login === login)?.password ?? '';
  const answer = await context.request.post('/v1/login', { data: { login, password } });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto('/me');
  await page.locator('#main h1').first().waitFor();
  return page;
}

/** A claimed task on a draft of 20,000 characters with 200 findings. @returns its address on the console */
async function claimLongDraft({ deps, demo }: BenchOffice, baseUrl: string): Promise<string> {
  const as = (login: string) => client(baseUrl, demo.users.find((user) => user.login === login)?.token ?? '');
  const paragraph = `${'会议要求各镇各部门压实责任，认真抓好落实，确保各项任务按时完成。'.repeat(3)}会议对工作进行了布署。`;
  const input = {
    ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: '全县重点工作推进会召开', bodyFormat: 'html' },
    body: Array.from({ length: 200 }, () => `<p>${paragraph}</p>`).join(''),
    accounts: [demo.accounts[0]?.id],
  };
  const sent = await as('editor1').call<{ id: string }>('POST', '/v1/drafts', input, { 'idempotency-key': 'bench' });
  if (sent.status !== 202) throw new Error(`not submitted: ${JSON.stringify(sent.body)}`);
  await draftChecker(deps)({ draftId: sent.body.id, rev: 1, stages: STAGE_TABLE, lastAttempt: true });
  const task = (await tasksOfDraft(deps.db, sent.body.id)).find(({ state }) => state === 'OPEN');
  const claimed = await as('first1').call('POST', `/v1/tasks/${task?.id}/claim`);
  if (claimed.status !== 200) throw new Error(`not claimed: ${JSON.stringify(claimed.body)}`);
  return `/review/${task?.id}`;
}

async function review(page: Page, path: string): Promise<Stops<'opening' | 'walking' | 'scrolling' | 'selecting'>> {
  const opening = await tasksDuring(page, async () => {
    await page.evaluate((to) => {
      window.history.pushState({}, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await page.locator('.finding').nth(150).waitFor({ state: 'attached' });
  });
  const walking = await tasksDuring(page, async () => {
    for (let n = 0; n < 20; n += 1) await page.keyboard.press('j');
    for (let n = 0; n < 10; n += 1) await page.keyboard.press('k');
  });
  const scrolling = await tasksDuring(page, async () => {
    for (let n = 0; n < 30; n += 1) await page.mouse.wheel(0, 800);
  });
  const selecting = await tasksDuring(page, async () => {
    await page.evaluate(() => {
      const texts = document.querySelectorAll('.draft-text[data-field=body] p');
      const [from, to] = [texts[10]?.firstChild, texts[190]?.firstChild];
      if (from == null || to == null) throw new Error('no text');
      window.getSelection()?.setBaseAndExtent(from, 0, to, 5);
      texts[10]?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    });
    await page.getByText(/对「会议要求/).waitFor();
    await page.keyboard.press('c');
    await page.locator('#comment').fill('请核对');
    await page.keyboard.press('Control+Enter');
    await page.locator('.look-comment').first().waitFor();
  });
  return { opening, walking, scrolling, selecting };
}

async function inbox(page: Page): Promise<Stops<'inboxOpening' | 'inboxMore'>> {
  const inboxOpening = await tasksDuring(page, async () => {
    await page.getByRole('link', { name: '待审', exact: true }).click();
    await page.locator('.task').nth(49).waitFor();
  });
  const inboxMore = await tasksDuring(page, async () => {
    await page.getByRole('button', { name: '更多' }).click();
    await page.locator('.task').nth(99).waitFor();
  });
  return { inboxOpening, inboxMore };
}

async function measure(office: BenchOffice, browser: Browser): Promise<Stops> {
  const { deps, store, queues, demo } = office;
  await registerShippedRuleset(deps);
  const server = createServer(httpApp(deps, queues, { demo: true, boundTo: '127.0.0.1', console: CONSOLE }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const path = await claimLongDraft(office, baseUrl);
    const page = await pageOf(browser, baseUrl, demo, 'first1');
    const stops = await review(page, path);
    say(`filling ${values.tasks} open tasks …`);
    await fillTasks(store.pool, demo, Number(values.tasks));
    await titleDrafts(store.pool);
    return { ...stops, ...(await inbox(await pageOf(browser, baseUrl, demo, 'first2'))) };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  if (CHROMIUM === undefined) endFor('缺少 chromium / chromium is needed (Debian: apt-get install chromium)');
  if (spawnSync(process.execPath, [BUILD], { stdio: 'inherit' }).status !== 0) throw new Error('no console');
  const browser = await openBrowserForMany();
  try {
    await inBenchOffice(async (office) => {
      const stops = await measure(office, browser);
      for (const [act, { own, wall }] of acts(stops))
        say(`${act.padEnd(16)}${`${own} ms`.padStart(8)}, by the clock ${wall} ms`);
      writeResult(values.json, 'console', figuresOf(stops), { tasks: Number(values.tasks), longestTaskMs: stops });
      if (!values.assert) return;
      assertBounds(acts(stops).map(([act, { own }]) => ({ name: `ms of ${act}`, value: own, most: mostOf(act) })));
    });
  } finally {
    await browser.close();
  }
}

await main();
