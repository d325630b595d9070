import parse from 'css-tree/parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitizeContent } from '../../../src/app/drafts/sanitize-content.ts';
import { ALLOWED } from '../../../src/text/style/allowed.ts';
import { cleanStyle } from '../../../src/text/style/clean-style.ts';
import { contrast, paintOf } from '../../../src/text/style/colour.ts';

const clean = (style: string, tag = 'section') => cleanStyle(style, tag);

describe('a style', () => {
  test.each([
    'color: rgb(63, 63, 63); font-size: 15px; line-height: 1.75em; letter-spacing: 1.5px; text-align: justify;',
    'margin: 10px auto 0px 2em; padding: 15px 10px; background-color: #fdf6ec; border: 1px solid rgb(200, 0, 0)',
    'text-indent: 2em;font-weight: bold;font-style: italic;text-decoration: underline',
    'border-radius: 8px; box-shadow: rgba(0, 0, 0, 0.1) 0px 2px 6px; box-sizing: border-box; max-width: 100%',
    'background-image: linear-gradient(90deg, rgb(18, 88, 160) 0%, #3c82c8 100%); width: 60%; display: inline-block',
    'font-family: 微软雅黑, sans-serif; vertical-align: middle; white-space: normal; word-break: break-all',
    'display: flex; flex-flow: row nowrap; align-items: stretch; justify-content: space-between; flex: 1 1 0%',
    'border-collapse: collapse; border-top: 2px dashed red; list-style-type: circle; opacity: 0.9',
    'color: hsl(0 100% 40% / 80%); line-height: 28.0pt; margin-left: 42.0pt; text-indent: -21.0pt',
  ])('of an editor stays as it is: %s', (style) => expect(clean(style)).toEqual({ style, removed: [] }));

  test.each<[string, string, string[]]>([
    ['color:red!important;color:blue', 'color:blue;color:red', ['样式 !important']],
    ['height: 20px; width: 20px', 'min-height:20px;width:20px', []],
    ['background: #c00 url(https://a.cn/x.png) no-repeat', 'background:#c00 no-repeat', ['样式 background']],
    ['font-family: "iconfont", "Microsoft YaHei"', 'font-family:microsoft yahei', ['样式 font-family']],
    ['flex: 0 0 auto', 'flex:0 1 auto', ['样式 flex']],
    ['justify-content: center', 'justify-content:safe center', []],
    ['col\\6fr:red;/* x */color:blue', 'color:red;color:blue', []],
    ['mso-list: l0; mso-a: b; color: red', 'color:red', ['样式 mso-*', '样式 mso-*']],
    ['{}}', '', ['无法识别的样式']],
    ['color: red; what is this', 'color:red', ['无法识别的样式']],
    [
      'width: 1e9px; margin: 99999px; font-size: 3furlong; line-height: var(--x)',
      '',
      ['样式 width', '样式 margin', '样式 font-size', '样式 line-height'],
    ],
    ['x'.repeat(20_000), '', ['过长的样式']],
  ])('%s', (style, kept, removed) => expect(clean(style)).toEqual({ style: kept, removed }));

  test.each([
    ...[
      'content:"x"',
      'transform:scale(0)',
      'clip:rect(0,0,0,0)',
      'clip-path:inset(9px)',
      'mask:none none',
      'position:absolute',
    ],
    ...[
      'opacity:.29',
      'filter:blur(1px)',
      'z-index:9',
      'float:left',
      'margin:-1px',
      'text-indent:-3em',
      'letter-spacing:2em',
    ],
    ...[
      'word-spacing:-1px',
      'writing-mode:vertical-rl',
      'direction:rtl',
      'unicode-bidi:isolate',
      'order:1',
      'flex-direction:row-reverse',
    ],
    ...[
      'grid-area:a',
      'display:grid',
      'font-size:7px',
      'font-size:7.9px',
      'height:9999px',
      'max-height:10px',
      'overflow:hidden',
    ],
    ...[
      'visibility:hidden',
      'display:none',
      'text-transform:uppercase',
      '-webkit-text-fill-color:red',
      'mix-blend-mode:screen',
    ],
    ...[
      'font-family:Wingdings',
      'animation:x 1s',
      'transition:all',
      'counter-reset:x',
      'quotes:"a" "b"',
      'shape-outside:none',
    ],
    ...[
      'columns:2',
      'color:var(--x)',
      '--x:1',
      'width:calc(1px)',
      'background:url(x)',
      'background-image:image-set("a" 1x)',
      'color:#12',
    ],
    ...[
      'top:0',
      'left:0',
      'inset:0',
      'outline:1px solid',
      'text-shadow:0 0 red',
      'list-style-type:"x"',
      'list-style-image:url(x)',
    ],
    ...[
      'font:12px a',
      'all:unset',
      'zoom:2',
      'display:contents',
      'display:table-header-group',
      'table-layout:fixed',
      'caption-side:bottom',
    ],
    ...[
      'white-space:nowrap',
      'word-break:keep-all',
      'color:rgba(0,0,0,.1)',
      'color:rgb(1,2)',
      'color:rgb(1 2,3)',
      'line-height:0',
      'cursor:none',
    ],
    ...['color:\u00a0red', 'color:red\u00a0', 'colοr:red'],
  ])('loses, and says so: %s', (style) => {
    const { style: kept, removed } = clean(style);
    expect(kept).toBe('');
    expect(removed.length).toBeGreaterThan(0);
  });

  test('of a line of text has little room above and below', () => {
    expect(clean('padding:3px 8px', 'span').style).toBe('padding:3px 8px');
    expect(clean('padding:40px 8px', 'span').style).toBe('');
    expect(clean('padding:40px 8px;display:inline-block', 'span').style).toBe('padding:40px 8px;display:inline-block');
    expect(clean('padding:40px 8px;display:inline', 'section').style).toBe('display:inline');
    expect(clean('height:40px;float:left', 'img').style).toBe('height:40px;float:left');
  });
});

