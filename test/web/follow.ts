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

const INK = { light: 'rgb(31, 35, 40)', dark: 'rgb(230, 233, 237)' } as const;

/** Makes the page dark, or light again; waits until its components are. */
export async function shade(page: Page, wanted: keyof typeof INK): Promise<void> {
  const toggle = page.getByRole('banner').getByRole('button', { name: '深色' });
  if ((await toggle.getAttribute('aria-pressed')) !== String(wanted === 'dark')) await toggle.click();
  await page.mouse.move(0, 0);
  await expect
    .poll(() => toggle.evaluate((button) => getComputedStyle(button).color), { timeout: 30_000 })
    .toBe(INK[wanted]);
}
