import { describe, expect, test } from 'vitest';
import { sanitizeContent } from '../../../src/app/drafts/sanitize-content.ts';
import { externalMediaOf } from '../../../src/checks/links/external-media.ts';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';

const compose = (body: string, bodyFormat: BodyFormat = 'html') => sanitizeContent({ title: '示例', body, bodyFormat });
const refusal = (body: string, bodyFormat?: BodyFormat): string => {
  try {
    compose(body, bodyFormat);
    return '';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe('a body that is taken', () => {
  test.each<[BodyFormat, string, string[]]>([
    [
      'html',
      '<a href="https://a.cn/?x=1&amp;y=2">甲</a> https://b.cn/?x=1&amp;y=2',
      ['https://a.cn/?x=1&y=2', 'https://b.cn/?x=1&y=2'],
    ],
    ['html', '<p>https://a.<b>cn</b>/x</p><iframe src="https://c.cn"></iframe>', ['https://c.cn', 'https://a.cn/x']],
    [
      'markdown',
      '[甲](https://a.cn/x) ![乙](https://a.cn/y.png) <https://b.cn/a_b> https://c.cn',
      ['https://a.cn/x', 'https://a.cn/y.png', 'https://b.cn/a_b', 'https://c.cn'],
    ],
    ['markdown', '[甲][r]\n\n[r]: https://a.cn/x\n', ['https://a.cn/x']],
    ['text', '见 https://a.cn/x。', ['https://a.cn/x']],
  ])('names its links: %s %s', (format, body, links) => expect(compose(body, format).content.links).toEqual(links));

  test('has no link where it names a file of the store, or holds one', () => {
    const digest = `sha256-${'a'.repeat(64)}`;
    const html = `<p>甲<img src="media:${digest}"><video poster="media:${digest}"></video><img src="data:image/png;base64,AA=="></p>`;
    expect(compose(html).content).toMatchObject({
      links: [],
      body: expect.stringContaining(`src="media:${digest}"`) as string,
    });
    expect(compose(`甲![乙](media:${digest})`, 'markdown').content.links).toEqual([]);
    expect(compose(`甲[乙](media:${digest})`, 'markdown').content.links).toEqual([`media:${digest}`]);
  });

  test.each([
    '<img data-src="https://a.cn/x?a=1&amp;b=2" data-type="png">',
    '<img data-original="https://a.cn/x?a=1&amp;b=2" src="">',
    '<img src="data:image/gif;base64,AA==" data-src="https://a.cn/x?a=1&amp;b=2">',
  ])('keeps a picture that a page loads late, with its address: %s', (html) => {
    const { content } = compose(`<p>甲${html}</p>`);
    expect(content.body).toContain('src="https://a.cn/x?a=1&amp;b=2"');
    expect(content.links).toEqual(['https://a.cn/x?a=1&b=2']);
  });

  test('takes the address that a picture shows before any that it might', () => {
    const { content } = compose('<p>甲<img src="https://a.cn/y" data-src="https://a.cn/x"></p>');
    expect(content.links).toEqual(['https://a.cn/y']);
  });

  test.each([
    ['<img src="media:x" srcset="https://a.cn/x.png 2x">', 'img[srcset]'],
    ['<picture><source srcset="https://a.cn/x.png"><img src="media:x"></picture>', '<picture>'],
    ['<iframe src="https://a.cn/"></iframe>', '<iframe>'],
    ['<embed src="https://a.cn/x.swf">', '<embed>'],
    ['<object data="https://a.cn/x.swf"></object>', '<object>'],
    ['<img src="blob:https://a.cn/1">', 'img[src] blob:'],
    ['<a href="media:x">乙</a>', 'a[href] media:'],
  ])('says what is taken from it: %s', (html, what) => {
    const { content, removed } = compose(`<p>甲${html}</p>`);
    expect(removed.map((removal) => removal.what)).toContain(what);
    expect(content.body).not.toMatch(/srcset|picture|iframe|embed|object|blob:|href/);
  });

  test('shows no picture that a style names, in whatever way, and it says so: nothing of it is left to be found', () => {
    const properties = [
      ...['background', 'background-image', 'list-style', 'list-style-image', 'border-image', 'border-image-source'],
      ...[
        'content',
        'cursor',
        'mask',
        'mask-image',
        '-webkit-mask-image',
        'filter',
        'shape-outside',
        'clip-path',
        '--x',
      ],
    ];
    const place = 'https://a.cn/x.png';
    const values = [
      ...[
        `url(${place})`,
        `url("${place}")`,
        `URL( '${place}' )`,
        String.raw`u\72 l(${place})`,
        `#fff url(${place}) no-repeat`,
      ],
      ...[`image-set("${place}" 1x)`, `-webkit-image-set(url(${place}) 1x)`, `src("${place}")`],
      ...[
        `cross-fade(url(${place}), #fff)`,
        `image("${place}")`,
        `linear-gradient(#fff,#000),url(${place})`,
        `url(//a.cn/x.png)`,
      ],
    ];
    for (const property of properties)
      for (const value of values) {
        const style = `${property}:${value}`.replaceAll('"', '&quot;');
        const { content, removed } = compose(`<p style="color:#333;${style}">正文</p>`);
        expect(content.body, style).not.toContain('a.cn');
        expect(externalMediaOf(content), style).toEqual([]);
        expect(removed, style).not.toEqual([]);
      }
  });

  test('is stored as it was sent where nothing is taken from it', () => {
    for (const body of ['<p>甲</p>', '<table><tbody><tr><td>甲</td></tr></tbody></table>']) {
      expect(compose(body)).toMatchObject({ content: { body }, submitted: {}, removed: [] });
    }
  });
});

describe('a body is refused', () => {
  test.each([
    ['elements in elements', '<b>'.repeat(513)],
    ['elements that are closed', `${'<b>'.repeat(513)}${'</b>'.repeat(513)}`],
    ['links in links, which browsers do not nest', '<a href="https://a.cn">甲'.repeat(600)],
    [
      'elements that browsers open again and again',
      `<p>${Array.from({ length: 400 }, (_, at) => `<b title="${at}">`).join('')}${'<div>甲</div>'.repeat(500)}`,
    ],
  ])('as markup that is too deep: %s', (_what, body) => expect(refusal(body)).toBe('MARKUP_TOO_DEEP'));

  test.each([
    ['*a '.repeat(3_000), 'markdown'],
    ['> '.repeat(100), 'markdown'],
  ] as const)('as Markdown that is too tangled: %s', (body, format) =>
    expect(refusal(body, format)).toBe('MARKUP_TOO_DEEP'),
  );

  test.each(['<section></section>', '<p> &nbsp;\u200b</p>', '<img alt="图">', '<script>甲</script>'])(
    'as empty, with nothing to read or to see: %s',
    (body) => expect(refusal(body)).toBe('EMPTY_AFTER_SANITIZE'),
  );

  test('but not for what is shown without words', () => {
    expect(refusal('<p><img src="https://a.cn/x.png"></p>')).toBe('');
    expect(refusal('![图](https://a.cn/x.png)', 'markdown')).toBe('');
  });
});
