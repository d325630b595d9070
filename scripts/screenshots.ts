import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowserForMany } from '../test/support/chromium.ts';
import { client, until } from './client.ts';
import { startServer, type RunningServer } from './server.ts';

/**
 * Pictures of the console for the READMEs, taken of a demo office in a real browser, on a desk and on a phone:
 * `npm run screenshots [DIR]`.
 */

const OUT = process.argv[2] ?? fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

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
  { name: 'me', login: 'first1', path: '/me' },
];

async function signIn(page: Page, server: RunningServer, login: string): Promise<void> {
  const password = server.credentials.users.find((user) => user.login === login)?.password ?? '';
  await page.goto(`${server.baseUrl}/sign-in`);
  await page.getByLabel('用户名').fill(login);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.shell').waitFor();
}

async function take(browser: Browser, server: RunningServer, only: string | undefined): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const people = new Map<string | null, Page>();
    for (const { name, login, path, act } of SHOTS) {
      if (only !== undefined && !name.includes(only)) continue;
      let page = people.get(login);
      if (page === undefined) {
        const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
        page = await context.newPage();
        page.on(
          'console',
          (message) => void (message.type() === 'error' && process.stdout.write(`${message.text()}\n`)),
        );
        page.on('pageerror', (error) => process.stdout.write(`${error.message}\n`));
        people.set(login, page);
        if (login !== null) await signIn(page, server, login);
      }
      await page.goto(server.baseUrl + (typeof path === 'string' ? path : await path(server)), { waitUntil: 'load' });
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(600);
      await act?.(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(OUT, `${name}-${size}.png`), animations: 'disabled' });
      process.stdout.write(`${name}-${size}.png\n`);
    }
  }
}

if (CHROMIUM === undefined) throw new Error('chromium is needed');
mkdirSync(OUT, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'wuguan-screenshots-'));
const server = await startServer({ DATA_DIR: dataDir }, 240_000);
const browser = await openBrowserForMany();
try {
  await until(
    'checks',
    () => draftTitled(server, '应急响应'),
    (id) => id !== '',
  );
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await take(browser, server, process.argv[3]);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
