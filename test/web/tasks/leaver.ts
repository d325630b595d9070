import { expect } from 'vitest';
import { claimThis } from '../../../src/app/review/claim-task.ts';
import { openTask, runAllChecks, submit } from '../../support/flow.ts';
import { goTo, type Task } from './task.ts';

/** Somebody leaves: what they held goes back, what they could do ends, in one act. */
export const leaver: Task = {
  name: 'somebody leaves: their tasks go back, their means end',
  zh: '人员离岗：任务退回、权限终止',
  where: 'work',
  most: { clicks: 5, keys: 0 },
  walk: async (office, hands) => {
    const { id } = await submit(office, 'editor1', { title: '全县人才工作会议召开' });
    await runAllChecks(office, id);
    const { id: taskId } = await openTask(office, id);
    await claimThis(office.deps, await office.actor('first2'), taskId);
    const leaving = await office.page('first2');

    const admin = await office.page('admin');
    await goTo(admin, hands, '人员');
    await hands.choose(admin.locator('#leaver'), '演示初审乙（first2）');
    await hands.click(admin.getByRole('button', { name: '查看清单' }));
    await admin.getByText('将终止：').waitFor();
    await hands.click(admin.getByRole('button', { name: '确认离岗' }));
    await admin.getByText('已终止：').waitFor();

    expect((await openTask(office, id)).id).toBe(taskId);
    await leaving.goto('/inbox');
    await leaving.waitForURL('**/sign-in*');
  },
};
