import { expect } from 'vitest';
import { published } from '../../support/published.ts';
import { dialogOf, type Task } from './task.ts';

/** Somebody asks who approved this in March. */
export const whoApproved: Task = {
  name: 'who approved this in March',
  zh: '三月这篇是谁批的',
  where: 'march',
  most: { clicks: 2, keys: 4 },
  walk: async (office, hands) => {
    await published(office, { title: '全县防震减灾演练举行' });
    const page = await office.page('auditor');
    await page.getByRole('button', { name: '检索' }).waitFor();
    await hands.press(page, 'Control+k');
    await dialogOf(page).getByRole('combobox').and(page.locator(':focus')).waitFor();
    await hands.type(page, '防震');
    await page.getByRole('option', { name: /稿件.*全县防震减灾演练举行/ }).waitFor();
    await hands.press(page, 'Enter');
    await hands.click(page.locator('.known .tabs').getByRole('button', { name: '意见' }));
    const opinions = page.locator('.known .opinion');
    await opinions.first().waitFor();
    const said = (await opinions.allTextContents()).join('\n');
    for (const who of ['演示初审甲', '演示复审甲', '演示终审甲']) expect(said).toContain(who);
    expect(said.match(/2031\/03\/25/g)).toHaveLength(3);
    const opened = page.context().waitForEvent('page');
    await hands.click(page.getByRole('link', { name: '审核表' }));
    const sheet = await opened;
    await sheet.getByText('演示终审甲').first().waitFor();
    await sheet.close();
  },
};
