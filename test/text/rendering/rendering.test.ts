import { build } from 'esbuild';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumIsInstalled, openBrowser } from '../../../scripts/chromium.ts';
import { sanitizeContent, type SanitizedContent } from '../../../src/app/drafts/sanitize-content.ts';
import { checkHiddenText } from '../../../src/checks/intake/hidden-text.ts';
import { checkCharacters } from '../../../src/checks/intake/unseen-characters.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { renderPage } from '../../../src/text/rendering/render-page.ts';
import type { Piece, TextPiece } from '../../../src/text/reading/tree.ts';
import { bareDraft } from '../../support/bare-draft.ts';
import { DOCUMENTS, type SampleDocument } from './documents.ts';
import { EVASIONS } from './evasions.ts';
import { asShown, isSeen, PLACED_CHARACTERS, type PlacedCharacter } from './seen-text.ts';
import { pictureOf, plain, skeletonOf } from './skeleton.ts';

const ruleset = compileRuleset({ packs: [] });
const PLACE = 'http://console.example/';
/** As the console's, which a frame in it has too: no style attribute, and sheets by a nonce. */
const POLICY = "default-src 'none'; style-src 'nonce-once'; img-src data:; media-src data:";
/**
 * Without scripts, as the console's frame. That one is of no origin besides, and such frames are not drawn to the pixel while
 * others stand beside them.
 */
const SANDBOX = 'sandbox="allow-same-origin"';
/** Frames in one picture. */
const TOGETHER = 30;

interface Lifted {
  readonly html: string;
  readonly css: string;
}

interface Shown {
  readonly document: SampleDocument;
  readonly sanitized: SanitizedContent;
  /** Rules that find something in it. */
  readonly found: readonly string[];
  /** What the checks read of the body, without white space. */
  readonly read: string;
  /** What a browser shows of it, in the order in which it stands there, and in that of the document. */
  readonly seen: string;
  readonly inOrder: string;
  /** Pixels in which what a reviewer is shown differs from what is published. */
  readonly differing: number;
}

const collect = (value: Piece, found: Set<TextPiece>): void => {
  if (value.kind === 'text') found.add(value);
  else for (const child of value.children) collect(child, found);
};

/** What the checks read, less what stands in attributes and is spoken: a browser shows none of that while pictures are there. */
function readOf(document: SampleDocument): { readonly read: string; readonly found: readonly string[] } {
  const { content, context } = bareDraft(document);
  const { text } = content.fields.find(({ name }) => name === 'body')!;
  const inTree = new Set<TextPiece>();
  for (const piece of text.tree.pieces) collect(piece, inTree);
  const read = text.pieces
    .flatMap(({ piece, from, to }) => (inTree.has(piece) ? [text.text.slice(from, to)] : []))
    .join('');
  const findings = [checkHiddenText, checkCharacters].flatMap((check) => check(content, ruleset, context));
  return { read: read.replaceAll(/\s/g, ''), found: findings.map(({ ruleId }) => ruleId) };
}

