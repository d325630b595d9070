import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDraft } from '../../support/bare-draft.ts';
import { prepareContent } from '../../../src/checks/check.ts';
import type { ExampleDraft } from '../../../src/checks/rule.ts';
import { checkSource } from '../../../src/checks/source/source.ts';
import { findSource } from '../../../src/checks/source/names.ts';
import { titleChange } from '../../../src/checks/source/title.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';

const ruleset = compileRuleset({ packs: [] });
const listed = [
  { name: '示例网', aliases: ['示例新闻网'], domains: ['shili.gov.cn'] },
  { name: '星海日报', domains: ['xinghai.example'] },
];
const check = (draft: ExampleDraft) => {
  const { content, context } = bareDraft({ listed, ...draft });
  return checkSource(content, ruleset, context).map(({ ruleId, severity, field, span, message }) => ({
    rule: `${severity} ${ruleId.replace('source.', '')}`,
    at: content.fields.find(({ name }) => name === field)?.text.source.slice(...span),
    message,
  }));
};
const rules = (draft: ExampleDraft) => check(draft).map(({ rule, at }) => [rule, at]);
const repost = (body: string, name = '示例网', title = '示例区供水工程开工'): ExampleDraft => ({
  ...{ kind: 'REPOST', title: '示例区供水工程开工', body },
  source: { name, url: 'https://www.shili.gov.cn/a.html', title },
});

describe('a repost', () => {
  test.each<[string, ExampleDraft, (string | undefined)[][]]>([
    ['agrees with its byline', repost('示例正文\n（来源：示例新闻网）'), []],
    ['agrees with the dateline of its source', repost('示例网北京11月3日电 示例'), []],
    ['went through other hands', repost('来源：示例网，转自 星海日报'), [['BLOCK intermediate', '转自 星海日报']]],
    [
      'is declared by who passed it on',
      repost('来源：月湾晚报\n转自：示例网'),
      [['WARN byline-differs', '来源：月湾晚报']],
    ],
    ['names several', repost('来源：示例网、月湾晚报'), [['BLOCK byline-differs', '月湾晚报']]],
    [
      'prints whence its source has it, which is listed too',
      repost('示例正文\n来源：星海日报'),
      [['WARN byline-differs', '来源：星海日报']],
    ],
    [
      'prints whence its source has it, which is frozen',
      { ...repost('来源：星海日报'), listed: [listed[0]!, { ...listed[1]!, state: 'FROZEN' }] },
      [['BLOCK byline-differs', '来源：星海日报']],
    ],
    ['has an editor, which is no source', repost('来源：示例网 | 编辑：甄实例'), []],
    ['names a person', repost('来源：甄实例'), [['WARN byline-differs', '来源：甄实例']]],
  ])('%s', (_name, draft, expected) => expect(rules(draft)).toEqual(expected));

  test('shows both titles', () => {
    const [finding] = check(repost('示例', '示例网', '示例区供水工程正式开工'));
    expect(finding).toMatchObject({ rule: 'WARN title-changed', at: '示例区供水工程开工' });
    expect(finding?.message).toContain('「示例区供水工程开工」与原标题「示例区供水工程正式开工」');
  });

  test('says whose link it is', () => {
    const source = { name: '示例网', url: 'https://www.xinghai.example/a', title: '示例' };
    const [finding] = check({ kind: 'REPOST', title: '示例', source });
    expect(finding?.message).toBe('原文链接 www.xinghai.example 不在稿源「示例网」的登记域名上，而属于「星海日报」');
  });
});

test('an original with bylines of others is told each of them, where it stands', () => {
  expect(rules({ body: '星海日报讯（记者 甄实例）示例\n来源：月湾发布、示例网\n转载自“月湾生活”公众号' })).toEqual([
    ['BLOCK undeclared', '星海日报讯'],
    ['BLOCK undeclared', '来源：月湾发布'],
    ['BLOCK undeclared', '示例网'],
    ['BLOCK undeclared', '转载自“月湾生活”公众号'],
  ]);
});

test('a source is found by alias, account and however it is written', () => {
  const { sources } = bareDraft({ listed }).context;
  for (const name of ['示例网', ' 示例 网', '示例新闻网', '“示例网”微信公众号', '示例网客户端']) {
    expect(findSource(sources, name)?.name, name).toBe('示例网');
  }
  expect(findSource(sources, '示例')).toBeUndefined();
  expect(findSource(sources, '公众号')).toBeUndefined();
});

test('titles are compared without spaces, signs and width', () => {
  expect(titleChange('Ａ区：供水 工程开工！', 'A区供水工程，开工')).toBe('same');
  expect(titleChange('A区供水工程开工', 'A区供水工程今起开工')).toBe('changed');
  expect(titleChange('A区供水工程开工', '多部门保障饮用水安全')).toBe('replaced');
  expect(titleChange('', '多部门')).toBe('replaced');
});

test('any text is checked to its end, and places lie within it', () => {
  const signs = fc.constantFrom(
    ...'来源：丨、“”（）\n 讯电报社网11月日转自甲\ud835',
    '来源：',
    '转载自',
    '示例网消息：',
    '公众号',
  );
  fc.assert(
    fc.property(
      fc.array(signs, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.constantFrom('REPOST', 'ORIGINAL'),
      (body, kind) => {
        const { content, context } = bareDraft({ ...repost('示例'), listed, kind });
        const whole = prepareContent({ ...content, content: { ...content.content, body, title: body } });
        const inBody = checkSource(whole, ruleset, context).filter(({ field }) => field === 'body');
        expect(inBody.every(({ span }) => span[0] <= span[1] && span[1] <= body.length)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
