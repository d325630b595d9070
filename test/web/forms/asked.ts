import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus: the words over it, and what is said at it or in an alert beside it. */
interface Asked {
  readonly label: string;
  readonly said: string;
}

const asked = (page: Page): Promise<Asked> =>
  page.evaluate(() => {
    const field = document.activeElement;
    const said = [...document.querySelectorAll('[role=alert], .ant-message-notice')].map((one) => one.textContent);
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
    )
      return { label: '', said: said.join('\n') };
    const legend = ['checkbox', 'radio'].includes(field.type)
      ? field.closest('fieldset')?.querySelector('legend')
      : null;
    const label = (legend ?? field.labels?.[0])?.textContent ?? field.getAttribute('aria-label') ?? '';
    return { label, said: [field.validationMessage, ...said].join('\n') };
  });

/** The refused form names this field in the words of its label, and the focus is there. */
export async function expectAsked(page: Page, label: string): Promise<void> {
  await expect
    .poll(async () => {
      const { label: focused, said } = await asked(page);
      return [focused.includes(label) ? label : `the focus is at: ${focused}`, said.includes(label) ? label : said];
    })
    .toEqual([label, label]);
}
