import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../support/bare-draft.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { parsePack } from '../../../src/rulesets/pack.ts';

const head = { gate: 'POLITICAL', stage: 'wording', basis: '第十四条', since: '2026-11', why: '示例' };
const ruleset = compileRuleset({
  packs: [
    parsePack('sets', {
      ...{ ...head, name: 'sets', topic: '示例', kind: 'sets', severity: 'BLOCK' },
      entries: [
        { name: '三个示例', members: ['甲类意识', '乙类意识', '丙类意识'], misnumbered: ['四个示例'] },
        { name: '示例观', members: ['富强', '和谐', '友善'], former: [{ member: '安定', now: '和谐' }] },
      ],
    }),
    parsePack('renamed', {
      ...{ ...head, name: 'renamed', topic: '示例', kind: 'renamed', severity: 'WARN' },
      entries: [
        { name: '示例管理局', now: '示例服务局', until: '2018' },
        { name: '示例部', now: '示例和样品部', until: '2018', generic: true },
        { name: '后改局', now: '新改局', until: '2030-01-01' },
      ],
    }),
  ],
});
const found = (body: string, pack: string) =>
  findingsIn({ body }, ruleset)
    .filter(({ ruleId }) => ruleId.startsWith(`wording.${pack}.`))
    .map(({ span, severity }) => [body.slice(...span), severity]);

describe('a fixed set', () => {
  test.each([
    ['“三个示例”，即甲类意识、丙类意识', [['甲类意识、丙类意识', 'BLOCK']]],
    ['三个示例（乙类意识、甲类意识、丙类意识）', [['乙类意识、甲类意识、丙类意识', 'BLOCK']]],
    ['三个示例：甲类意识、丁类意识、丙类意识', [['甲类意识、丁类意识、丙类意识', 'BLOCK']]],
    ['甲类意识、乙类意识“三个示例”', [['甲类意识、乙类意识', 'BLOCK']]],
    ['树立四个示例', [['四个示例', 'WARN']]],
    ['示例观：富强、安定、友善', [['富强、安定、友善', 'BLOCK']]],
  ])('%s is not in order', (text, expected) => expect(found(text, 'sets')).toEqual(expected));

  test.each([
    '“三个示例”，即甲类意识、乙类意识和丙类意识',
    '三个示例（甲类意识、乙类意识等）',
    '增强甲类意识、丙类意识',
    '树立三个示例。增强丙类意识、甲类意识',
    '富强、和谐、友善的示例观',
    '示例观：富强、和谐和友善',
  ])('%s is in order', (text) => expect(found(text, 'sets')).toEqual([]));
});

describe('a name that is borne no more', () => {
  test.each([
    ['请向示例管理局申请', [['示例管理局', 'WARN']]],
    ['2024年，示例管理局发布通知', [['示例管理局', 'WARN']]],
    ['经示例部批准', [['示例部', 'WARN']]],
    ['第一条 示例管理局负责。第二条 公民应当配合', [['示例管理局', 'INFO']]],
    ['2012年启动。示例管理局负责实施', [['示例管理局', 'INFO']]],
  ])('%s', (text, expected) => expect(found(text, 'renamed')).toEqual(expected));

  test.each([
    '请向示例服务局申请',
    '原示例管理局的公告',
    '2012年，示例管理局印发通知',
    '《示例管理局关于试点的通知》',
    '将示例管理局改为示例服务局',
    '示例和样品部召开会议',
    '美国示例部的报告',
    '本公司示例部招待客人',
    '示例部门加强检查',
    '向后改局申请',
  ])('%s is in order', (text) => expect(found(text, 'renamed')).toEqual([]));
});
