import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test, vi } from 'vitest';
import { checkAgreement } from '../../src/rulesets/cross-check.ts';
import { compilePattern } from '../../src/rulesets/linear-pattern.ts';
import { changedMembers, editSource } from '../../src/rulesets/edit-source.ts';
import { PackError, parsePack, type Pack } from '../../src/rulesets/pack.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { compileTables } from '../../src/rulesets/compile.ts';
import { compileRuleset, openRuleset } from '../../src/rulesets/ruleset.ts';
import { severityOf } from '../../src/rulesets/search/severity.ts';
import { inSharedMemory } from '../../src/rulesets/shared-memory.ts';
import { SEVERITIES, severityRank } from '../../src/domain/vocabulary.ts';
import { buildFinderTables } from '../../src/text/evasion/word-finder.ts';
import { EVASIONS, type Evasion } from '../../src/text/evasion/evasions.ts';

const HEADER = {
  topic: '测试',
  gate: 'LEGAL',
  stage: 'sensitive',
  basis: '第十五条',
  severity: 'BLOCK',
  since: '2026-11',
  why: '测试用词',
} as const;
const pack = (kind: Pack['kind'], entries: readonly unknown[], more: object = {}): Pack =>
  parsePack(
    'test',
    kind === 'allow'
      ? { name: 'fine', topic: '常用', kind, since: '2026', basis: '常用', entries }
      : { name: 'own', ...HEADER, kind, entries, ...more },
  );
const rules = (packs: readonly Pack[]) => {
  const ruleset = compileRuleset({ packs });
  return (text: string): readonly string[] =>
    ruleset
      .search('sensitive', { text })
      .map(({ rule, start, end, severity }) => `${rule.name} ${text.slice(start, end)} ${severity}`);
};

describe('severity', () => {
  const severity = fc.constantFrom(...SEVERITIES);
  const evasions = fc.uniqueArray(fc.constantFrom(...(Object.keys(EVASIONS) as Evasion[])));
  test('of what may be chance is a warning at the most, and only what is deliberate becomes HARD', () => {
    fc.assert(
      fc.property(severity, evasions, fc.boolean(), (listed, shown, torn) => {
        const rank = severityRank(severityOf(listed, shown, torn));
        if (shown.includes('homophone')) expect(rank).toBeLessThanOrEqual(severityRank('WARN'));
        expect(rank - severityRank(listed)).toBeLessThanOrEqual(1);
        const deliberate = shown.some((evasion) => EVASIONS[evasion].deliberate);
        if (rank === severityRank('HARD') && listed !== 'HARD') expect(deliberate).toBe(true);
      }),
    );
  });

  test.each([
    ['BLOCK', [], false, 'BLOCK'],
    ['BLOCK', [], true, 'WARN'],
    ['INFO', [], true, 'INFO'],
    ['HARD', [], true, 'HARD'],
    ['BLOCK', ['markup'], false, 'BLOCK'],
    ['WARN', ['spacing'], false, 'BLOCK'],
    ['BLOCK', ['spacing'], false, 'BLOCK'],
    ['BLOCK', ['invisible'], false, 'HARD'],
    ['INFO', ['homophone'], false, 'WARN'],
    ['HARD', ['homophone'], false, 'WARN'],
    ['BLOCK', ['invisible', 'homophone'], false, 'WARN'],
  ] as const)('%s with %j, torn %s, is %s', (listed, shown, torn, expected) => {
    expect(severityOf(listed, shown, torn)).toBe(expected);
  });
});

describe('expressions that are in order', () => {
  test('of one entry: where one overlaps the word, the word does not count', () => {
    const find = rules([pack('words', [{ word: '中央', allow: ['发展中', '央企'] }])]);
    expect(find('发展中央企')).toEqual([]);
    expect(find('党中央和发展中国家')).toEqual(['中央 中央 BLOCK']);
  });

  test('of all: a word inside one does not count, nor does an evasion that overlaps one', () => {
    const words = pack('words', [{ word: '荡中央' }, { word: '最高' }]);
    expect(rules([words])('这是荡中央，挡中央')).toHaveLength(2);
    const find = rules([words, pack('allow', [{ phrase: '挡中央' }, { phrase: '最高人民法院' }])]);
    expect(find('挡中央')).toEqual([]);
    expect(find('荡中央')).toEqual(['荡中央 荡中央 BLOCK']);
    expect(find('最高人民法院认定，质量最高')).toEqual(['最高 最高 BLOCK']);
  });

  test('an allow that has nothing to do with its word is refused', () => {
    expect(() => rules([pack('words', [{ word: '甲乙', allow: ['丙丁'] }])])).toThrow(PackError);
  });
});

test('a word that ordinary words make by chance is a note', () => {
  const find = rules([pack('words', [{ word: '南韩' }, { word: '做爱' }, { word: '乳交' }, { word: 'a片' }])]);
  expect(find('访问南韩')).toEqual(['南韩 南韩 BLOCK']);
  expect(find('河南韩城')).toEqual(['南韩 南韩 INFO']);
  expect(find('水乳交融')).toEqual(['乳交 乳交 INFO']);
  expect(find('城东A片区')).toEqual(['a片 A片 INFO']);
  // 争做爱国… is a matter of allowed uses: by ordinary words alone it cannot be told from this
  expect(find('想做爱吗')).toEqual(['做爱 做爱 BLOCK']);
  expect(find('约她做爱')).toEqual(['做爱 做爱 BLOCK']);
  expect(find('看A片，进群')).toEqual(['a片 A片 BLOCK']);
});