const VALUES = [
  ...[
    'red',
    '#fff',
    'rgb(1,2,3)',
    'rgba(0,0,0,.5)',
    '10px',
    '-10px',
    '2em',
    '1e9px',
    '50%',
    '0',
    'none',
    'auto',
    'inherit',
    'bold',
  ],
  ...[
    'center',
    'flex',
    'inline',
    'block',
    'url(x)',
    'calc(1px)',
    'var(--x)',
    '"x"',
    "'",
    '\\',
    '/* c */',
    '!important',
    '(',
    ')',
    ',',
  ],
  ...[
    'linear-gradient(#fff,#000)',
    '1px solid red',
    'safe center',
    '0 0 auto',
    '宋体',
    '\u00a0',
    '\n',
    '{',
    '}',
    ';',
    ':',
    '仿宋, serif',
    '1.5',
  ],
];
const style = fc
  .array(
    fc.tuple(
      fc.constantFrom(...ALLOWED.keys(), '--x', 'top', 'COLOR', 'mso-x', ' ', '', '/*'),
      fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((all) => all.map(([property, values]) => `${property}:${values.join(' ')}`).join(';'));
const tag = fc.constantFrom('section', 'span', 'img', 'td');

test('cleaning what is clean changes nothing, and every reader of styles finds the same declarations in it', () => {
  fc.assert(
    fc.property(style, tag, (written, tagName) => {
      const { style: once } = cleanStyle(written, tagName);
      expect(cleanStyle(once, tagName)).toEqual({ style: once, removed: [] });
      expect(once).not.toMatch(/[\\"'{}!@<>]|\/\*|url|var\(|calc/);
      const list = parse(once, { context: 'declarationList', parseValue: false });
      const declared = list.type === 'DeclarationList' ? list.children.toArray() : [];
      expect(declared.map(({ type }) => type)).toEqual(
        once
          .split(';')
          .filter((part) => part.trim() !== '')
          .map(() => 'Declaration'),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('sanitizing what is sanitized changes nothing', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '<p>甲</p>',
      '</section>',
      '<b>',
      '</b>',
      '乙',
      '<table><tr><td>丙',
      '<font color=white size=9>',
      '<p dir=rtl hidden align=left>',
      '<br>',
    ),
    fc
      .tuple(fc.constantFrom('section', 'span', 'td', 'img'), style)
      .map(([name, written]) => `<${name} style="${written.replaceAll('"', '&quot;')}">`),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const once = sanitizeContent({ title: '示例', body: `<p>示例</p>${parts.join('')}`, bodyFormat: 'html' }).content
        .body;
      const twice = sanitizeContent({ title: '示例', body: once, bodyFormat: 'html' });
      expect(twice.content.body).toBe(once);
      expect(twice.removed).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('takes time that grows with its length, whatever is written', () => {
  const took = (written: string): number => {
    const started = performance.now();
    cleanStyle(written, 'section');
    return performance.now() - started;
  };
  for (const part of [
    '(',
    ')',
    '/*',
    'a:(',
    'color:rgb(',
    'background:linear-gradient(',
    ',',
    ';',
    '\\',
    "'",
    'color:red;',
    '#fff ',
    ' ',
  ]) {
    expect(took(part.repeat(Math.ceil(16_000 / part.length)).slice(0, 16_000))).toBeLessThan(1_500);
  }
});

test.each([
  ['#fff', '#000', 21],
  ['white', 'white', 1],
  ['hsl(0, 0%, 50%)', '#808080', 1],
  ['rgb(100% 0% 0%)', 'red', 1],
  ['hsl(120deg 100% 25%)', 'green', 1],
  ['rebeccapurple', '#639', 1],
  ['#777', '#fff', 4.48],
] as const)('the contrast of %s and %s is %d', (a, b, ratio) => {
  expect(contrast(paintOf(a)![0], paintOf(b)![0])).toBeCloseTo(ratio, 1);
});
