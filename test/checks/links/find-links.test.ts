import { describe, expect, test } from 'vitest';
import { prepareContent } from '../../../src/checks/check.ts';
import { linksOf } from '../../../src/checks/links/find-links.ts';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { bareDraft } from '../../support/bare-draft.ts';

/** What a body links to: place, target, what the source has there, and the host that it shows. */
const found = (body: string, bodyFormat: BodyFormat) => {
  // of a style no address is left when a draft is taken; drafts that were stored before have some
  const draft = bareDraft({ bodyFormat });
  const content = prepareContent({ ...draft.content, content: { ...draft.content.content, body } });
  const { source } = content.fields[1]!.text;
  return linksOf(content).links.map(({ place, href, span, shown }) => [
    place,
    href,
    source.slice(...span),
    ...(shown === null ? [] : [shown.host]),
  ]);
};

describe('links', () => {
  test.each<[BodyFormat, string, string[][]]>([
    [
      'html',
      '<a href="https://a.cn/?x=1&amp;y=2">甲</a>',
      [['anchor', 'https://a.cn/?x=1&y=2', 'https://a.cn/?x=1&amp;y=2']],
    ],
    [
      'html',
      '<a href="https://a.cn/">见<b>www.b.cn</b></a>',
      [['anchor', 'https://a.cn/', 'https://a.cn/', 'www.b.cn']],
    ],
    [
      'html',
      '<a href="https://a.cn/"><img src="https://c.cn/x.png" alt="www.b.cn"></a>',
      [
        ['anchor', 'https://a.cn/', 'https://a.cn/', 'www.b.cn'],
        ['media', 'https://c.cn/x.png', 'https://c.cn/x.png'],
      ],
    ],
    [
      'html',
      `<p style="background:url('https://a.cn/x;y.png')">甲</p>`,
      [['media', 'https://a.cn/x;y.png', 'https://a.cn/x;y.png']],
    ],
    [
      'html',
      '<p style="color:red;background:url(&quot;https://a.cn/?x=1&amp;y=2&quot;)">甲</p>',
      [['media', 'https://a.cn/?x=1&y=2', 'https://a.cn/?x=1&amp;y=2']],
    ],
    [
      'html',
      String.raw`<p style="background:u\72l( 'https://a.cn/x' )">甲</p>`,
      [['media', 'https://a.cn/x', 'https://a.cn/x']],
    ],
    ['html', '<p style="content:\'https://a.cn\'">甲</p>', []],
    [
      'html',
      '<video src="https://a.cn/v.mp4" poster="https://a.cn/p.jpg"></video>',
      [
        ['media', 'https://a.cn/v.mp4', 'https://a.cn/v.mp4'],
        ['media', 'https://a.cn/p.jpg', 'https://a.cn/p.jpg'],
      ],
    ],
    [
      'markdown',
      '[www.b.cn](https://a.cn/_x_(y) "注")',
      [['anchor', 'https://a.cn/_x_(y)', 'https://a.cn/_x_(y)', 'www.b.cn']],
    ],
    [
      'markdown',
      '[甲](www.a.cn/x) ![乙](https://a.cn/y.png)',
      [
        ['anchor', 'http://www.a.cn/x', 'www.a.cn/x'],
        ['media', 'https://a.cn/y.png', 'https://a.cn/y.png'],
      ],
    ],
    [
      'markdown',
      '[甲][r]\n\n[r]: https://a.cn/x',
      [
        ['anchor', 'https://a.cn/x', 'https://a.cn/x'],
        ['text', 'https://a.cn/x', 'https://a.cn/x'],
      ],
    ],
    ['markdown', String.raw`网址 www\.a\.cn/x`, [['text', 'http://www.a.cn/x', String.raw`www\.a\.cn/x`]]],
    [
      'markdown',
      '`https://a.cn/a_b` 和 https://b.cn/a*b',
      [
        ['text', 'https://a.cn/a_b', 'https://a.cn/a_b'],
        ['text', 'https://b.cn/a*b', 'https://b.cn/a*b'],
      ],
    ],
    ['text', '[甲](https://a.cn)', [['text', 'https://a.cn', 'https://a.cn']]],
  ])('in %s: %s', (format, body, expected) => expect(found(body, format)).toEqual(expected));
});
