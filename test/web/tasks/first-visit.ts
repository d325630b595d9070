import { runAllChecks, submit } from '../../support/flow.ts';
import { approveByKeys, arrive, goTo, type Task } from './task.ts';

/** Somebody new is entered, comes in by the link, and does the first thing that waits for them. */
export const firstVisit: Task = {
  name: 'first visit: a new colleague comes in by their link and decides a first draft',
  zh: '首次使用：新同事凭链接进入并审结第一件',
  where: 'work',
  most: { clicks: 8, keys: 71 },
  walk: async (office, hands) => {
    const { id } = await submit(office, 'editor1', { title: '全县公共文化服务工作会议召开' });
    await runAllChecks(office, id);

    const admin = await office.page('admin');
    await goTo(admin, hands, '人员');
    await hands.click(admin.getByRole('button', { name: '新增' }));
    await hands.write(admin.getByLabel('姓名'), '甄新来');
    await hands.write(admin.getByLabel('用户名'), 'xinlai');
    await hands.choose(admin.getByLabel('单位', { exact: true }), office.demo.unit.name);
    await hands.click(admin.getByLabel('编辑', { exact: true }));
    await hands.tick(admin.getByLabel('初审', { exact: true }));
    await hands.press(admin, 'Enter');
    const link = (await admin.locator('.first-links code').textContent()) ?? '';

    const page = await arrive(office, hands, link, 'xinlai');
    await hands.click(page.getByRole('link', { name: '全县公共文化服务工作会议召开' }));
    await page.getByRole('button', { name: /认领此件/ }).waitFor();
    await hands.press(page, 'Enter');
    await approveByKeys(page, hands);
  },
};
