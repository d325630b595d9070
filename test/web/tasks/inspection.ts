import { expect } from 'vitest';
import { goTo, type Task } from './task.ts';

/** Before an inspection (迎检): what is red, why, and where it is mended. */
export const inspection: Task = {
  name: 'before an inspection: what is red, on paper, and where it is mended',
  zh: '迎检：看未达标项、取清单、去办理',
  where: 'march',
  most: { clicks: 4, keys: 0 },
  walk: async (office, hands) => {
    const page = await office.page('auditor');
    await goTo(page, hands, '迎检');
    await page.getByText('共 3 个账号').waitFor();
    await hands.click(page.getByText('只看未达标'));
    await expect.poll(() => page.locator('.badge', { hasText: /^达标$/ }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      hands.click(page.getByRole('link', { name: '下载（CSV）' })),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await hands.click(page.getByRole('link', { name: '去办理' }).first());
    await page.waitForURL((url) => !url.pathname.endsWith('/inspection'));
  },
};
