import { describe, expect, test } from 'vitest';
import { bareDraft } from '../../support/bare-draft.ts';
import type { ExampleDraft } from '../../../src/checks/rule.ts';
import { alignParagraphs, paragraphsOf } from '../../../src/checks/source/paragraphs.ts';
import { checkSource } from '../../../src/checks/source/source.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';

const ruleset = compileRuleset({ packs: [] });
const listed = [{ name: '示例网', domains: ['shili.gov.cn'] }];
const ORIGINAL = '示例区供水工程十一月开工。\n工程投资两亿元，惠及三万户居民。\n工期两年。';
const draft = (body: string, original: ExampleDraft['original'], title = '供水工程开工'): ExampleDraft => ({
  ...{ kind: 'REPOST', title, body, listed },
  ...(original === undefined ? {} : { original }),
  source: { name: '示例网', url: 'https://www.shili.gov.cn/a.html', title: '供水工程开工' },
});
const check = (example: ExampleDraft) => {
  const { content, context } = bareDraft(example);
  return checkSource(content, ruleset, context).map(({ ruleId, severity, field, span, excerpt }) => ({
    rule: `${severity} ${ruleId}`,
    at: content.fields.find(({ name }) => name === field)?.text.source.slice(...span),
    excerpt,
  }));
};
const rules = (body: string, original: ExampleDraft['original'] = { body: ORIGINAL, bodyFormat: 'text' }) =>
  check(draft(body, original)).map(({ rule, at }) => [rule, at]);

describe('a repost beside its original', () => {
  test('agrees, whatever spaces, marks and paragraphs it has', () => {
    expect(rules(ORIGINAL)).toEqual([['INFO source.original-agrees', '']]);
    expect(rules(ORIGINAL.replaceAll('\n', '\n\n'))).toEqual([['INFO source.original-agrees', '']]);
    expect(rules(ORIGINAL.replaceAll('\n', ''))).toEqual([['INFO source.original-agrees', '']]);
    expect(rules(`${ORIGINAL}\n（来源：示例网）\n责任编辑：甄实例`)).toEqual([['INFO source.original-agrees', '']]);
  });

  test('lacks a paragraph', () => {
    const [finding] = check(draft('示例区供水工程十一月开工。\n工期两年。', { body: ORIGINAL, bodyFormat: 'text' }));
    expect(finding).toEqual({ rule: 'WARN source.cut', at: '', excerpt: '工程投资两亿元，惠及三万户居民。' });
  });

  test('has one too many, or says something else', () => {
    expect(rules(`${ORIGINAL}\n本地群众一致认为应当早日完工。`)).toEqual([
      ['WARN source.added', '本地群众一致认为应当早日完工。'],
    ]);
    expect(rules(ORIGINAL.replace('两亿元', '三亿元'))).toEqual([
      ['WARN source.changed', '工程投资三亿元，惠及三万户居民。'],
    ]);
  });

  test('is asked for the pictures only where the original was copied with them', () => {
    const html = ORIGINAL.split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('');
    expect(rules(ORIGINAL, { body: html, bodyFormat: 'html' })).toEqual([['INFO source.original-agrees', '']]);
    expect(rules(ORIGINAL, { body: `${html}<img src="a.png">`, bodyFormat: 'html' })).toEqual([
      ['WARN source.pictures-differ', ''],
    ]);
  });

  test('is compared with the title of the original rather than with the declared one', () => {
    const original = { title: '示例区供水工程正式开工', body: ORIGINAL, bodyFormat: 'text' } as const;
    expect(check(draft(ORIGINAL, original)).map(({ rule }) => rule)).toContain('WARN source.title-changed');
  });

  test('says nothing where there is no original', () => {
    expect(check(draft(ORIGINAL, undefined))).toEqual([]);
  });
});

test('a paragraph that stands elsewhere stands', () => {
  const [was, is] = [paragraphsOf('甲段文字\n乙段文字\n丙段文字'), paragraphsOf('丙段文字\n甲段文字\n乙段文字')];
  expect(alignParagraphs(was, is)).toEqual({ cut: [], added: [], changed: [] });
});
