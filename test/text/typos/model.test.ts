import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { countLonger } from '../../../scripts/typos/count-rows.ts';
import { packModel } from '../../../scripts/typos/pack-model.ts';
import { TYPO_MODEL, typoModel } from '../../../src/rulesets/typo-model.ts';
import { alikeLists } from '../../../src/text/typos/model/alike.ts';
import { COUNTS, levelOf } from '../../../src/text/typos/model/counts.ts';
import { countOfPair, isKnownTriple, openLanguageModel, score } from '../../../src/text/typos/model/language-model.ts';
import { FIRST_CHARACTER, idsOf, symbolsOf } from '../../../src/text/typos/model/symbols.ts';

/** Of the file as `npm run train:typos` makes it; change it with the file. */
const SHA256 = '67e054c2fe5109d7446b41286e2a35319cad725d8b1e3b0b01b7002cacbd86e7';
const MOST_BYTES = 12_000_000;

test('the shipped model is the one that was measured, and small enough to ship', () => {
  const bytes = readFileSync(TYPO_MODEL);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(SHA256);
  expect(bytes.length).toBeLessThan(MOST_BYTES);
  const { order, characters, total, rows, alike } = typoModel();
  expect([order, rows.length, total > 20_000_000, characters.length > 3_000]).toEqual([4, 3, true, true]);
  expect(alike.starts.length).toBe(characters.length + FIRST_CHARACTER + 1);
});

test('what is no model is refused', () => {
  const bytes = new Uint8Array(readFileSync(TYPO_MODEL));
  for (const wrong of [new Uint8Array(3), new Uint8Array(1_000), bytes.slice(0, 1_000), bytes.map((one) => one ^ 1)]) {
    expect(() => openLanguageModel(wrong.buffer)).toThrow(/model/);
  }
});

/** A model of a text of a few lines, as the shipped one is made. */
function modelOf(text: string) {
  const characters = Uint16Array.from(new Set(text.replaceAll(/\n/g, '')), (sign) => sign.charCodeAt(0)).toSorted();
  const idOf = idsOf(characters);
  const { ids } = symbolsOf(text, idOf);
  const single = new Uint32Array(characters.length + FIRST_CHARACTER);
  for (const id of ids) single[id]! += 1;
  const one = {
    keys: Float64Array.from(single.keys()),
    counts: single,
    followers: new Uint32Array(single.length),
    ranks: Int32Array.from(ids),
  };
  const two = countLonger(ids, one, 2, 1);
  const three = countLonger(ids, two, 3, 1);
  const packed = packModel(characters, ids.length, [one, two, three], alikeLists(characters, single));
  return openLanguageModel(packed.buffer);
}

test('rows are counted as they stand, and none reaches over the end of a line', () => {
  const model = modelOf('甲乙丙丁\n乙丙甲乙\n乙丙');
  const id = (sign: string): number => model.idOf[sign.charCodeAt(0)]!;
  expect(countOfPair(model, id('乙'), id('丙'))).toBe(3);
  expect(countOfPair(model, id('甲'), id('乙'))).toBe(2);
  expect(countOfPair(model, id('丁'), id('乙'))).toBe(0);
  expect(isKnownTriple(model, id('甲'), id('乙'), id('丙'))).toBe(true);
  expect(isKnownTriple(model, id('丙'), id('乙'), id('丙'))).toBe(false);
});

test('the likelihood of all that may follow adds up to one', () => {
  const model = modelOf('甲乙丙丁乙丙甲乙丁丁甲丙乙甲甲丁丙甲乙丙');
  const { ids } = symbolsOf('甲乙丙', model.idOf);
  const all = Array.from({ length: model.characters.length }, (_, index) => {
    ids[3] = index + FIRST_CHARACTER;
    return Math.exp(score(model, ids, 3, 4));
  });
  // the boundary follows too, and a little is left for what was never seen
  const sum = all.reduce((total, one) => total + one, 0);
  expect(sum).toBeGreaterThan(0.8);
  expect(sum).toBeLessThan(1.1);
});

test('a count in one byte is exact while it is small, and near for ever', () => {
  for (let count = 0; count <= 32; count += 1) expect(COUNTS[levelOf(count)]).toBe(count);
  for (const count of [33, 100, 12_345, 1_000_000]) {
    expect(Math.abs(COUNTS[levelOf(count)]! / count - 1)).toBeLessThan(0.04);
  }
});

test('a thread that is started later shares the memory of the model', async () => {
  const { rows } = typoModel();
  const thread = new Worker(
    `const { getEnvironmentData, parentPort } = require('node:worker_threads');
     const { rows } = getEnvironmentData('wuguan:typo-model');
     parentPort.postMessage(rows.map(({ cells }) => cells.buffer instanceof SharedArrayBuffer));`,
    { eval: true },
  );
  expect(await new Promise((resolve) => thread.once('message', resolve))).toEqual(rows.map(() => true));
  await thread.terminate();
});
