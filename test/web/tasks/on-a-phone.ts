import { expect } from 'vitest';
import { PHONE } from '../../support/console.ts';
import { runAllChecks, submit } from '../../support/flow.ts';
import { type Task } from './task.ts';

const TITLE = '全县卫生健康工作会议召开';

/** A draft is found, read and decided on a phone, without scrolling sideways. */
export const onAPhone: Task = {
  name: 'one review on a phone',
  zh: '用手机审结一件',
  where: 'work',
  most: { clicks: 9, keys: 0 },
  walk: async (office, hands) => {
    const { id } = await submit(office, 'editor1', { title: TITLE });
    await runAllChecks(office, id);
    const page = await office.page('first1', '/', true);
    await hands.click(page.getByRole('link', { name: TITLE }));
    await hands.click(page.getByRole('button', { name: /认领此件/ }));
    await page.locator('.signing').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    for (const gate of ['政治关', '法律关', '政策关', '保密关', '文字关'])
      await hands.click(page.locator('.gate', { hasText: gate }).getByText('通过', { exact: true }));
    await hands.click(page.getByRole('button', { name: /^同意/ }));
    await hands.click(page.getByRole('button', { name: '确认同意' }));
    await page.locator('.decided').waitFor();
    await page.getByRole('button', { name: /菜单/ }).click();
    await page.getByRole('link', { name: '待审', exact: true }).click();
    await page.waitForURL('**/inbox');
  },
};
