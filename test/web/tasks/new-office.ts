import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { client } from '../../../scripts/client.ts';
import { createOffice } from '../../../src/app/people/create-office.ts';
import { violations } from '../../support/axe.ts';
import type { Hands } from './hands.ts';
import { approveByKeys, arrive, dialogOf, goTo, showsState, signInByHand, type Task } from './task.ts';

const UNIT = '示例县融媒体中心';
const TITLE = '全县基层治理现场会召开';
const PEOPLE = `姓名,用户名,单位,角色
甄编辑,bianji,${UNIT},编辑
甄初审,chushen,${UNIT},初审
甄复审,fushen,${UNIT},复审
甄终审,zhongshen,${UNIT},终审
`;
const ACCOUNTS = `名称,平台,单位,状态,账号管理员
示例县发布,微信公众号,${UNIT},使用中,bianji
`;

/** `WUGUAN_SHOTS=DIR` keeps pictures of the pages. */
const shot = async (page: Page, name: string): Promise<void> => {
  const dir = process.env['WUGUAN_SHOTS'];
  if (dir === undefined) return;
  mkdirSync(dir, { recursive: true });
  for (const [size, width] of [
    ['desk', 1440],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(dir, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
};

/** Gives a list and confirms what is shown of it. */
async function importList(page: Page, hands: Hands, step: string, name: string, text: string): Promise<void> {
  await hands.click(page.getByRole('link', { name: new RegExp(`^${step}.*：`) }));
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await hands.give(page, page.getByLabel('名单文件'), file);
  await hands.click(page.getByRole('button', { name: '预览' }));
  await hands.click(page.getByRole('button', { name: /^确认导入/ }));
  await page.locator('.note-good').waitFor();
}

/** What else an administrator sees of it; a list that cannot be used is written nowhere. */
async function lookRound(admin: Page): Promise<void> {
  await admin.goto('/import?kind=people');
  await admin.getByLabel('名单文件').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('姓名,用户名,单位,角色\n,x,没有的单位,总编\n甄新,zhenxin,没有的单位,编辑\n'),
  });
  await admin.getByRole('button', { name: '预览' }).click();
  await admin.getByRole('heading', { name: /须先改好的行/ }).waitFor();
  expect(await admin.getByRole('button', { name: /^确认导入/ }).count(), 'nothing can be written').toBe(0);
  await shot(admin, 'import-problems');
  await admin.goto('/users/new');
  await admin.getByLabel('姓名').waitFor();
  await shot(admin, 'new-person');
  await admin.goto('/users');
  await admin.locator('#leaver').waitFor();
  await shot(admin, 'users');
  await admin.goto('/holidays/announced');
  await admin
    .getByRole('row', { name: /国庆节/ })
    .first()
    .waitFor();
  await shot(admin, 'announced');
}

/** The publishing tool takes the post and says that it is out. */
async function putOut(baseUrl: string, token: string, draftId: string): Promise<void> {
  const tool = client(baseUrl, token);
  const { body } = await tool.call<{
    items: { releaseId: string; draftId: string; pullNo: number; contentHash: string }[];
  }>('POST', '/v1/releases/pull', { max: 50 });
  const item = body.items.find((one) => one.draftId === draftId);
  for (const phase of ['SUBMITTED', 'PUBLISHED']) {
    const receipt = { pullNo: item?.pullNo, phase, platformId: 'first-1', publishedHash: item?.contentHash };
    expect((await tool.call('POST', `/v1/releases/${item?.releaseId}/receipt`, receipt)).status).toBe(200);
  }
}

/** From a founder alone to a first post that is out. */
export const newOffice: Task = {
  name: 'a new office, from nothing to its first published post',
  zh: '新单位从零到第一篇发布',
  where: 'new',
  most: { clicks: 29, keys: 310 },
  walk: async (office, hands) => {
    const password = await createOffice(office.deps.db, { unit: UNIT, login: 'founder', name: '甄管理' });
    const admin = await office.stranger('/sign-in');
    await signInByHand(admin, hands, 'founder', password);
    await goTo(admin, hands, '建立清单');
    await admin.getByText('第二名管理员').waitFor();
    expect(await violations(admin)).toEqual([]);
    await shot(admin, 'setup');
    await importList(admin, hands, '编辑', 'people.csv', PEOPLE);
    const links = await admin.locator('.first-links code').allTextContents();
    expect(links).toHaveLength(4);
    expect(await violations(admin)).toEqual([]);
    await shot(admin, 'import-people');
    await goTo(admin, hands, '建立清单');
    await importList(admin, hands, '账号', 'accounts.csv', ACCOUNTS);
    await lookRound(admin);

    await goTo(admin, hands, '接口令牌');
    await hands.click(admin.getByRole('button', { name: '新增' }));
    const dialog = dialogOf(admin);
    await hands.write(dialog.locator('#entry-name'), '发布工具');
    await hands.choose(dialog.locator('#entry-unitId'), UNIT);
    await hands.tick(dialog.getByLabel('发布工具', { exact: true }));
    await hands.tick(dialog.getByLabel(/示例县发布/));
    await hands.press(admin, 'Control+Enter');
    const token = (await admin.locator('[role=status] code').textContent()) ?? '';

    const editor = await arrive(office, hands, links[0] ?? '', 'bianji');
    await hands.click(editor.locator('#main').getByRole('link', { name: '写稿' }));
    await hands.write(editor.locator('#title'), TITLE);
    await hands.click(editor.locator('.tiptap'));
    await hands.type(editor, '会议对下一步重点任务作出部署。');
    await hands.tick(editor.locator('.account-choice input').first());
    await editor.locator('[data-verdict=PASSED]').waitFor();
    await hands.click(editor.getByRole('button', { name: '送审', exact: true }));
    await editor.waitForURL('**/drafts/*');
    await showsState(editor, '审核中');
    const id = editor.url().split('/').at(-1) ?? '';

    for (const [index, login] of ['chushen', 'fushen', 'zhongshen'].entries()) {
      const page = await arrive(office, hands, links[index + 1] ?? '', login);
      await hands.click(page.getByRole('link', { name: TITLE }));
      await page.getByRole('button', { name: /认领此件/ }).waitFor();
      await hands.press(page, 'Enter');
      await approveByKeys(page, hands);
    }
    await showsState(editor, '已批准');
    await putOut(office.baseUrl, token, id);
    await showsState(editor, '已发布');
  },
};
