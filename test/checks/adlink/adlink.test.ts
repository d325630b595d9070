import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDraft } from '../../support/bare-draft.ts';
import { checkAdlink } from '../../../src/checks/adlink/adlink.ts';
import { isOneEdit } from '../../../src/checks/adlink/look-alike.ts';
import { shownHost } from '../../../src/checks/links/punycode.ts';
import { redirectTargets } from '../../../src/checks/adlink/redirect.ts';
import { prepareContent } from '../../../src/checks/check.ts';
import type { ExampleDraft } from '../../../src/checks/rule.ts';
import { parsePack } from '../../../src/rulesets/pack.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';

const domains = (name: string, list: string, ...entries: string[]) =>
  parsePack(name, {
    ...{ name, topic: name, gate: 'LEGAL', stage: 'adlink', kind: 'domains', list, basis: '第十五条' },
    ...{ severity: list === 'allow' ? 'INFO' : 'BLOCK', since: '2026-11', why: '示例' },
    entries: entries.map((domain) => ({ domain })),
  });
const ruleset = compileRuleset({
  packs: [
    domains('official', 'allow', 'gov.cn', 'shilinews.com.cn'),
    domains('shops', 'deny', 'shop.example.com'),
    domains('short', 'shortener', 'sl.example.org'),
  ],
});
const html = (body: string): ExampleDraft => ({ body, bodyFormat: 'html' });
const check = (draft: ExampleDraft) => {
  const { content, context } = bareDraft(draft);
  return checkAdlink(content, ruleset, context).map(({ ruleId, severity, field, span }) => {
    const { source } = content.fields.find(({ name }) => name === field)?.text ?? { source: '' };
    return [severity, ruleId.replace('adlink.', ''), source.slice(...span)];
  });
};

describe('links', () => {
  test.each<[ExampleDraft, string[][]]>([
    [{ body: '见www.example.com/a，谢谢' }, [['WARN', 'unlisted-host', 'www.example.com/a']]],
    [{ title: '见example.com', body: '示例' }, [['WARN', 'unlisted-host', 'example.com']]],
    [html('<p>www.<b>example</b>.com</p>'), [['WARN', 'unlisted-host', 'www.<b>example</b>.com']]],
    [
      html('<a href="https://example.com/?a=1&amp;b=2">一</a><a href="https://example.com/?a=1&amp;b=2">二</a>'),
      [['WARN', 'unlisted-host', 'https://example.com/?a=1&amp;b=2']],
    ],
    [html('<p style="display:none">example.com</p>'), [['WARN', 'unlisted-host', 'example.com']]],
    [html('<a href="//shop.example.com/1">一</a>'), [['BLOCK', 'shops.shop.example.com', '//shop.example.com/1']]],
    [{ body: 'https://sl.example.org/x' }, [['BLOCK', 'short.sl.example.org', 'https://sl.example.org/x']]],
    [
      { body: '[一](https://example.com/a_b_c "注")', bodyFormat: 'markdown' },
      [['WARN', 'unlisted-host', 'https://example.com/a_b_c']],
    ],
    [
      { body: '<https://example.com/a_b_c>', bodyFormat: 'markdown' },
      [['WARN', 'unlisted-host', 'https://example.com/a_b_c']],
    ],
    [html('<a href="https://example.com/">https://www.gov.cn/</a>'), [['BLOCK', 'mismatch', 'https://example.com/']]],
    [html('<a href="https://a.gov.cn/">www.b.gov.cn</a>'), [['WARN', 'mismatch', 'https://a.gov.cn/']]],
    [{ body: 'www。baoji。gov。cn' }, [['INFO', 'disguised', 'www。baoji。gov。cn']]],
    [{ body: 'https://www.gov.cn/a.zip' }, [['INFO', 'download', 'https://www.gov.cn/a.zip']]],
    [{ body: 'https://www.gov.cn/a.apk' }, [['WARN', 'download', 'https://www.gov.cn/a.apk']]],
    [
      { body: 'http://example.com/' },
      [
        ['WARN', 'unlisted-host', 'http://example.com/'],
        ['WARN', 'not-https', 'http://example.com/'],
      ],
    ],
    [{ body: '来信：a.b@example.com，版本2.0.1，3.15晚会' }, []],
    [html('<iframe src="https://example.com/x"></iframe>示例'), [['WARN', 'unlisted-host', '']]],
  ])('%j', (draft, expected) => expect(check(draft)).toEqual(expected));

  test('are told in every field in which they stand', () => {
    const { content, context } = bareDraft({ body: 'example.com' });
    const variants = { 'account-1': { title: '见example.com', body: 'example.com' } };
    const whole = prepareContent({ ...content, content: { ...content.content, variants } });
    const fields = checkAdlink(whole, ruleset, context).map(({ field, span }) => [field, ...span]);
    expect(fields).toEqual([
      ['body', 0, 11],
      ['variants.account-1.title', 1, 12],
      ['variants.account-1.body', 0, 11],
    ]);
  });

  test('of a site that pretends to be another are told apart from its own', () => {
    expect(check({ body: 'https://shi1inews.com.cn' })).toEqual([['BLOCK', 'look-alike', 'https://shi1inews.com.cn']]);
    expect(check({ body: 'https://shilinews-com-cn.example.com' })[0]?.[1]).toBe('look-alike');
    expect(check({ body: 'https://shilitimes.com.cn' })).toEqual([
      ['WARN', 'unlisted-host', 'https://shilitimes.com.cn'],
    ]);
  });
});

