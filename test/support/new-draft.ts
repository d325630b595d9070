import type { Page } from 'playwright-core';
import type { ConsoleOffice } from './console.ts';

/** The page on which an editor writes a new draft, with a title and for the first account; the cursor is in its text. */
export async function openNewDraft(office: ConsoleOffice, title: string): Promise<Page> {
  const page = await office.page('editor1', '/compose');
  await page.evaluate('localStorage.clear()');
  await page.reload();
  await page.locator('.account-choice input').first().check();
  await page.locator('#title').fill(title);
  await page.locator('.tiptap').click();
  return page;
}
