import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReadMedia } from '../../../src/app/checks/read-media.ts';
import type { Deps } from '../../../src/app/deps.ts';
import type { MediaReading } from '../../../src/domain/media-reading.ts';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { violations } from '../../support/axe.ts';
import { blindReader } from '../../support/blind-reader.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../../support/console.ts';
import { openTask, submit } from '../../support/flow.ts';
import { draftChecker } from '../../../src/app/checks/check-draft.ts';
import { STAGE_TABLE } from '../../../src/checks/stages.ts';
import { picture, upload } from '../../support/media.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** What a machine reads in pictures of this size: a link in a code, and where it lies. */
const WIDE = { width: 400, height: 200 };
const BOX = [100, 40, 80, 60] as const;
const CODE: MediaReading = {
  ...{ ...WIDE, framesSeen: 1, everyMs: null, durationMs: null, hasSound: false, unread: null },
  frames: [{ atMs: null, lines: [], codes: [{ format: 'QRCode', text: 'https://a.example.com/x', box: BOX }] }],
};

const reader = (deps: Pick<Deps, 'db'>): ReadMedia => {
  const blind = blindReader(deps);
  return async (digests) =>
    (await blind(digests)).map((file) => (file.width === WIDE.width ? { ...file, reading: CODE } : file));
};