test('one edit is one letter more, less, other, or exchanged with its neighbour', () => {
  const near = ['abcde', 'abcdef', 'abdc', 'abc', 'abxd', 'bcd'];
  expect(near.map((word) => isOneEdit(word, 'abcd'))).toEqual([true, false, true, true, true, true]);
  expect(isOneEdit('abcd', 'abcd')).toBe(false);
});

test('punycode is read as it is shown', () => {
  for (const name of ['示例局', 'bücher', 'gоv', '例a子']) {
    const { hostname } = new URL(`https://${name}.example.com`);
    expect(shownHost(hostname)).toBe(`${name}.example.com`);
  }
  expect(shownHost('xn--!!.com')).toBe('xn--!!.com');
  expect(shownHost('xn--a.xn--fiqs8s.com'), 'one label that is not well formed hides no other').toBe('xn--a.中国.com');
  const long = `xn--${'a'.repeat(2 ** 20)}.com`;
  expect(shownHost(long)).toBe(long);
});

test('where a link leads on to is found in whatever layer', () => {
  const url = 'https://www.gov.cn/go';
  const to = 'https://shili.example.com/';
  const forms = [
    `?url=${to}`,
    `?x=${encodeURIComponent(encodeURIComponent(to))}`,
    `/${to}`,
    '?target=shili.example.com',
  ];
  const encoded = `?u=${Buffer.from(to).toString('base64')}`;
  for (const form of [
    ...forms,
    encoded,
    `#/jump?link=${to}`,
    `?url=${encodeURIComponent('//shili.example.com')}`,
    `?url=%zz${to}`,
  ]) {
    expect(redirectTargets(new URL(url + form)), form).toContain('shili.example.com');
  }
  expect(redirectTargets(new URL('https://www.gov.cn/a/b.html?page=2&q=示例'))).toEqual([]);
});

describe('any text', () => {
  const signs = fc.constantFrom(
    ...'a1.点:/@<>="\'&?%。[](（）-_ \n·ａ\ud835\udc00甲加微信QQ号',
    'www.',
    'com',
    '://',
    'http',
    'xn--',
    '<a href="',
    '</a>',
    '](',
    '原价1元',
  );
  test('is checked to its end, and places lie within it', () => {
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 80 }).map((parts) => parts.join('')),
        fc.constantFrom('text', 'html', 'markdown'),
        (body, bodyFormat) => {
          const { content, context } = bareDraft({ body: '示例' });
          const whole = prepareContent({ ...content, content: { ...content.content, body, bodyFormat } });
          const inBody = checkAdlink(whole, ruleset, context).filter(({ field }) => field === 'body');
          expect(inBody.every(({ span }) => 0 <= span[0] && span[0] <= span[1] && span[1] <= body.length)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
