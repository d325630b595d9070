import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { accessibilityTree } from '../support/accessibility-tree.ts';
import { openConsole, type ConsoleOffice } from '../support/console.ts';
import { runAllChecks, submit } from '../support/flow.ts';
import { follow, settled, shade } from './follow.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** What is hit on a page and is smaller than a finger; links within a text are as large as its words. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, select, input:not([type=checkbox], [type=radio], [type=file]), label:has(input), nav a',
      ),
    ]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(
        ({ element, box }) => box.width > 0 && box.height > 0 && !element.closest('.visually-hidden, .marked-behind'),
      )
      .filter(
        ({ element, box }) =>
          (element.closest('.ant-input-affix-wrapper') ?? element).getBoundingClientRect().height < 43.5 ||
          box.width < 20,
      )
      .map(
        ({ element, box }) =>
          `${location.pathname} ${Math.round(box.width)} × ${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`,
      ),
  );

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.skipIf(!chromiumIsInstalled())('eyes and hands', () => {
  let office: ConsoleOffice;
  let review = '';
  beforeAll(async () => {
    office = await openConsole();
    const draft = await submit(office, 'editor1', {
      title: '县委县政府布署秋冬季森林防火工作',
      body: '<p>会议对秋冬季森林防火工作进行了布署。</p>',
    });
    await runAllChecks(office, draft.id);
    const { id } = await office.deps.db
      .selectFrom('review_task')
      .select('id')
      .where('draft_id', '=', draft.id)
      .executeTakeFirstOrThrow();
    review = `/review/${id}`;
  });
  afterAll(async () => {
    await office.close();
  });

  test('a screen reader goes along the review page by its landmarks, headings and controls', async () => {
    const page = await office.page('first1', review);
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    await settled(page);
    const tree = await accessibilityTree(page);
    const lines = tree.split('\n').map((line) => line.trim());
    /** The lines in this order, whatever stands between them. */
    const inOrder = (wanted: readonly string[]): readonly string[] => {
      let from = 0;
      return wanted.filter((line) => {
        const at = lines.indexOf(line, from);
        if (at === -1) return true;
        from = at + 1;
        return false;
      });
    };
    expect(
      inOrder([
        ...['banner', 'group 字号', 'button A 标准字号', 'button 深色', 'navigation 主菜单', 'heading 2 审核', 'main'],
        ...['heading 1 审核', 'heading 2 文字关 2', 'complementary 五关签署', 'heading 2 五关签署'],
        ...['group 1 政治关 导向、提法、领导人姓名职务', 'radio 通过', 'radio 不通过', 'radio 不涉及'],
        ...['group 2 法律关 法律法规、稿源授权、广告链接', 'group 3 政策关 政策口径、会商、账号职责'],
        ...[
          'heading 2 批注',
          'textbox 审核意见 o 退回、否决必须填写',
          'button 同意 a',
          'button 退回修改 r',
          'button 否决 x',
        ],
      ]),
      tree,
    ).toEqual([]);
    expect(
      lines.filter((line) => /^(?:button|textbox|combobox|radio|checkbox|group|heading \d)$/.test(line)),
      tree,
    ).toEqual([]);
  });

  test('letters of 24 pixels leave every page as wide as its window, and grow the components', async () => {
    const page = await office.page('editor1', '/drafts');
    const devtools = await page.context().newCDPSession(page);
    const height = (): Promise<number> =>
      page
        .getByRole('banner')
        .getByRole('button', { name: '退出' })
        .evaluate((button) => button.getBoundingClientRect().height);
    const usual = await height();
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 24, fixed: 20 } });
    await page.reload();
    await page.locator('#main h1').waitFor();
    await expect.poll(height).toBeGreaterThan(usual * 1.4);
    expect(await isTooWide(page)).toBe(false);
    for (const path of ['/compose', '/releases', '/statistics', '/me']) {
      await follow(page, path);
      expect(await isTooWide(page), path).toBe(false);
    }
  });

  test('a person’s choice is theirs in this browser', async () => {
    const page = await office.page('second1', '/inbox');
    await page.getByRole('banner').getByRole('button', { name: 'A++' }).click();
    await shade(page, 'dark');
    await page.reload();
    await page.locator('#main h1').waitFor();
    const root = page.locator('html');
    expect(await root.getAttribute('data-theme')).toBe('dark');
    expect(await root.evaluate((element) => getComputedStyle(element).fontSize)).toBe('20.8px');
    const another = await office.page('second2', '/inbox');
    expect(await another.locator('html').getAttribute('data-theme')).toBe('light');
  });

  test('on a phone whatever is hit has 44 pixels, keys are not shown, and the verdicts stay in sight', async () => {
    const page = await office.page('first1', review, true);
    await page.locator('.signing').waitFor();
    const small = await tooSmall(page);
    expect(await page.locator('kbd:visible').count()).toBe(0);
    const bar = page.locator('.verdicts');
    for (const y of [0, 100_000]) {
      await page.evaluate((to) => window.scrollTo(0, to), y);
      const box = await bar.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
      expect(box?.y ?? 0).toBeGreaterThan(844 / 2);
    }
    for (const path of ['/inbox', '/drafts', '/releases', '/me']) {
      await follow(page, path);
      small.push(...(await tooSmall(page)));
      expect(await isTooWide(page), path).toBe(false);
    }
    const editor = await office.page('editor1', '/compose', true);
    await editor.locator('.tiptap').waitFor();
    small.push(...(await tooSmall(editor)));
    expect(await isTooWide(editor)).toBe(false);
    expect(small).toEqual([]);
  });
});
