import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadDoubt } from '../../../src/domain/media-reading.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { readingOf, wordsOf } from '../../support/read-lines.ts';
import { findingsOf } from '../../support/read-posters.ts';

const ruleset = compileRuleset({
  packs: [wordsOf('BLOCK', '白鹳枪模', '饕餮盘口', '天天秒到账'), wordsOf('WARN', '黑榕证件行')],
});

type Line = readonly [text: string, doubts?: readonly ReadDoubt[]];
const findings = (...lines: readonly Line[]) =>
  findingsOf(readingOf(...lines.map(([text, doubts = []]) => ({ text, doubts, confidence: 0.999 }))), ruleset).filter(
    ({ ruleId }) => ruleId.startsWith('sensitive.words'),
  );
const told = (...lines: readonly Line[]) =>
  findings(...lines).map(({ ruleId, severity, span }) => [ruleId.split('.').at(-1), severity, span]);

test('a grave word is told that stands there by what the model thought of besides, rare or common, whole words around it or not', () => {
  expect(told(['白鹤枪模', [{ at: 1, signs: '鹊鹳' }]])).toEqual([['白鹳枪模', 'WARN', [0, 4]]]);
  expect(told(['保证天大秒到账', [{ at: 3, signs: '天' }]])).toEqual([['天天秒到账', 'WARN', [2, 7]]]);
  const [finding] = findings(['白鹤枪模到货', [{ at: 1, signs: '鹳' }]]);
  expect(finding?.message).toBe('图中：识别为「白鹤枪模」，字迹也可认作「白鹳枪模」，请对照原图：测试用词');
  expect(finding?.box).toEqual([0, 0, 80, 20]);
  // nothing was doubted
  expect(told(['白鹤枪模'])).toEqual([]);
  expect(told(['白鹤枪模', [{ at: 1, signs: '鹊鹅' }]])).toEqual([]);
});

test('so is one of which a character was passed over, or two are others, or that goes on in the next line', () => {
  expect(told(['白枪模', [{ at: 1, signs: '鹳', passedOver: true }]])).toEqual([['白鹳枪模', 'WARN', [0, 3]]]);
  const doubts = [
    { at: 0, signs: '饕', passedOver: true },
    { at: 0, signs: '餮' },
  ] as const;
  expect(told(['餐盘口', doubts])).toEqual([['饕餮盘口', 'WARN', [0, 3]]]);
  expect(
    told([
      '餐餐盘口',
      [
        { at: 0, signs: '饕' },
        { at: 1, signs: '餮' },
      ],
    ]),
  ).toEqual([['饕餮盘口', 'WARN', [0, 4]]]);
  expect(told(['谁来买白鹤', [{ at: 4, signs: '鹳' }]], ['枪模'])).toEqual([['白鹳枪模', 'WARN', [3, 8]]]);
});

test('it is told once, not where it is told as it stands, and light words are not', () => {
  expect(
    told([
      '白鹳枪模',
      [
        { at: 1, signs: '鹤' },
        { at: 3, signs: '摸' },
      ],
    ]),
  ).toEqual([['白鹳枪模', 'BLOCK', [0, 4]]]);
  expect(told(['黑橘证件行', [{ at: 1, signs: '榕' }]])).toEqual([]);
});

test('whatever is doubted, a finding lies within what was read', () => {
  const doubt = fc.record(
    {
      at: fc.nat(30),
      signs: fc.string({ unit: fc.constantFrom(...'白鹳枪模饕餮盘口'), minLength: 1, maxLength: 4 }),
      passedOver: fc.boolean(),
    },
    { requiredKeys: ['at', 'signs'] },
  );
  const text = fc.string({ unit: fc.constantFrom(...'白鹤枪模餐盘口，'), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.array(doubt, { maxLength: 8 }), (read, doubts) => {
      const own = doubts.filter(({ at }) => at < read.length).toSorted((a, b) => a.at - b.at);
      for (const { span, box } of findings([read, own])) {
        expect(span[0]).toBeLessThan(span[1]);
        expect(span[1]).toBeLessThanOrEqual(read.length);
        expect(box).toBeDefined();
      }
    }),
  );
});
