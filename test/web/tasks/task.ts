import type { Locator, Page } from 'playwright-core';
import type { ConsoleOffice } from '../../support/console.ts';
import type { Counts, Hands } from './hands.ts';

/** A whole task as somebody does it, from their first page to where it is done. */
export interface Task {
  readonly name: string;
  readonly zh: string;
  /** The office that it is done in: at work, in March 2031 with a month behind it, or with nothing but its founder. */
  readonly where: 'work' | 'march' | 'new';
  /** What it may take: a page that asks for more is a worse page. */
  readonly most: Counts;
  walk(office: ConsoleOffice, hands: Hands): Promise<void>;
}

/** The dialog that is open. */
export const dialogOf = (page: Page): Locator => page.locator('.ant-modal-wrap:visible .ant-modal');

/** Goes to a page by the menu. */
export async function goTo(page: Page, hands: Hands, entry: string): Promise<void> {
  await hands.click(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: entry, exact: true }));
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}

/** Signs the five gates and approves, by keys. */
export async function approveByKeys(page: Page, hands: Hands): Promise<void> {
  await page.locator('.signing').waitFor();
  await hands.press(page, '1', '2', '3', '4', '5', 'a');
  await dialogOf(page).locator('.ant-modal-footer .ant-btn').last().waitFor();
  await hands.press(page, 'Control+Enter');
  await page.locator('.decided').waitFor();
}

/** Opens a one-time link, sets a password and signs in. */
export async function arrive(office: ConsoleOffice, hands: Hands, link: string, login: string): Promise<Page> {
  const own = `${login}-的密码-2026`;
  const page = await office.stranger(link);
  await hands.write(page.locator('#next'), own);
  await hands.write(page.locator('#again'), own);
  await hands.press(page, 'Enter');
  await hands.click(page.getByRole('link', { name: '去登录' }));
  await signInByHand(page, hands, login, own);
  return page;
}

/** Signs in on the page that is open. */
export async function signInByHand(page: Page, hands: Hands, login: string, password: string): Promise<void> {
  await hands.write(page.getByLabel('用户名'), login);
  await hands.write(page.locator('#password'), password);
  await hands.press(page, 'Enter');
  await page.locator('#main h1').first().waitFor();
}

/** The state that a draft's page shows of it. */
export const showsState = (page: Page, state: string): Promise<void> =>
  page.locator('.facts .badge', { hasText: state }).waitFor({ timeout: 180_000 });