describe.skipIf(!chromiumIsInstalled())('the rendering', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    const { outputFiles } = await build({
      ...{ entryPoints: ['web/src/preview/lift-styles.ts'], bundle: true, write: false, format: 'iife' },
      globalName: 'preview',
    });
    lifting = outputFiles[0]!.text;
    await page.setViewportSize({ width: 1540, height: 900 });
  });
  /** How the console writes style attributes as a sheet, as a script. */
  let lifting: string;
  afterAll(() => browser.drop());

  /** A page of frames beside one another; served as the console is, with its policy. */
  async function showFrames(
    sources: readonly string[],
    attributes: string,
    heights: readonly number[],
    policy: string,
  ): Promise<void> {
    const frames = sources.map(
      (source, at) =>
        `<iframe ${attributes} width="375" height="${heights[at] ?? 60}" srcdoc="${plain(source)}"></iframe>`,
    );
    await page.unroute('**/*');
    await page.route('**/*', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: policy === '' ? {} : { 'content-security-policy': policy },
        body: `<!doctype html><html><style nonce="once">iframe{vertical-align:top;border:0}</style><body>${frames.join('')}</body></html>`,
      }),
    );
    await page.goto(PLACE);
  }

  /** @param hasPlayers whether something draws its controls when it comes to it: then as it looks twice in a row */
  const picture = async (hasPlayers: boolean): Promise<{ data: Uint8Array; width: number; height: number }> => {
    let shot = await page.screenshot();
    for (let looks = 0; hasPlayers && looks < 40; looks += 1) {
      await page.evaluate('new Promise((resolve) => setTimeout(resolve, 250))');
      const before = shot;
      shot = await page.screenshot();
      if (before.equals(shot)) break;
    }
    const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  };

  async function show(documents: readonly SampleDocument[]): Promise<readonly Shown[]> {
    const all = documents.map((document) => ({ document, sanitized: sanitizeContent(document), ...readOf(document) }));
    const pulled = all.map(({ sanitized: { content } }) => skeletonOf(content.title, content.body, content.bodyFormat));
    const hasPlayers = all.some(({ sanitized: { content } }) => /<(?:audio|video)\b/.test(content.body));
    await showFrames(pulled, '', [], '');
    const heights: readonly number[] = await page.evaluate(
      `[...document.querySelectorAll('iframe')].map((frame) => (frame.height = Math.min(2400, frame.contentDocument.documentElement.scrollHeight)))`,
    );
    // what lies outside of the window is not drawn in frames of another origin
    const whole: number = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewportSize({ width: 1540, height: whole });
    const placed: readonly (readonly PlacedCharacter[])[] = await page.evaluate(PLACED_CHARACTERS);
    const published = await picture(hasPlayers);
    const lifted: readonly Lifted[] = await page.evaluate(
      `${lifting};(${JSON.stringify(all.map(({ sanitized: { content } }) => content.body))}).map(preview.liftStyles)`,
    );
    const previews = all.map(({ sanitized: { content } }, at) => {
      const { html, css } = content.bodyFormat === 'html' ? lifted[at]! : { html: content.body, css: '' };
      const rendered = { address: pictureOf, platform: 'WECHAT_OA', sources: 'data:' } as const;
      return renderPage({ ...content, body: html }, null, rendered).replace(
        /<style>([^<]*)<\/style>/,
        (_sheet, own: string) => `<style nonce="once">${own}${css}</style>`,
      );
    });
    await showFrames(previews, SANDBOX, heights, POLICY);
    const reviewed = await picture(hasPlayers);
    expect([reviewed.width, reviewed.height]).toEqual([published.width, published.height]);
    const difference = differenceOf(published, reviewed);
    const boxes: readonly { x: number; y: number; width: number; height: number }[] = await page.evaluate(
      `[...document.querySelectorAll('iframe')].map((frame) => frame.getBoundingClientRect().toJSON())`,
    );
    return all.map((one, at) => {
      const seen = placed[at]!.filter((character) => isSeen(character, published));
      return {
        ...one,
        seen: asShown(seen),
        inOrder: seen.map(({ sign }) => sign).join(''),
        differing: difference(boxes[at]!),
      };
    });
  }

  const showAll = async (documents: readonly SampleDocument[]): Promise<readonly Shown[]> => {
    const shown: Shown[] = [];
    for (let from = 0; from < documents.length; from += TOGETHER) {
      shown.push(...(await show(documents.slice(from, from + TOGETHER))));
    }
    return shown;
  };

  test('of ordinary documents is what is published to the pixel, and shows what the checks read', async () => {
    const shown = await showAll(DOCUMENTS);
    expect(shown.length).toBeGreaterThanOrEqual(60);
    const wrong = shown.filter(
      ({ document, read, seen, inOrder, differing, found }) =>
        differing > 0 ||
        found.length > 0 ||
        // columns and annotations are read in another order than line by line
        (document.hasColumns === true ? sorted(inOrder) !== sorted(read) : seen !== read || inOrder !== read),
    );
    expect(wrong.map(({ document: { name }, ...rest }) => ({ name, ...told(rest) }))).toEqual([]);
  });

  test('stands in a frame in which nothing runs, also where no policy would forbid it', async () => {
    const hostile = '<script>top.ran=1;parent.postMessage(1,"*")</script><img src="x" onerror="top.ran=1">';
    const ran = async (attributes: string): Promise<boolean> => {
      await showFrames([`<!doctype html><html><body>${hostile}<p>正文</p></body></html>`], attributes, [], '');
      await page.frames()[1]?.waitForLoadState('load');
      return page.evaluate('window.ran === 1');
    };
    expect(await ran('')).toBe(true);
    expect(await ran(SANDBOX)).toBe(false);
    expect(await ran('sandbox=""')).toBe(false);
  });

  test('of evasions shows what the checks read, or somebody is told', async () => {
    const shown = await showAll(EVASIONS.map((evasion) => ({ title: '示例通知', bodyFormat: 'html', ...evasion })));
    expect(shown.length).toBeGreaterThanOrEqual(120);
    const isTold = ({ found, sanitized }: Shown): boolean => found.length > 0 || sanitized.removed.length > 0;
    const differing = shown.filter((one) => one.differing > 0);
    expect(differing.map((one) => told(one))).toEqual([]);
    const silent = shown.filter((one) => !isTold(one) && one.seen !== one.read);
    expect(silent.map((one) => told(one))).toEqual([]);
    // what was removed, and where nothing is found, is shown as it is read
    const misread = shown.filter(({ found, seen, read }) => found.length === 0 && seen !== read);
    expect(misread.map((one) => told(one))).toEqual([]);
  });

  const sorted = (text: string): string => [...text].toSorted().join('');
  const told = ({ document, sanitized, ...rest }: Partial<Shown>): object => ({
    name: document?.name,
    body: sanitized?.content.body.slice(0, 200),
    ...rest,
  });
});

/** Pixels that differ in a part of two pictures. */
function differenceOf(a: Pixels, b: Pixels): (part: Box) => number {
  const { width, height } = a;
  const [one, two] = [a, b].map(({ data }) => {
    const whole = new Uint8Array(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      for (let part = 0; part < 3; part += 1) whole[pixel * 4 + part] = data[pixel * 3 + part]!;
    }
    return whole;
  });
  const differs = new Uint8Array(width * height * 4);
  const all = pixelmatch(one!, two!, differs, width, height, { threshold: 0, includeAA: true, diffMask: true });
  return ({ x, y, width: wide, height: high }) => {
    if (all === 0) return 0;
    let count = 0;
    for (let row = Math.floor(y); row < y + high; row += 1) {
      for (let column = Math.floor(x); column < x + wide; column += 1) {
        if (differs[(row * width + column) * 4 + 3]! > 0) count += 1;
      }
    }
    return count;
  };
}

type Pixels = { readonly data: Uint8Array; readonly width: number; readonly height: number };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
