import { describe, expect, test } from 'vitest';
import { externalMediaOf } from '../../../src/checks/links/external-media.ts';
import type { Content } from '../../../src/domain/content.ts';

const PICTURE = `media:sha256-${'0'.repeat(64)}`;
const shown = (body: string, bodyFormat: Content['bodyFormat'] = 'html', variants: Content['variants'] = {}) =>
  externalMediaOf({ title: '', body, bodyFormat, source: null, variants, links: [], media: [] });

/** Contents from before, whose styles were kept as they were. */
describe('what content shows from outside the store', () => {
  test.each([
    ['<img src="https://a.cn/x.png">', 'https://a.cn/x.png'],
    [`<video src="${PICTURE}" poster="//a.cn/x.png"></video>`, '//a.cn/x.png'],
    [`<img src="${PICTURE}" srcset="https://a.cn/x.png 2x">`, 'https://a.cn/x.png 2x'],
    ['<p style="background:url(https://a.cn/x.png)">甲</p>', 'https://a.cn/x.png'],
    [`<p style="background:URL('//a.cn/x.png')">甲</p>`, '//a.cn/x.png'],
    ['<p style="background:\\75rl(https://a.cn/x.png)">甲</p>', 'https://a.cn/x.png'],
    [`<p style="background:image-set('https://a.cn/x.png' 1x, url(b.png) 2x)">甲</p>`, 'https://a.cn/x.png', 'b.png'],
    [`<p style="--a:'https://a.cn/x.png';background:image-set(var(--a) 1x)">甲</p>`, 'var('],
    [`<p style="background:url(${PICTURE})">甲</p>`, PICTURE],
  ])('is found: %s', (body, ...addresses) => expect(shown(body)).toEqual(addresses));

  test('is found in Markdown and on accounts', () => {
    expect(shown('甲![乙](https://a.cn/x.png)', 'markdown')).toEqual(['https://a.cn/x.png']);
    expect(shown('甲', 'html', { a: { body: '<audio src="x.mp3"></audio>' } })).toEqual(['x.mp3']);
  });

  test.each([
    `<p>甲<img src="${PICTURE}"></p>`,
    '<p><a href="https://a.cn/x.png">甲</a></p>',
    '<p style="background:linear-gradient(#fff,#eee)">甲</p>',
    `<p style="font-family:'url(x)'">甲</p>`,
    '<p>&lt;img src="https://a.cn/x.png"&gt; 的 style="background:url(x)" 写法</p>',
  ])('is not what only looks like it: %s', (body) => expect(shown(body)).toEqual([]));

  test('is nothing in plain text', () => expect(shown('<img src="https://a.cn/x.png">', 'text')).toEqual([]));
});
