import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { statusOf } from '../../support/flow.ts';
import { picture } from '../../support/media.ts';
import { dialogOf, showsState, type Task } from './task.ts';

const TITLE = '全县秋季造林现场会召开';

/** As WeChat's own editor leaves a post in the clipboard: one picture with its bytes, one with its address alone. */
const paste = (page: Page, png: Buffer): Promise<void> =>
  page.evaluate((base64) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      `<section><p><span>会议对秋季造林工作进行了布署。</span></p><p><img src="data:image/png;base64,${base64}" alt=""></p>
       <p><img data-src="https://mmbiz.qpic.cn/x.png" src="data:image/svg+xml;base64,AAAA"></p><p>各镇参加会议。</p></section>`,
    );
    data.setData('text/plain', ' ');
    const target = document.querySelector('.tiptap');
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, png.toString('base64'));

/** A time of tomorrow, as a field takes it. */
const tomorrow = (): string => `${new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)}T09:00`;

/** A post with pictures: pasted, mended, given its time, returned, mended again. */
export const picturePost: Task = {
  name: 'a post with pictures pasted from WeChat: mended, scheduled, returned, handed in again',
  zh: '从公众号粘贴的图文：改好、定时、被退回、再送审',
  where: 'work',
  most: { clicks: 13, keys: 63 },
  walk: async (office, hands) => {
    const editor = await office.page('editor1');
    await hands.click(editor.locator('#main').getByRole('link', { name: '写稿' }));
    await hands.write(editor.locator('#title'), TITLE);
    await hands.click(editor.locator('.tiptap'));
    await hands.press(editor, 'Control+v');
    await paste(editor, await picture('#204060', 120, 80));
    await editor.locator('.tiptap img[src^="/v1/media/"]').waitFor();
    const lost = editor.locator('.media-panel .lost-pictures li');
    await hands.give(editor, lost.getByRole('button', { name: /选择文件/ }), {
      ...{ name: '现场.png', mimeType: 'image/png', buffer: await picture('#806020', 60, 40) },
    });
    await expect.poll(() => editor.locator('.tiptap img[src^="/v1/media/"]').count()).toBe(2);
    for (const [n, words] of ['造林现场', '参会人员'].entries()) {
      await hands.click(editor.getByRole('button', { name: new RegExp(`第 ${n + 1} 张的替代文本`) }));
      await hands.write(dialogOf(editor).getByRole('textbox'), words);
      await hands.press(editor, 'Control+Enter');
      await dialogOf(editor).waitFor({ state: 'hidden' });
    }
    await hands.tick(editor.locator('.account-choice input').first());
    await hands.write(editor.getByLabel('最早发布时间'), tomorrow());
    await editor.locator('.tiptap .mark-text').first().waitFor();
    await hands.press(editor, 'Control+.');
    await expect.poll(() => editor.locator('.tiptap').textContent()).toContain('进行了部署');
    await hands.click(editor.getByRole('button', { name: '送审', exact: true }));
    await editor.waitForURL('**/drafts/*');
    await showsState(editor, '审核中');
    const id = editor.url().split('/').at(-1) ?? '';

    const first = await office.page('first1');
    await hands.click(first.getByRole('link', { name: TITLE }));
    await first.getByRole('button', { name: /认领此件/ }).waitFor();
    await hands.press(first, 'Enter');
    await first.locator('.signing').waitFor();
    for (let picturesSeen = 0; picturesSeen < 2; picturesSeen += 1) {
      await hands.press(first, 'v');
      await dialogOf(first).locator('img').first().waitFor();
      await hands.press(first, 'Escape');
      await dialogOf(first).waitFor({ state: 'hidden' });
    }
    await first.locator('#left-to-open').waitFor({ state: 'detached' });
    await hands.press(first, 'o');
    await hands.type(first, '请写明造林面积');
    await hands.press(first, 'Escape', 'r');
    await dialogOf(first).waitFor();
    await hands.press(first, 'Control+Enter');
    await first.locator('.decided').waitFor();

    await editor.goto('/');
    await hands.click(editor.getByRole('link', { name: TITLE }));
    await hands.click(editor.getByRole('button', { name: '按意见修改' }));
    await hands.click(editor.locator('.tiptap p').last());
    await hands.press(editor, 'End');
    await hands.type(editor, '已造林三千亩。');
    await hands.click(editor.getByRole('button', { name: '送审', exact: true }));
    await editor.waitForURL(`**/drafts/${id}`);
    await showsState(editor, '审核中');
    expect(await statusOf(office, id)).toBe('IN_REVIEW');
  },
};
