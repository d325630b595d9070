import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../support/bare-draft.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { parsePack } from '../../../src/rulesets/pack.ts';

/** People of an invented district. */
const pack = parsePack('officials', {
  ...{ name: 'officials', topic: '任职表', gate: 'POLITICAL', stage: 'wording', kind: 'officials', basis: '第十四条' },
  ...{ severity: 'BLOCK', since: '2026-11', why: '姓名、职务、排序须与任职表一致' },
  entries: [
    { name: '甄实例', titles: ['示例区委书记', '区委书记'], rank: 1 },
    { name: '甄示范', titles: ['示例区区长', '区长'], rank: 2 },
    { name: '甄样', titles: ['示例区副区长', '副区长'], rank: 3 },
    { name: '张旧任', titles: ['区长'], rank: 9, until: '2025-12-31' },
    { name: '郝撤换', titles: ['副区长'], rank: 10, until: '2026-02-28', left: '免职' },
    { name: '祝调任', titles: ['副区长'], rank: 11, until: '2026-03-31', left: '调任' },
    { name: '季将来', titles: ['副区长'], rank: 12, from: '2027-01-01' },
  ],
});
const ruleset = compileRuleset({ packs: [pack] });
const found = (body: string) =>
  findingsIn({ body }, ruleset)
    .filter(({ ruleId }) => ruleId.startsWith('wording.officials.'))
    .map(({ span, suggestion, severity }) => [body.slice(...span), suggestion, severity]);

describe('the table of office holders', () => {
  test.each([
    ['区长甄示犯出席会议', [['甄示犯', '甄示范', 'BLOCK']]],
    ['区长张示范出席会议', [['张示范', '甄示范', 'BLOCK']]],
    ['副区长甄洋陪同', [['甄洋', '甄样', 'BLOCK']]],
    ['区长甄实例出席会议', [['区长甄实例', '示例区委书记、区委书记甄实例', 'BLOCK']]],
    ['副区长甄示范出席会议', [['副区长甄示范', '示例区区长、区长甄示范', 'BLOCK']]],
    ['区长张旧任出席会议', [['区长张旧任', '原区长张旧任', 'BLOCK']]],
    ['副区长郝撤换陪同', [['副区长郝撤换', '原副区长郝撤换', 'BLOCK']]],
    ['郝撤换同志指出', [['郝撤换同志', '郝撤换', 'BLOCK']]],
    ['副区长季将来讲话', [['副区长季将来', '副区长人选季将来', 'BLOCK']]],
    ['甄示范、甄实例出席会议', [['甄示范、甄实例', '甄实例在前', 'WARN']]],
    ['区长甄示范、区委书记甄实例出席会议', [['甄示范、区委书记甄实例', '甄实例在前', 'WARN']]],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    '区委书记甄实例、区长甄示范、副区长甄样出席会议',
    '区长甄示范同志主持',
    '原区长张旧任介绍情况',
    '郝撤换因违纪被免去副区长职务',
    '祝调任同志到市里工作',
    '区长办公会议召开，区长李某外出',
    '甄实例同志与甄样同志座谈。甄示范参加',
    '常务副区长甄示范围绕工作发言',
  ])('%s is in order', (text) => expect(found(text)).toEqual([]));
});