test('what no text may hold stays as it is listed, whatever stands around it', () => {
  expect(rules([pack('words', [{ word: '南韩' }], { severity: 'HARD' })])('河南韩城')).toEqual(['南韩 南韩 HARD']);
});

test('a known misspelling of a fixed expression is said once, unless the expression is graver', () => {
  const wrong = pack('confusions', [{ wrong: '再接再励', right: '再接再厉' }], { severity: 'WARN' });
  const fixed = (severity: string): Pack => ({
    ...pack('phrases', [{ phrase: '再接再厉' }], { severity }),
    name: 'fixed',
  });
  expect(rules([wrong, fixed('WARN')])('要再接再励，更要再接再历')).toEqual([
    '再接再励 再接再励 WARN',
    '再接再厉 再接再历 WARN',
  ]);
  expect(rules([wrong, fixed('BLOCK')])('要再接再励')).toHaveLength(2);
});

test('evasions are left alone where a pack or an entry says so', () => {
  const find = rules([pack('words', [{ word: '台湾政府' }, { word: '赌博网站', disguises: false }])]);
  expect(find('台 湾 政 府，赌 博 网 站')).toEqual(['台湾政府 台 湾 政 府 BLOCK']);
  expect(rules([pack('words', [{ word: '台湾政府' }], { disguises: false })])('台 湾 政 府')).toEqual([]);
});

test('pairs of words count within a distance, in either order, with the nearest partner', () => {
  const find = rules([pack('nearby', [{ id: 'contact', words: ['微信', 'QQ'], near: ['兼职', '日结'], within: 4 }])]);
  expect(find('兼职请加微信')).toEqual(['contact 兼职请加微信 BLOCK']);
  expect(find('微信联系，日结')).toEqual(['contact 微信联系，日结 BLOCK']);
  expect(find('兼职工作说明见附件，微信')).toEqual([]);
  expect(find('日结，兼职加微 信')).toEqual(['contact 兼职加微 信 BLOCK']);
  expect(find('微信公众号')).toEqual([]);
});

describe('regular expressions', () => {
  test('find every match', () => {
    expect(rules([pack('patterns', [{ id: 'price', pattern: '[0-9]+元(?:起|包邮)' }])])('99元起，18元包邮')).toEqual([
      'price 99元起 BLOCK',
      'price 18元包邮 BLOCK',
    ]);
  });

  test.each(['(?<=甲)乙', '(甲)\\1', '甲*', '(甲', '甲(?=乙)'])(
    'are refused when they are not linear, or match nothing: %s',
    (pattern) => {
      expect(() => compilePattern(pattern, true, 'p')).toThrow(PackError);
    },
  );
});

test('tables are readied without compiling an expression: a text asks for those that it has an anchor of, once', async () => {
  const tables = compileTables(await loadPacks('dictionaries'));
  const compile = vi.spyOn(RE2JS, 'compile');
  const ruleset = openRuleset(tables);
  expect(compile).not.toHaveBeenCalled();
  const all = Object.values(tables.stages).reduce((sum, { patterns }) => sum + patterns.length, 0);
  const text = '本店加微信 wx12345678 领取优惠。';
  const first = ruleset.search('adlink', { text });
  const asked = compile.mock.calls.length;
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(all / 2);
  expect(ruleset.search('adlink', { text })).toEqual(first);
  expect(compile.mock.calls.length).toBe(asked);
  compile.mockRestore();
});

describe('edits', () => {
  const source = { packs: [pack('words', [{ word: '甲乙' }, { word: '丙丁' }])] };
  const edit = (change: object) =>
    editSource(source, [{ pack: 'own', set: [], remove: [], replace: false, ...change }]);
  test('add, replace and take out entries; what is left without any goes', () => {
    const [edited] = edit({ set: [{ word: '戊己' }, { word: '甲乙', severity: 'WARN' }], remove: ['丙丁'] });
    expect(parsePack('edited', edited).entries).toMatchObject([{ word: '甲乙', severity: 'WARN' }, { word: '戊己' }]);
    expect(edit({ remove: ['甲乙', '丙丁'] })).toEqual([]);
    expect(edit({ replace: true, set: [{ word: '庚辛' }] })).toMatchObject([{ entries: [{ word: '庚辛' }] }]);
  });

  test('are told member by member, with what was not there and what is no more', () => {
    const before = { word: '甲乙', severity: 'WARN', near: ['丙'], why: '同' };
    const after = { word: '甲乙', severity: 'BLOCK', near: ['丙', '丁'], why: '同', since: '2026-11' };
    expect(changedMembers(before, after)).toEqual([
      { member: 'severity', before: 'WARN', after: 'BLOCK' },
      { member: 'near', before: ['丙'], after: ['丙', '丁'] },
      { member: 'since', before: null, after: '2026-11' },
    ]);
    expect(changedMembers(after, before)).toContainEqual({ member: 'since', before: '2026-11', after: null });
    expect(changedMembers(before, structuredClone(before))).toEqual([]);
  });
});

test('two engines that share no code agree, and a word list that only one of them takes is told', () => {
  expect(() =>
    checkAgreement(
      buildFinderTables(['甲乙丙丁', '乙丙', 'abc'], () => 'none'),
      [{ text: '甲乙丙戊，ABC' }],
    ),
  ).not.toThrow();
});

test('tables in shared memory are the same tables', () => {
  const shared = inSharedMemory({ a: [Int32Array.of(1, 2)], b: { c: Uint16Array.of(3) }, d: '甲', e: null });
  expect(shared).toEqual({ a: [Int32Array.of(1, 2)], b: { c: Uint16Array.of(3) }, d: '甲', e: null });
  expect(shared.b.c.buffer).toBeInstanceOf(SharedArrayBuffer);
});
