import { expect, test } from 'vitest';
import { readSigns } from '../../../src/media/reading/lines/read-signs.ts';

/** What a model knows, besides nothing. */
const SIGNS = [...'白鹤鹳鹊枪模，A'];

/** Steps of a line, each with how likely the signs are that it thinks of; `_` = none. */
function lineOf(...steps: readonly Readonly<Record<string, number>>[]) {
  const signs = SIGNS.length + 1;
  const chances = new Float32Array(steps.length * signs);
  steps.forEach((step, at) => {
    for (const [sign, chance] of Object.entries(step)) chances[at * signs + SIGNS.indexOf(sign) + 1] = chance;
  });
  return { chances, steps: steps.length, signs };
}
const doubts = (...steps: readonly Readonly<Record<string, number>>[]) => readSigns(lineOf(...steps), SIGNS).doubts;

test('what a model thought of and did not choose is kept by its place in the text, the likeliest first', () => {
  expect(
    doubts(
      { 白: 0.999 },
      { _: 0.98, 白: 0.02 },
      { 鹤: 0.75, 鹊: 0.02, 鹳: 0.2 },
      { 鹤: 0.7, 鹳: 0.25 },
      { _: 0.99 },
      { 枪: 0.9, 模: 0.001 },
      { 模: 0.999 },
    ),
  ).toEqual([{ at: 1, signs: '鹳鹊' }]);
});

test('what was passed over is kept, and the rim of a neighbour is not', () => {
  expect(doubts({ 白: 0.99 }, { _: 0.6, 鹳: 0.3, 白: 0.05 }, { _: 0.9, 枪: 0.08 }, { 枪: 0.99 })).toEqual([
    { at: 1, signs: '鹳', passedOver: true },
  ]);
  // what the sign beside it might be too
  expect(doubts({ 鹤: 0.8, 鹳: 0.1 }, { _: 0.9, 鹳: 0.05 })).toEqual([{ at: 0, signs: '鹳' }]);
  expect(doubts({ _: 0.6, 鹊: 0.3 }, { 鹤: 0.8, 鹊: 0.1 })).toEqual([
    { at: 0, signs: '鹊', passedOver: true },
    { at: 0, signs: '鹊' },
  ]);
});

test('marks and letters are no doubts, nor is what is hardly likely', () => {
  expect(doubts({ 白: 0.9, '，': 0.05, A: 0.04, 鹤: 0.003 }, { _: 0.9, 鹤: 0.02 })).toEqual([]);
  expect(doubts()).toEqual([]);
});

test('a line is read by the likeliest sign of each step: a run is one sign, and none between two makes them two', () => {
  const line = lineOf(
    ...[{ _: 0.9 }, { 白: 0.8 }, { 白: 0.6, 鹤: 0.3 }, { 鹤: 0.7 }, { _: 0.9 }, { 鹤: 0.9 }, { A: 0.5 }, { _: 0.9 }],
  );
  const { text, confidence } = readSigns(line, SIGNS);
  expect(text).toBe('白鹤鹤A');
  expect(confidence).toBeCloseTo((0.8 + 0.7 + 0.9 + 0.5) / 4, 5);
  expect(readSigns(lineOf({ _: 0.9 }, { _: 0.8 }), SIGNS)).toEqual({ text: '', confidence: 0, doubts: [] });
});
