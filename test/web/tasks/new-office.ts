import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { client } from '../../scripts/client.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { createOffice } from '../../src/app/people/create-office.ts';
import { violations } from '../support/axe.ts';
import { openConsole, picturesOfFailures, signIn, type ConsoleOffice } from '../support/console.ts';
import { testDatabase } from '../support/database.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

const UNIT = '示例县融媒体中心';
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

describe.skipIf(!chromiumIsInstalled())('a new office', () => {
  let office: ConsoleOffice;
  let password: string;
  beforeAll(async () => {
    office = await openConsole({}, undefined, testDatabase);
    password = await createOffice(office.deps.db, { unit: UNIT, login: 'founder', name: '甄管理' });
  });
  afterAll(() => office.close());
  picturesOfFailures(() => office);

  /** What hands did. */
  const work = { clicks: 0, keys: 0 };
  const click = async (target: Locator): Promise<void> => {
    work.clicks += 1;
    await target.click();
  };
  const type = async (target: Locator, text: string): Promise<void> => {
    work.keys += text.length;
    await target.fill(text);
  };
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      work.keys += 1;
      await page.keyboard.press(key);
    }
  };

  async function importList(page: Page, kind: string, text: string): Promise<void> {
    await page.goto(`/import?kind=${kind}`);
    work.clicks += 2;
    await page
      .getByLabel('名单文件')
      .setInputFiles({ name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await click(page.getByRole('button', { name: '预览' }));
    await click(page.getByRole('button', { name: /^确认导入/ }));
    await page.locator('.note-good').waitFor();
  }

  /** Opens the link, sets a password, and signs in. */
  async function arrive(link: string, login: string): Promise<Page> {
    const own = `${login}-的密码-2026`;
    const page = await office.stranger(link);
    await type(page.locator('#next'), own);
    await type(page.locator('#again'), own);
    await click(page.locator('button[type=submit]'));
    await page.getByText(login).waitFor();
    work.keys += login.length + own.length + 1;
    await signIn(page, login, own);
    return page;
  }

  test('comes from nothing to its first published post', async () => {
    const admin = await office.stranger('/sign-in');
    work.keys += 'founder'.length + password.length + 1;
    await signIn(admin, 'founder', password);
    await admin.goto('/setup');
    await admin.getByText('第二名管理员').waitFor();
    expect(await violations(admin)).toEqual([]);
    await shot(admin, 'setup');

    await importList(admin, 'people', PEOPLE);
    const links = await admin.locator('.first-links code').allTextContents();
    expect(links).toHaveLength(4);
    expect(await violations(admin)).toEqual([]);
    await shot(admin, 'import-people');
    await importList(admin, 'accounts', ACCOUNTS);
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

    await admin.goto('/tokens');
    await click(admin.getByRole('button', { name: '新增' }));
    const dialog = admin.locator('.ant-modal:visible');
    await type(dialog.locator('#entry-name'), '发布工具');
    work.clicks += 3;
    await dialog.locator('#entry-unitId').selectOption({ label: UNIT });
    await dialog.getByLabel('发布工具', { exact: true }).check();
    await dialog.getByLabel(/示例县发布/).check();
    await click(dialog.locator('.ant-btn-primary'));
    const token = (await admin.locator('[role=status] code').textContent()) ?? '';

    const editor = await arrive(links[0] ?? '', 'bianji');
    await editor.goto('/compose');
    await type(editor.locator('#title'), '全县基层治理现场会召开');
    await click(editor.locator('.tiptap'));
    work.keys += 15;
    await editor.keyboard.type('会议对下一步重点任务作出部署。');
    work.clicks += 1;
    await editor.locator('.account-choice input').first().check();
    await editor.locator('[data-verdict=PASSED]').waitFor();
    await click(editor.getByRole('button', { name: '送审', exact: true }));
    await editor.waitForURL('**/drafts/*');
    await editor.locator('.facts .badge', { hasText: '审核中' }).waitFor();
    const id = editor.url().split('/').at(-1) ?? '';

    for (const [link, login] of [
      [links[1], 'chushen'],
      [links[2], 'fushen'],
      [links[3], 'zhongshen'],
    ] as const) {
      const page = await arrive(link ?? '', login);
      await page.goto('/inbox');
      await page.locator('.task').first().waitFor();
      await press(page, 'n');
      await page.locator('.signing').waitFor();
      await press(page, '1', '2', '3', '4', '5', 'a');
      await page.locator('.ant-modal .ant-btn-primary, .ant-modal .ant-btn-color-primary').first().waitFor();
      await press(page, 'Enter');
      await page.locator('.decided').waitFor();
    }
    await editor.locator('.facts .badge', { hasText: '已批准' }).waitFor();

    const tool = client(office.baseUrl, token);
    const { body } = await tool.call<{
      items: { releaseId: string; draftId: string; pullNo: number; contentHash: string }[];
    }>('POST', '/v1/releases/pull', { max: 50 });
    const item = body.items.find((one) => one.draftId === id);
    for (const phase of ['SUBMITTED', 'PUBLISHED']) {
      const receipt = { pullNo: item?.pullNo, phase, platformId: 'first-1', publishedHash: item?.contentHash };
      expect((await tool.call('POST', `/v1/releases/${item?.releaseId}/receipt`, receipt)).status).toBe(200);
    }
    await editor.locator('.facts .badge', { hasText: '已发布' }).waitFor();
    expect(office.complaints).toEqual([]);
    process.stdout.write(`a new office, from nothing to its first post: ${work.clicks} clicks, ${work.keys} keys\n`);
  });
});
