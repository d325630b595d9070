import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsole, picturesOfFailures, signIn, type ConsoleOffice } from '../support/console.ts';

let office: ConsoleOffice;
beforeAll(async () => (office = await openConsole()));
afterAll(() => office.close());
picturesOfFailures(() => office);

const TITLE = '全县秋粮收购工作启动';
const passwordOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.password ?? '';
/** Everything that this browser still has of what was typed. */
const left = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

async function typed(page: Page): Promise<void> {
  await page.locator('#title').fill(TITLE);
  await page.locator('[data-kept=true]').waitFor();
  expect(await left(page)).toContain(TITLE);
}

test('signing out leaves nothing that was typed in the browser', async () => {
  const page = await office.page('editor1', '/compose');
  await typed(page);
  // the last words were not written down yet
  await page.locator('#title').fill(`${TITLE}了`);
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL('**/sign-in*');
  expect(await left(page)).not.toContain(TITLE);
});

test('a session that ran out keeps it for the same person, and for nobody else', async () => {
  const page = await office.page('editor2', '/compose');
  await typed(page);
  await page.context().clearCookies();
  await page.goto('/compose');
  await page.waitForURL('**/sign-in*');
  expect(await left(page)).toContain(TITLE);
  await signIn(page, 'editor2', passwordOf('editor2'));
  await page.goto('/compose');
  await expect.poll(() => page.locator('#title').inputValue()).toBe(TITLE);
  await page.context().clearCookies();
  await signIn(page, 'editor1', passwordOf('editor1'));
  await page.goto('/compose');
  await page.locator('#title').waitFor();
  expect(await left(page)).not.toContain(TITLE);
});
