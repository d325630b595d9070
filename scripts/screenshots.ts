import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowserForMany } from './chromium.ts';
import { client, until } from './client.ts';
import { startServer, type RunningServer } from './server.ts';

/**
 * Pictures of the console for the READMEs, taken of a demo office in a real browser, on a desk and on a phone:
 * `npm run screenshots [DIR] [NAME,NAME] [all]`; `all` takes every page, light, dark and in very large letters, to be looked at.
 */

const OUT = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const [ONLY = '', EVERYTHING] = [process.argv[3], process.argv[4] === 'all'];
const SIZES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
/** What a person chose on this browser, as the console keeps it (web/src/styles/look.ts). */
const LOOKS = {
  '': { size: 'A', shade: 'LIGHT' },
  ...(EVERYTHING ? { '-dark': { size: 'A', shade: 'DARK' }, '-large': { size: 'A++', shade: 'LIGHT' } } : {}),
};

interface Shot {
  readonly name: string;
  readonly login: string | null;
  readonly path: string | ((server: RunningServer) => Promise<string>);
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const tokenOf = (server: RunningServer, login: string): string =>
  server.credentials.users.find((user) => user.login === login)?.token ?? '';

interface Listed {
  readonly items: readonly { readonly id: string; readonly title: string; readonly status: string }[];
}

async function draftTitled(server: RunningServer, part: string): Promise<string> {
  const editor = client(server.baseUrl, tokenOf(server, 'editor1'));
  const list = await editor.call<Listed>('GET', '/v1/drafts?limit=50');
  return list.body.items.find((draft) => draft.title.includes(part))?.id ?? '';
}

async function firstTask(server: RunningServer, login: string, part: string): Promise<string> {
  const reviewer = client(server.baseUrl, tokenOf(server, login));
  const tasks = await reviewer.call<{ items: readonly { id: string; draft: { title: string } }[] }>('GET', '/v1/tasks');
  return `/review/${tasks.body.items.find((task) => task.draft.title.includes(part))?.id ?? ''}`;
}

async function activeRuleset(server: RunningServer): Promise<string> {
  const manager = client(server.baseUrl, tokenOf(server, 'dict1'));
  const list = await manager.call<{ items: readonly { version: string; state: string }[] }>('GET', '/v1/rulesets');
  return `/rulesets/${list.body.items.find(({ state }) => state === 'ACTIVE')?.version ?? ''}`;
}

/** Takes one draft the whole way, so that there is an item and a receipt to show. */
async function releaseOne(server: RunningServer): Promise<void> {
  const as = (login: string) => client(server.baseUrl, tokenOf(server, login));
  const gates = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' };
  const id = await draftTitled(server, '一窗受理');
  for (const login of ['first2', 'second2', 'final2']) {
    const open = async () =>
      (
        await as(login).call<{ tasks: readonly { id: string; state: string }[] }>('GET', `/v1/drafts/${id}`)
      ).body.tasks.find((task) => task.state === 'OPEN');
    const task = await until('a task', open, (found) => found !== undefined, 60_000);
    const claimed = await as(login).call<{ leaseNo: number; contentHash: string }>(
      'POST',
      `/v1/tasks/${task?.id}/claim`,
    );
    const { leaseNo, contentHash } = claimed.body;
    const decision = { leaseNo, contentHash, verdict: 'APPROVE', opinion: '同意', gates };
    await as(login).call('POST', `/v1/tasks/${task?.id}/decision`, decision);
  }
}

const SHOTS: readonly Shot[] = [
  { name: 'sign-in', login: null, path: '/sign-in' },
  { name: 'inbox', login: 'first1', path: '/inbox' },
  {
    name: 'review',
    login: 'first1',
    path: (server) => firstTask(server, 'first1', '森林防火'),
    act: async (page) => {
      await page.keyboard.press('Enter');
      await page.locator('.signing').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('1');
      await page.keyboard.press('2');
    },
  },
  {
    name: 'compose',
    login: 'editor1',
    path: '/compose',
    act: async (page) => {
      await page.locator('.account-choice input').first().check();
      await page.locator('#title').fill('全县森林防火工作会议召开');
      await page.locator('.tiptap').click();
      await page.keyboard.type('会议对秋冬季森林防火工作进行了布署，要求压实责任，再接再励。');
      await page.keyboard.press('Enter');
      await page.keyboard.type('各镇各部门要加强值班值守，发现火情及时报告。');
      await page.locator('.tiptap .mark-text').first().waitFor();
    },
  },
  { name: 'drafts', login: 'editor1', path: '/drafts' },
  { name: 'draft', login: 'editor1', path: async (server) => `/drafts/${await draftTitled(server, '苹果')}` },
  { name: 'releases', login: 'editor1', path: '/releases' },
  { name: 'incidents', login: 'duty', path: '/incidents' },
  { name: 'rulesets', login: 'dict1', path: '/rulesets' },
  {
    name: 'ruleset',
    login: 'dict1',
    path: activeRuleset,
    act: async (page) => {
      await page.getByLabel('在条目中查找').fill('布署');
      await page.getByRole('button', { name: '修改 布署' }).click();
      await page.locator('.ant-modal').getByLabel('级别').selectOption('BLOCK');
      await page.locator('.ant-modal').getByRole('button', { name: '加入改动' }).click();
      await page.locator('#changes').waitFor();
    },
  },
  { name: 'sources', login: 'dict1', path: '/sources' },
  {
    name: 'account',
    login: 'admin',
    path: (server) => Promise.resolve(`/accounts/${server.credentials.accounts[0]?.id}`),
  },
  { name: 'users', login: 'admin', path: '/users' },
  {
    name: 'grants-form',
    login: 'admin',
    path: '/grants',
    act: (page) => page.getByRole('button', { name: '新增' }).click(),
  },
  { name: 'audit', login: 'auditor', path: '/audit' },
  { name: 'policy', login: 'admin', path: '/policies/default-1' },
  { name: 'policy-form', login: 'admin', path: '/policies/new' },
  {
    name: 'policy-explain',
    login: 'admin',
    path: '/policies/explain',
    act: async (page) => {
      await page.getByLabel('通道').selectOption('EMERGENCY');
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByRole('table', { name: '审核安排' }).waitFor();
    },
  },
  {
    name: 'patrol',
    login: 'duty',
    path: '/patrol',
    act: async (page) => {
      await page.getByRole('button', { name: '开始巡查' }).click();
      await page.getByText('已完成').first().waitFor();
    },
  },
  {
    name: 'statistics',
    login: 'auditor',
    path: '/statistics',
    act: (page) => page.locator('.chart svg').first().waitFor(),
  },
  { name: 'reminders', login: 'admin', path: '/reminders' },
  { name: 'me', login: 'first1', path: '/me' },
];

/** Pages that no README shows. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  admin:
    'setup import notifications notifications/settings users/new units agreements custodians notices qualifications explanations grants tokens shifts delegations holidays accounts policies erasures'.split(
      ' ',
    ),
  duty: ['cases'],
  auditor: ['ledger', 'inspection', 'quality', 'messages', 'impersonations', 'reposts'],
  editor1: ['home'],
  dict1: ['false-alarms'],
  first1: ['password', 'security'],
};
const reorganise: Shot = {
  name: 'reorganise',
  login: 'admin',
  path: async (server) => {
    const admin = client(server.baseUrl, tokenOf(server, 'admin'));
    const units = await admin.call<{ items: readonly { id: string }[] }>('GET', '/v1/admin/units');
    if (units.body.items.length < 2)
      await admin.call('POST', '/v1/admin/units', {
        ...{ name: '示范县融媒体中心', kind: 'HOST', parentId: units.body.items[0]?.id },
      });
    return '/units/reorganise';
  },
  act: async (page) => {
    await page.getByLabel('账号', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('划入单位').selectOption({ index: 2 });
    await page.getByLabel('依据或理由').fill('机构改革');
    await page.getByRole('button', { name: '查看影响' }).click();
    await page.locator('[role=status].note').waitFor();
  },
};
const others: readonly Shot[] = Object.entries(OTHERS).flatMap(([login, paths]) =>
  paths.map((path) => ({ name: path.replaceAll('/', '-'), login, path: `/${path}` })),
);
const EVERY: readonly Shot[] = [...SHOTS, ...others, reorganise];

async function signIn(page: Page, server: RunningServer, login: string): Promise<void> {
  const password = server.credentials.users.find((user) => user.login === login)?.password ?? '';
  await page.goto(`${server.baseUrl}/sign-in`);
  await page.getByLabel('用户名').fill(login);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.shell').waitFor();
}

/** Takes every picture as one person after another sees it. */
async function takeAs(
  browser: Browser,
  server: RunningServer,
  size: keyof typeof SIZES,
  look: keyof typeof LOOKS,
): Promise<void> {
  const people = new Map<string | null, Page>();
  for (const { name, login, path, act } of EVERYTHING ? EVERY : SHOTS) {
    if (!ONLY.split(',').some((part) => name.includes(part))) continue;
    let page = people.get(login);
    if (page === undefined) {
      const context = await browser.newContext({ ...SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      const chosen = JSON.stringify(JSON.stringify(LOOKS[look]));
      await context.addInitScript({
        content: `if (location.protocol === 'http:') localStorage.setItem('wuguan-look', ${chosen})`,
      });
      page = await context.newPage();
      page.on('console', (message) => void (message.type() === 'error' && process.stdout.write(`${message.text()}\n`)));
      page.on('pageerror', (error) => process.stdout.write(`${error.message}\n`));
      people.set(login, page);
      if (login !== null) await signIn(page, server, login);
    }
    await page.goto('about:blank');
    await page.goto(server.baseUrl + (typeof path === 'string' ? path : await path(server)), { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(600);
    await act?.(page);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(OUT, `${name}-${size}${look}.png`), animations: 'disabled' });
    process.stdout.write(`${name}-${size}${look}.png\n`);
  }
  await Promise.all([...people.values()].map((page) => page.context().close()));
}

async function take(browser: Browser, server: RunningServer): Promise<void> {
  for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
    for (const look of Object.keys(LOOKS) as (keyof typeof LOOKS)[]) await takeAs(browser, server, size, look);
  }
}

if (CHROMIUM === undefined) throw new Error('chromium is needed');
mkdirSync(OUT, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'wuguan-screenshots-'));
const server = await startServer({ DATA_DIR: dataDir }, 600_000);
const browser = await openBrowserForMany();
try {
  await until(
    'checks',
    () => draftTitled(server, '应急响应'),
    (id) => id !== '',
  );
  await releaseOne(server);
  await take(browser, server);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