describe.skipIf(!chromiumIsInstalled())('pictures of a draft that is reviewed', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole({}, reader);
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  /** A draft in review with a picture in its text, in which there is a code, and one in its list. */
  async function inReview(title: string) {
    const [code, plain] = [
      await upload(office, await picture('#d0e0f0', WIDE.width, WIDE.height), WIDE),
      await upload(office, await picture('#205030', 60, 40), { width: 60, height: 40 }),
    ];
    const { id } = await submit(office, 'editor1', {
      title,
      body: `<p>便民服务信息如下。</p><p><img src="media:${code.digest}" alt="办事二维码" /></p>`,
      media: [{ digest: plain.digest, alt: '现场' }],
      summary: '便民服务信息',
      cover: plain.digest,
    });
    const check = draftChecker(office.deps, reader(office.deps));
    await check({ draftId: id, rev: 1, stages: STAGE_TABLE, lastAttempt: true });
    return { id, code, plain, taskId: (await openTask(office, id)).id };
  }
  async function claimed(login: string, taskId: string): Promise<Page> {
    const page = await office.page(login, `/review/${taskId}`);
    await page.keyboard.press('Enter');
    await page.locator('.signing').waitFor();
    return page;
  }

  test('are opened before anybody signs; what was found is drawn where it lies, at every size', async () => {
    const { taskId, code } = await inReview('全县便民服务中心启用');
    const page = await claimed('first1', taskId);
    const approve = page.locator('.verdicts').getByRole('button', { name: /^同意/ });
    expect(await approve.isDisabled()).toBe(true);
    expect(await page.locator('#left-to-open').textContent()).toContain('签署前还须打开：图片 1、图片 2');
    await page.keyboard.press('a');
    await page.locator('.ant-message', { hasText: '签署前还须打开' }).waitFor();
    expect(await page.locator('.ant-modal').count()).toBe(0);

    await page.keyboard.press('m');
    expect(await page.locator('.known .media-item').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    // the one with the code, where it stands in the text
    await page.locator(`.text-panel [data-media="${code.digest}"]`).click();
    const box = page.locator('.picture-box');
    await box.waitFor();
    const place = () =>
      page.evaluate(() => {
        const [shown, found] = ['.picture-sheet > img', '.picture-box'].map((one) =>
          document.querySelector(one)?.getBoundingClientRect(),
        );
        if (shown === undefined || found === undefined) throw new Error('nothing is drawn');
        const scale = shown.width / 400;
        return {
          scale,
          box: [found.left - shown.left, found.top - shown.top, found.width, found.height].map((part) =>
            Math.round(part / scale),
          ),
        };
      });
    expect((await place()).box).toEqual([...BOX]);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(async () => (await place()).scale).toBeGreaterThan(1.3);
    expect((await place()).box).toEqual([...BOX]);
    await page.keyboard.press('1');
    await expect.poll(async () => (await place()).scale).toBe(1);
    // by keyboard: the box says what it is, and chooses the finding beside it
    await box.focus();
    expect(await box.getAttribute('aria-label')).toMatch(/^第 1 处检出：/);
    await page.keyboard.press('Enter');
    await page.locator('.viewer-findings .finding.active').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('#left-to-open').textContent()).not.toContain('图片 2');
    await page.keyboard.press('v');
    await page.locator('.picture-sheet > img').waitFor();
    await expect.poll(() => page.locator('#left-to-open').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await approve.isEnabled()).toBe(true);
    const { rows } = await office.database.pool.query('select digest from media_opened where task_id = $1', [taskId]);
    expect(rows).toHaveLength(2);
    expect(office.complaints).toEqual([]);
  });

  test('are compared side by side, with their words, the cover and what stands beside the text', async () => {
    const { id, code, plain } = await inReview('全县冬季送温暖活动启动');
    const other = await upload(office, await picture('#802020', 50, 40), { width: 50, height: 40 });
    const head = await office.as('editor1').call<{ rev: number }>('POST', `/v1/drafts/${id}/recall`, {});
    expect(head.status).toBe(200);
    const revised = await office.as('editor1').call(
      'POST',
      `/v1/drafts/${id}/revisions`,
      {
        body: `<p>便民服务信息如下。</p><p><img src="media:${code.digest}" alt="扫码办事" /></p>`,
        media: [{ digest: other.digest, alt: '慰问现场' }],
        summary: '送温暖活动信息',
        cover: other.digest,
      },
      { 'if-match': '"1"' },
    );
    expect(revised.status).toBeLessThan(300);
    const page = await office.page('editor1', `/drafts/${id}`);
    await page.getByRole('button', { name: '版本对比' }).click();
    const diff = page.locator('.known .media-diff');
    await diff.waitFor();
    const changes = await diff
      .locator('li')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-media-change')));
    expect(new Set(changes)).toEqual(new Set(['ADDED', 'ALT', 'REMOVED']));
    const sides = diff.locator('[data-media-change=ALT] .sides');
    expect(await sides.locator('figure').allTextContents()).toEqual(['原版办事二维码', '新版扫码办事']);
    const pictures = await page
      .locator('.known .sides img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src')?.replace('/v1/media/', '')));
    expect(pictures.slice(0, 2)).toEqual([plain.digest, other.digest]);
    expect(await page.locator('.known').innerText()).toContain('摘要');
    expect(await violations(page)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });

  test('of earlier drafts that are elsewhere are named with their address, and are loaded by nobody', async () => {
    const { id } = await submit(office, 'editor1', {
      title: '全县旧稿清理通知',
      body: '<p>见图<img src="https://tracker.example.com/a.png" alt="旧图" /></p><p style="color:#c00000;text-align:center">红字</p>',
    });
    const page = await office.page('editor1', '/me');
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(`/drafts/${id}`);
    const note = page.locator('.text-panel .media-note');
    await note.waitFor();
    expect(await note.textContent()).toContain('https://tracker.example.com/a.png');
    expect(await note.textContent()).toContain('站外地址，不加载');
    await page.getByRole('button', { name: '发布效果' }).click();
    const main = page.frameLocator('iframe.preview-frame').locator('main');
    await main.waitFor();
    expect(await main.innerText()).toContain('站外媒体，不予显示');
    // styles look as they would in an attribute, which the console's policy forbids
    const styled = await main.locator('p', { hasText: '红字' }).evaluate((element) => {
      const { color, textAlign } = getComputedStyle(element);
      return { color, textAlign, attribute: element.getAttribute('style') };
    });
    expect(styled).toEqual({ color: 'rgb(192, 0, 0)', textAlign: 'center', attribute: null });
    expect(asked.filter((url) => url.includes('tracker'))).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});
