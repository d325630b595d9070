import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { violations } from '../../support/axe.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../../support/console.ts';
import { openNewDraft } from '../../support/new-draft.ts';
import { submit } from '../../support/flow.ts';
import { film } from '../../support/media-files.ts';
import { picture, upload } from '../../support/media.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const addressOf = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

/** Pastes HTML as an office program leaves it in the clipboard. */
const paste = (page: Page, html: string): Promise<void> =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/html', text);
    data.setData('text/plain', ' ');
    const target = document.querySelector('.tiptap');
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);

/** Drops files, as from a folder of the person's machine. */
const drop = (page: Page, selector: string, files: readonly { name: string; type: string; base64: string }[]) =>
  page.evaluate(
    ([where, all]) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      const target = document.querySelector(where);
      const { left, top } = target?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const place = { clientX: left + 30, clientY: top + 20, bubbles: true, cancelable: true, dataTransfer: data };
      target?.dispatchEvent(new DragEvent('dragover', place));
      target?.dispatchEvent(new DragEvent('drop', place));
    },
    [selector, files] as const,
  );

describe.skipIf(!chromiumIsInstalled())('pictures of a draft that is written', () => {
  let office: ConsoleOffice;
  beforeAll(async () => {
    office = await openConsole();
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);

  const compose = (title: string): Promise<Page> => openNewDraft(office, title);
  const contentOf = async (page: Page) => {
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/\/drafts\/[0-9a-f-]+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const draft = await office
      .as('editor1')
      .call<{ content: { body: string; media: { digest: string; alt: string }[] } }>('GET', `/v1/drafts/${id}`);
    return draft.body.content;
  };

  test('pasted from an office program are uploaded where their bytes came with them, and named with the reason where not', async () => {
    const page = await compose('全县森林防火工作会议召开');
    const bytes = await picture('#204060', 120, 80);
    await paste(
      page,
      `<html><head><style>p.MsoNormal{color:red}</style></head><body><!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/a/clip_image001.png"/></v:shape><![endif]-->
      <p class=MsoNormal style='mso-x:y'>会议现场<img width=120 src="data:image/png;base64,${bytes.toString('base64')}" alt="会议现场"></p>
      <p class=MsoNormal>示意<img src="file:///C:/Users/zhang/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"></p>
      <p>来自公众号<img data-src="https://mmbiz.qpic.cn/x.png" src="data:image/svg+xml;base64,AAAA"></p></body></html>`,
    );
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(bytes)}"]`).waitFor();
    expect(await page.locator('.tiptap img[src]').evaluate((shown) => (shown as HTMLImageElement).naturalWidth)).toBe(
      120,
    );
    const lost = page.locator('.media-panel .lost-pictures li');
    expect(await lost.count()).toBe(2);
    const words = (await lost.allTextContents()).join('\n');
    expect(words).toContain('图片没有随文字一起粘贴过来');
    expect(words).toContain('clip_image002.png');
    // folders of the person's machine are nobody's business
    expect(words).not.toContain('zhang');
    expect(words).toContain('来自其他网站的图片不能直接带入');
    expect(words).toContain('https://mmbiz.qpic.cn/x.png');
    expect(await violations(page)).toEqual([]);

    // its file is given, and it stands where the address stood
    const other = await picture('#806020', 60, 40);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      lost
        .filter({ hasText: 'clip_image002' })
        .getByRole('button', { name: /选择文件/ })
        .click(),
    ]);
    await chooser.setFiles({ name: '示意图.png', mimeType: 'image/png', buffer: other });
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(other)}"]`).waitFor();
    await lost.getByRole('button', { name: /^删除/ }).click();
    await expect.poll(() => lost.count()).toBe(0);
    const content = await contentOf(page);
    expect(content.body).not.toContain('mmbiz');
    expect(content.media.map(({ digest, alt }) => [digest, alt])).toEqual([
      [addressOf(bytes), '会议现场'],
      [addressOf(other), ''],
    ]);
    expect(office.complaints).toEqual([]);
  });

  test('dropped with one that is not taken: the others arrive, and it says why it did not', async () => {
    const page = await compose('全县春耕生产现场会召开');
    await page.keyboard.type('会议要求抓好春耕生产。');
    const [first, second] = [await picture('#0a5', 40, 30), await picture('#a05', 40, 30)];
    await drop(page, '.tiptap p', [
      { name: '甲.png', type: 'image/png', base64: first.toString('base64') },
      { name: '方案.docx', type: 'application/msword', base64: Buffer.from('PK not a picture').toString('base64') },
      { name: '乙.png', type: 'image/png', base64: second.toString('base64') },
    ]);
    for (const bytes of [first, second])
      await page.locator(`.tiptap img[src="/v1/media/${addressOf(bytes)}"]`).waitFor();
    const refused = page.locator('[data-upload=REFUSED]');
    await refused.waitFor();
    expect(await refused.textContent()).toContain('方案.docx');
    expect(await refused.textContent()).toContain('只接收 JPEG、PNG、GIF、WebP 图片');
    // their order is changed, one becomes the cover
    await page.getByRole('button', { name: '下移正文第 1 张' }).click();
    await page.locator('.post-fields .cover-choice input').nth(1).check();
    const content = await contentOf(page);
    expect(content.media.map(({ digest }) => digest)).toEqual([addressOf(second), addressOf(first)]);
    expect(content).toMatchObject({ cover: addressOf(second) });
    expect(office.complaints).toEqual([]);
  });

  test('are put into Markdown where one writes; one is cancelled while it is sent, one sent again where the connection broke', async () => {
    const page = await compose('全县防汛演练举行');
    await page.getByRole('button', { name: 'Markdown' }).click();
    const field = page.locator('textarea#body');
    await field.fill('第一段。\n\n第二段。');
    await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 4));
    const kept = await picture('#123456', 30, 20);
    const chooser = page.locator('.picture-tools input[type=file]');
    const give = (buffer: Buffer) => chooser.setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer });
    await give(kept);
    const withKept = `第一段。![](media:${addressOf(kept)})\n\n第二段。`;
    await expect.poll(() => field.inputValue()).toBe(withKept);

    // the first is never answered, the second breaks off
    let asked = 0;
    await page.route('**/v1/media*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      asked += 1;
      if (asked === 2) return route.abort('connectionreset');
      return asked === 1 ? undefined : route.continue();
    });
    await give(await picture('#654321', 30, 20));
    await expect.poll(() => field.inputValue()).toContain('](uploading:');
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '取消上传 现场.png' }).click();
    await expect.poll(() => field.inputValue()).toBe(withKept);
    const again = await picture('#abcdef', 30, 20);
    await give(again);
    await page.getByRole('button', { name: '重试上传 现场.png' }).click();
    await expect.poll(() => field.inputValue()).toContain(addressOf(again));
    const content = await contentOf(page);
    expect(content.media.map(({ digest }) => digest)).toEqual([kept, again].map(addressOf));
    const broken = office.complaints.splice(0);
    expect(broken.every((line) => line.includes('ERR_CONNECTION_RESET'))).toBe(true);
  });

  test('are cropped by keys, and the part takes the place of the whole', async () => {
    const page = await compose('全县植树活动开展');
    await page.keyboard.type('干部群众共植新绿。');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('.rich-tools').getByRole('button', { name: '图片' }).click(),
    ]);
    const whole = await picture('#2a7', 400, 300);
    await chooser.setFiles({ name: '现场.png', mimeType: 'image/png', buffer: whole });
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(whole)}"]`).waitFor();
    await page.getByRole('button', { name: '裁剪正文第 1 张' }).click();
    const box = page.locator('.crop-box');
    await box.focus();
    await expect.poll(() => box.getAttribute('aria-label')).toContain('宽 400，高 300');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => box.getAttribute('aria-label')).not.toContain('宽 400');
    const width = Number(/宽 (\d+)/.exec((await box.getAttribute('aria-label')) ?? '')?.[1]);
    await page.locator('.ant-modal').getByRole('button', { name: '确定' }).click();
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(whole)}"]`).waitFor({ state: 'detached' });
    await page.locator('.tiptap img[src^="/v1/media/"]').waitFor();
    expect((await contentOf(page)).media).toMatchObject([{ width, height: 300 }]);
    expect(office.complaints).toEqual([]);
  });

  test('films and sounds stand in the text, where they play and are taken out', async () => {
    const bytes = film();
    const { digest } = await upload(office, bytes, { mediaType: 'video/mp4', width: 64, height: 36 });
    const address = `media:${digest}`;
    const body = `<p>会议要求压实责任。</p><p><video src="${address}" controls></video>现场视频</p>`;
    const { id } = await submit(office, 'editor1', { title: '全县安全生产会议召开', body }, false);
    const page = await office.page('editor1', `/compose/${id}`);
    await page.locator(`.tiptap video[src="/v1/media/${digest}"]`).waitFor();
    expect(await page.getByText('按 HTML 源码编辑').count()).toBe(0);
    await page.locator('.tiptap p').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type('抓好落实。');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '删除视频' }).click();
    await expect.poll(() => page.locator('.tiptap video').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await page.locator('.tiptap video').waitFor();
    expect((await contentOf(page)).body).toBe(body.replace('责任。', '责任。抓好落实。'));
    expect(office.complaints).toEqual([]);
  });

  test('without words are found, and are not once somebody says what they show; readers see the sanitized page, which runs nothing', async () => {
    const page = await compose('全县招商引资推介会召开');
    await page.keyboard.type('推介会在县城召开。');
    const bytes = await picture('#335577', 200, 100);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('.rich-tools').getByRole('button', { name: '图片' }).click(),
    ]);
    await chooser.setFiles({ name: '现场.png', mimeType: 'image/png', buffer: bytes });
    await page.locator(`.tiptap img[src="/v1/media/${addressOf(bytes)}"]`).waitFor();
    const finding = page.locator('.check .finding', { hasText: '没有替代文本' });
    await finding.first().waitFor();
    await page.getByRole('button', { name: '正文第 1 张的替代文本' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.getByLabel('替代文本').fill('推介会现场，台上有“投资兴业”字样');
    await dialog.getByRole('button', { name: '确定' }).click();
    await expect.poll(() => finding.count()).toBe(0);

    await page.locator('#post-title').scrollIntoViewIfNeeded();
    await page.getByLabel('摘要', { exact: true }).fill('推介会签约一批项目');
    await page.locator('summary', { hasText: '预览' }).click();
    const frame = page.locator('iframe.preview-frame');
    await frame.waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('');
    const inside = page.frameLocator('iframe.preview-frame');
    await inside.locator('h1', { hasText: '全县招商引资推介会召开' }).waitFor();
    await inside.locator('img[src^="data:image/png"]').waitFor();
    expect(await inside.locator('body').innerText()).toContain('推介会签约一批项目');
    expect(await violations(page)).toEqual([]);

    // a page that tries to run something, to load something and to style something
    await page.goto('about:blank');
    const hostile = await office.page('editor1', '/compose');
    await hostile.evaluate(() => localStorage.clear());
    await hostile.reload();
    await hostile.locator('.account-choice input').first().check();
    await hostile.locator('#title').fill('<img src=x onerror=alert(1)>公告');
    await hostile.locator('.tiptap').waitFor();
    const asked: string[] = [];
    hostile.on('request', (request) => void asked.push(request.url()));
    await hostile.locator('summary', { hasText: '预览' }).click();
    await hostile.evaluate(() => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<table><tr><td style="color:#c00;font-size:20px" onclick="x()">表格</td></tr></table><script>window.hostile=1</script><p>正文<img src="https://tracker.example.com/a.png"></p>',
      );
      document
        .querySelector('.tiptap')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const page2 = hostile.frameLocator('iframe.preview-frame');
    await page2.locator('main', { hasText: '站外媒体，不予显示' }).waitFor();
    expect(await page2.locator('h1').innerText()).toBe('<img src=x onerror=alert(1)>公告');
    expect(await page2.locator('script, [onclick], img:not([src^="data:image/"])').count()).toBe(0);
    expect(asked.filter((url) => url.includes('tracker'))).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});
