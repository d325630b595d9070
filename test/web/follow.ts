import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Goes on to another page of the console as a link does, without loading the console again; waits until it is there. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('#main h1')) heading.setAttribute('data-left', '');
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.locator('#main h1:not([data-left])').first().waitFor();
  await settled(page);
}

/** Waits until nothing on the page is still being loaded. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('#main [aria-busy=true]').count()).toBe(0);
}
