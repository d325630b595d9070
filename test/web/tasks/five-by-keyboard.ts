import { expect } from 'vitest';
import { runAllChecks, submit } from '../../support/flow.ts';
import { idOf } from '../../support/people.ts';
import { approveByKeys, type Task } from './task.ts';

/** Five drafts are claimed, read and decided without a hand on the mouse. */
export const fiveByKeyboard: Task = {
  name: 'five reviews by keyboard alone',
  zh: '只用键盘审结五件',
  where: 'work',
  most: { clicks: 0, keys: 40 },
  walk: async (office, hands) => {
    for (const n of ['一', '二', '三', '四', '五']) {
      const { id } = await submit(office, 'editor1', { title: `第${n}次工作推进会召开` });
      await runAllChecks(office, id);
    }
    const page = await office.page('first2', '/inbox');
    await page.locator('.task').first().waitFor();
    for (let n = 1; n <= 5; n += 1) {
      await hands.press(page, 'n');
      await approveByKeys(page, hands);
      const { decided } = await office.deps.db
        .selectFrom('decision')
        .select((select) => select.fn.countAll<string>().as('decided'))
        .where('user_id', '=', idOf(office, 'first2'))
        .executeTakeFirstOrThrow();
      expect(Number(decided)).toBe(n);
    }
    await page.keyboard.press('?');
  },
};
