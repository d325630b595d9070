import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { draftChecker } from '../../src/app/checks/check-draft.ts';
import type { SignInRules } from '../../src/domain/people/sign-in-rules.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Jobs } from '../../src/queue/jobs.ts';
import { openBrowserForMany } from '../../scripts/chromium.ts';
import type { TestDatabase } from './database.ts';
import { openHttpOffice, type HttpOffice } from './http-office.ts';
import { blindReader } from './blind-reader.ts';
import { forgetfulJobs } from './deps.ts';

/** An office with its console in a real browser; each person has cookies of their own. */
export interface ConsoleOffice extends HttpOffice {
  /** A page on which this demo person has signed in, opened at the path. */
  page(login: string, path?: string, phone?: boolean): Promise<Page>;
  /** Pictures of every open page, for a test that failed. */
  picture(dir: string): Promise<void>;
  /** A page of nobody. */
  stranger(path: string): Promise<Page>;
  /** What browsers complained about so far: script errors, refused scripts and styles, failed requests. */
  readonly complaints: string[];
}

export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** Checks run at once, as a worker would run them. */
function promptJobs(office: () => HttpOffice, readerOf: typeof blindReader): Jobs {
  return {
    ...forgetfulJobs,
    checks: async (drafts) => {
      for (const { draftId, rev } of drafts) {
        const { deps } = office();
        await draftChecker(deps, readerOf(deps))({ draftId, rev, stages: STAGE_TABLE, lastAttempt: true });
      }
    },
  };
}

/**
 * @param readerOf what reads pictures and films; left out = nothing is seen in any
 * @param copy makes its database; left out = one with the demo office in it
 * @param shared a browser that others use too; left out = one of its own, which closes with it
 */
export async function openConsole(
  rules: Partial<SignInRules> = {},
  readerOf: typeof blindReader = blindReader,
  copy?: () => Promise<TestDatabase>,
  shared?: Browser,
): Promise<ConsoleOffice> {
  let opened: HttpOffice | undefined;
  const office = await openHttpOffice(
    promptJobs(() => opened!, readerOf),
    {},
    rules,
    copy,
  );
  opened = office;
  const browser = shared ?? (await openBrowserForMany());
  const contexts = new Map<string, BrowserContext>();
  const complaints: string[] = [];
  const open = async (who: string, phone: boolean): Promise<Page> => {
    const key = `${who} ${phone}`;
    const known = contexts.get(key);
    const context =
      known ??
      (await browser.newContext({
        ...(phone ? { viewport: PHONE, hasTouch: true, isMobile: true } : { viewport: DESK }),
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        baseURL: office.baseUrl,
      }));
    contexts.set(key, context);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      // a refusal that the page shows is also an error line of the browser; it is no complaint
      const refused = /status of (?:401|403|404|409|412|413|415|422|428|429)/.test(message.text());
      if (message.type() === 'error' && !refused) complaints.push(`${page.url()} ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.stack ?? error.message}`));
    return page;
  };
  const signedIn = new Set<string>();
  return {
    ...office,
    complaints,
    picture: async (dir) => {
      for (const [who, context] of contexts) {
        for (const [index, page] of context.pages().entries()) {
          await page
            .screenshot({ path: join(dir, `${who.replaceAll(' ', '-')}-${index}.png`), timeout: 10_000 })
            .catch(() => {});
        }
      }
    },
    stranger: async (path) => {
      const page = await open(`stranger ${contexts.size}`, false);
      await page.goto(path);
      return page;
    },
    page: async (login, path = '/', phone = false) => {
      const page = await open(login, phone);
      const key = `${login} ${phone}`;
      if (!signedIn.has(key)) {
        const password = office.demo.users.find((user) => user.login === login)?.password ?? '';
        // by the page in test/web/pages.test.ts; here what the page calls, which spares it one load
        const answer = await page.context().request.post('/v1/login', { data: { login, password }, timeout: 120_000 });
        if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`);
        signedIn.add(key);
      }
      await page.goto(path);
      await page.locator('#main h1').first().waitFor();
      return page;
    },
    close: async () => {
      if (shared === undefined) await browser.close();
      else await Promise.all([...contexts.values()].map((context) => context.close()));
      await office.close();
    },
  };
}

/** `WUGUAN_PICTURES=DIR` shows what people saw when a test of the file failed. */
export const picturesOfFailures = (office: () => ConsoleOffice): void =>
  afterEach(async ({ task }) => {
    const dir = process.env['WUGUAN_PICTURES'];
    if (dir !== undefined && task.result?.state === 'fail') await office().picture(dir);
  });

/** Sends the dialog that is open by keys, once it has taken the focus: while it still opens, a key goes to the page below. */
export async function sendDialogByKeys(page: Page, keys: 'Enter' | 'Control+Enter' = 'Control+Enter'): Promise<void> {
  await page.locator('.ant-modal-wrap:visible .ant-modal :is(input, textarea, select, button):focus').waitFor();
  await page.keyboard.press(keys);
}

/** Signs in by the page, as a person does. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(login);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).not.toBe('/sign-in');
}
